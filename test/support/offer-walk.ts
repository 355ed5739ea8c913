/** Which statements does somebody write who takes nothing but offers of the completion, and types only what is free? */
import type { DirectiveSpec } from '../../server/src/catalog/catalog.ts';
import type { Context } from '../../server/src/catalog/context.ts';
import { expectedAt } from '../../server/src/catalog/grammar.ts';
import type { Completion } from '../../server/src/features/completion/completion.ts';
import { completionsAt } from '../../server/src/features/completion/index.ts';
import { listOf } from '../../server/src/rules/invalid-parameter.ts';
import type { Random } from '../syntax/random.ts';
import { cursorProject } from './project.ts';

export interface Walk {
  /** The statement, without `;` or block. */
  readonly statement: string;
  /** The offers that were taken, in order. */
  readonly taken: readonly string[];
}

/** A configuration around a statement in `context`; what it names is defined in it. */
export interface Stage {
  readonly before: string;
  readonly after: string;
}

/** At each step one of the offers; undefined if there is none to take on the way. */
export function walk(
  spec: DirectiveSpec,
  context: Context,
  stage: Stage,
  version: string,
  random: Random,
): Walk | undefined {
  const arity = spec.arityIn(context);
  if (!arity) return undefined;
  const most = Math.min(arity.max, arity.min + random.below(4));
  let statement = spec.name;
  const taken: string[] = [];
  for (let index = 0; index < most; index++) {
    const offered = step(`${statement} `, stage, version, random);
    if (offered) {
      taken.push(...offered.taken);
      statement = offered.text;
      if (offered.ends) break;
    } else if (index < arity.min) {
      statement = `${statement} ${freeWord(spec, statement.split(' ').slice(1))}`;
    } else break;
  }
  return taken.length > 0 ? { statement: finished(statement, spec, context), taken } : undefined;
}

/** With what nginx demands and nobody has offered yet. */
function finished(statement: string, spec: DirectiveSpec, context: Context): string {
  const needs = (listOf(spec.name, context)?.needs ?? []).filter((key) => !statement.includes(` ${key}`));
  const missing = /\soff$/.test(statement)
    ? []
    : needs.map((key) => `${key}${needed[`${spec.name} ${key}`] ?? restOf[key.replace(/=$/, '')] ?? '1'}`);
  const rest = ends.find(([end]) => end.test(statement))?.[1] ?? '';
  return [statement, ...missing].join(' ') + rest;
}

const needed: Readonly<Record<string, string>> = { 'limit_req zone=': 'one', 'thread_pool threads=': '2' };

/** What goes on behind the last offer. */
const ends: readonly (readonly [RegExp, string])[] = [
  [/^image_filter (?:crop|resize)$/, ' 10 10'],
  [/_cache_valid .*(?:\s\d{3}|any)$/, ' 1m'],
  [/^image_filter rotate$/, ' 90'],
  [/^expires modified$/, ' 1h'],
  [/^access_log (?!off$)\S+$/, ' short'],
  [/^location (?:=|~|~\*|\^~)$/, ' /here/free'],
  [/^if \((?:!?-[fdex])$/, ' /x)'],
  [/^if .*(?:!?=|~\*?)$/, ' x)'],
  [/^if (?!.*\)$)/, ')'],
];

/** Takes an offer, and goes on in the same word while it is open: `zone=`, `http://`. */
function step(
  text: string,
  stage: Stage,
  version: string,
  random: Random,
): { text: string; taken: string[]; ends?: true } | undefined {
  const taken: string[] = [];
  let at = text;
  for (let turn = 0; turn < 3; turn++) {
    const offers = offersBehind(at, stage, version).filter(
      ({ kind }) => kind !== 'file' && kind !== 'folder' && kind !== 'snippet',
    );
    const offer = offers.length > 0 ? random.pick(offers) : undefined;
    if (!offer) return turn === 0 ? undefined : { text: at + freeRest(at), taken };
    const start = offer.start - stage.before.length;
    at = at.slice(0, start) + offer.text.replace(/;$/, '');
    taken.push(offer.label);
    if (offer.text.endsWith(';')) return { text: at, taken, ends: true };
    if (!isOpen(at)) return { text: at, taken };
  }
  return { text: at + freeRest(at), taken };
}

export function offersBehind(text: string, stage: Stage, version: string): readonly Completion[] {
  const { project, at } = cursorProject(`${stage.before}${text}<|>${stage.after}`, { version });
  return completionsAt(project, at);
}

/** The word goes on. */
function isOpen(text: string): boolean {
  return (
    /(?:[a-z_0-9]=|(?<!(?:allow|deny|set_real_ip_from) unix)(?<=[a-z]):|:\/\/|\s@|\s=|\$\w+_|\(|keys_zone=|\/)$/.test(
      text,
    ) && !/\$uri\/$|\s\/$|\/[a-z-]+\/$/.test(text)
  );
}

/** What somebody types behind `zone=`, `backlog=`, `http://`. */
function freeRest(text: string): string {
  const word = text.slice(text.lastIndexOf(' ') + 1);
  const key = /^([a-z_]+)[=:]/.exec(word)?.[1] ?? '';
  if (/:\/\/$/.test(word)) return '127.0.0.1';
  if (text.startsWith('aio ')) return 'default';
  if (/unix:$/.test(word)) return '/run/x.sock';
  return (
    restOf[key] ??
    (/_$/.test(word) ? 'x' : word === '@' ? 'app' : word === '=' ? '' : word === '(' ? '$uri' : '1')
  );
}

const restOf: Readonly<Record<string, string>> = {
  levels: '1:2',
  from: '$document_root',
  if: '$loggable',
  rcvbuf: '64k',
  sndbuf: '64k',
  builtin: '1000',
  threads: '8',
  zone: 'new:1m',
  keys_zone: 'new:1m',
  max: '10',
  buffer: '32k',
  valid: '30s',
  inactive: '1m',
  flush: '5s',
  max_size: '1g',
  min_free: '1m',
  sbrk: '1m',
  server: '127.0.0.1',
};

/** A value that nginx takes for the placeholder at the next position. */
function freeWord(spec: DirectiveSpec, before: readonly string[]): string {
  const own = wordsOf[spec.name]?.[before.length];
  if (own !== undefined) return own;
  const expected = spec.grammars.flatMap((grammar) => expectedAt(grammar, before.length, before));
  const placeholder = expected.find((one) => one.kind === 'placeholder');
  if (placeholder?.kind === 'placeholder') return words[placeholder.name] ?? 'x';
  const [first] = expected;
  return first?.kind === 'keyword' ? first.text : first?.kind === 'parameter' ? `${first.text}1` : 'x';
}

const wordsOf: Readonly<Record<string, readonly string[]>> = {
  allow: ['127.0.0.1'],
  auth_http: ['127.0.0.1:9'],
  charset_map: ['a', 'b'],
  env: ['TZ'],
  error_page: ['404', '/x'],
  expires: ['1h'],
  geo: ['$new'],
  limit_conn: ['perip', '5'],
  listen: ['127.0.0.1:18099'],
  location: ['/free', '/free'],
  map: ['$uri', '$new'],
  modern_browser: ['msie', '5.5'],
  perl: ['a::b'],
  return: ['404', 'x'],
  rewrite: ['^/a', '/b'],
  server: ['127.0.0.1:9'],
  split_clients: ['$uri', '$new'],
  sub_filter: ['a', 'b'],
  thread_pool: ['new', 'threads=2'],
  try_files: ['$uri', '/x'],
  upstream: ['new'],
  user: ['root'],
  xslt_string_param: ['a', 'b'],
};

const words: Readonly<Record<string, string>> = {
  $variable: '$new',
  URL: 'http://127.0.0.1',
  address: '127.0.0.1',
  'address[:port]': '127.0.0.1:18099',
  code: '404',
  connections: '5',
  curve: 'prime256v1',
  field: 'X-A',
  flag: '1',
  key: '$uri',
  length: '20',
  level: '1',
  level1: '1',
  level2: '2',
  'mime-type': 'a/b',
  number: '1',
  path: '/tmp/x',
  file: '/dev/null',
  rate: '1k',
  regex: 'x',
  size: '32k',
  string: '$uri',
  time: '10s',
  timeout: '10s',
  uri: '/x',
  'users:permissions': 'user:rw',
  value: '1',
};
