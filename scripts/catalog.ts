/** Writes `server/src/catalog/generated/` from nginx's reference, the observed binaries and the reviewed overlays; `--check` fails on drift. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Format, getDirectives, getVariables } from '@nginx/reference-lib';
import type { Context } from '../server/src/catalog/context.ts';
import { contexts, protocolOf, unobservedContexts } from '../server/src/catalog/context.ts';
import observed from '../server/src/catalog/data/observed.json' with { type: 'json' };
import { arityOf, parseSyntax } from '../server/src/catalog/grammar.ts';
import { appearedIn, moduleAppearedIn, openSourceSince, removedIn } from '../server/src/catalog/history.ts';
import {
  everywhere,
  plusModules,
  syntaxOf,
  thirdPartyModules,
  undocumented,
  undocumentedVariables,
} from '../server/src/catalog/overlay.ts';
import type { DirectiveRow, OriginCode, Signatures, VariableRow } from '../server/src/catalog/signatures.ts';
import type { Arity, ArityTable } from '../server/src/catalog/table.ts';
import { readArity, writeTable } from '../server/src/catalog/table.ts';
import { declaredModules } from '../server/src/catalog/third-party-declared.ts';
import { debianModules } from '../server/src/catalog/third-party-observed.ts';
import { compareVersions, parseVersion } from '../server/src/catalog/version.ts';

/** One directive of one module, before the binaries are asked. */
interface Source {
  readonly name: string;
  readonly module: string;
  readonly origin: OriginCode;
  readonly syntax: readonly string[];
  readonly documented: ArityTable;
  readonly defaultValue: string;
  readonly text: string;
  readonly since: string;
}

type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

const oldest: Answers = observed['1.22.1'];
const newest: Answers = observed['1.31.5'];
const docs = 'https://nginx.org/en/docs/';
const folder = new URL('../server/src/catalog/generated/', import.meta.url);

const thirdParty = [...debianModules, ...declaredModules];

const modules = createIndex<readonly [name: string, link: string]>();
const syntaxes = createIndex<string>();
const texts = createIndex<string>();

const outputs = {
  'signatures.generated.json': signaturesText(collect()),
  'documentation.generated.json': lines({
    base: docs,
    texts: texts.values.map((text) => JSON.stringify(text)),
  }),
};

if (process.argv.includes('--check')) {
  const stale = Object.entries(outputs).filter(([name, text]) => read(name) !== text);
  for (const [name] of stale) {
    console.error(
      `server/src/catalog/generated/${name} is out of date: run \`node scripts/catalog.ts\` and commit.`,
    );
  }
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const [name, text] of Object.entries(outputs)) writeFileSync(new URL(name, folder), text);
}

function collect(): Signatures {
  const sources = [...documentedSources(), ...undocumentedSources(), ...thirdPartySources()].sort(
    (a, b) => order(a.name, b.name) || a.origin - b.origin || order(a.module, b.module),
  );
  const directives = sources.map((source) => directiveRow(source, sources));
  const variables = variableRows();
  return { modules: modules.values, syntaxes: syntaxes.values, directives, variables };
}

function documentedSources(): Source[] {
  return getDirectives(Format.Markdown).map((directive) => {
    const module = directive.module === 'Core functionality' ? 'ngx_core_module' : directive.module;
    const syntax = (syntaxOf[`${module}/${directive.name}`] ?? directive.syntax).map((form) => form.trim());
    const arities = syntax.map((form) => arityOf(parseSyntax(form)));
    const arity: Arity = {
      min: Math.min(...arities.map(({ min }) => min)),
      max: Math.max(...arities.map(({ max }) => max)),
      block: directive.isBlock,
    };
    const places = everywhere.has(directive.name) ? contexts : documentedContexts(module, directive.contexts);
    return {
      name: directive.name,
      module,
      origin: originOf(directive.name, module, directive.description),
      syntax,
      documented: new Map(places.map((context) => [context, arity])),
      defaultValue: directive.default.trim(),
      text: tidy(directive.description, module),
      since: appeared(directive.name, module),
    };
  });
}

function undocumentedSources(): Source[] {
  return Object.entries(undocumented).map(([name, { module, syntax, text, since }]) => ({
    name,
    module,
    origin: 0,
    syntax: [syntax],
    documented: new Map(),
    defaultValue: '',
    text,
    since: since ?? '',
  }));
}

function thirdPartySources(): Source[] {
  return thirdParty.flatMap(({ name: module, link, directives }) => {
    modules.add([module, link]);
    return Object.entries(directives).flatMap(([places, names]) =>
      names.split(/\s+/).map((name) => ({
        name,
        module,
        origin: 2 as const,
        syntax: [],
        documented: declaredTable(places),
        defaultValue: '',
        text: '',
        since: '',
      })),
    );
  });
}

/** Reads `http, server: 1-2; location: 1`. */
function declaredTable(text: string): ArityTable {
  const groups = text.split(';').map((group) => group.split(':'));
  return new Map(
    groups.flatMap(([places = '', arity = '']) =>
      places.split(',').map((place) => [contextNamed(place.trim()), readArity(arity.trim())] as const),
    ),
  );
}

function contextNamed(name: string): Context {
  const context = contexts.find((known) => known === name);
  if (context === undefined) throw new Error(`unknown context ${name}`);
  return context;
}

function directiveRow(source: Source, all: readonly Source[]): DirectiveRow {
  const namesakes = all.filter(({ name }) => name === source.name);
  const [old, recent] = [oldest, newest].map((answers) =>
    writeTable(answeredTable(source, namesakes, answers[source.name] ?? {})),
  );
  const row = [
    source.name,
    moduleIndex(source.module),
    source.origin,
    source.syntax.map((form) => syntaxes.add(form)),
    source.text === '' ? -1 : texts.add(source.text),
    old,
    old !== '' && old === recent ? '=' : recent,
    writeTable(old === '' && recent === '' ? source.documented : unanswered(source)),
    source.defaultValue,
    source.since,
    openSourceSince[`${source.module}/${source.name}`] ?? '',
    removedIn[source.name] ?? '',
  ];
  while (row.at(-1) === '') row.pop();
  return row as unknown as DirectiveRow;
}

/** What the binaries could not say: a module released apart may be newer, and some contexts exist in neither. */
function unanswered({ origin, documented }: Source): ArityTable {
  return new Map([...documented].filter(([context]) => origin === 2 || unobservedContexts.has(context)));
}

/** What a binary answered, for the namesake that each context belongs to. */
function answeredTable(
  source: Source,
  namesakes: readonly Source[],
  answers: Readonly<Record<string, string>>,
): ArityTable {
  return new Map(
    Object.entries(answers)
      .map(([context, arity]) => [context as Context, readArity(arity)] as const)
      .filter(([context]) => ownerOf(context, namesakes) === source),
  );
}

function ownerOf(context: Context, namesakes: readonly Source[]): Source {
  const owner =
    namesakes.find(({ documented }) => documented.has(context)) ??
    namesakes.find(({ module, origin }) => origin !== 1 && moduleProtocol(module) === protocolOf(context)) ??
    namesakes.find(({ module }) => !/_(http|stream|mail)_/.test(module));
  if (owner === undefined || owner.origin === 1)
    throw new Error(`whose is ${namesakes[0]?.name} in ${context}?`);
  return owner;
}

function documentedContexts(module: string, names: readonly string[]): Context[] {
  const protocol = moduleProtocol(module);
  return names.flatMap((name): Context[] => {
    if (name === 'if') return ['if in server', 'if in location'];
    if (name === 'server' && protocol !== 'http') return [`${protocol as 'stream' | 'mail'} server`];
    if (name === 'upstream' && protocol === 'stream') return ['stream upstream'];
    return [contextNamed(name)];
  });
}

function moduleProtocol(module: string): 'http' | 'stream' | 'mail' {
  return module.startsWith('ngx_stream_') ? 'stream' : module.startsWith('ngx_mail_') ? 'mail' : 'http';
}

function originOf(name: string, module: string, description: string): OriginCode {
  if (thirdPartyModules.has(module)) return 2;
  if (plusModules.has(module)) return 1;
  const isKnown = name in oldest || name in newest || name in removedIn;
  if (!isKnown && !/commercial\s+subscription/.test(description))
    throw new Error(`${name}: open source or Plus?`);
  return isKnown ? 0 : 1;
}

/** The later of the directive's own version and its module's. */
function appeared(name: string, module: string): string {
  const own = Object.entries(appearedIn)
    .filter(([, names]) => names.split(' ').some((entry) => entry === name || entry === `${module}/${name}`))
    .map(([version]) => version);
  return (
    [...own, moduleAppearedIn[module] ?? '']
      .filter((version) => version !== '')
      .sort(byVersion)
      .at(-1) ?? ''
  );
}

function byVersion(a: string, b: string): number {
  return compareVersions(parseVersion(a)!, parseVersion(b)!);
}

function variableRows(): VariableRow[] {
  const rows = getVariables(Format.Markdown).map(
    ({ name, module, description }): VariableRow => [
      name.slice(1),
      moduleIndex(module),
      plusModules.has(module) ? 1 : thirdPartyModules.has(module) ? 2 : 0,
      texts.add(tidy(description, module)),
    ],
  );
  for (const [module, names] of Object.entries(undocumentedVariables)) {
    for (const name of names.split(' ')) rows.push([name, moduleIndex(module), 0, -1]);
  }
  for (const { name: module, variables } of thirdParty) {
    for (const name of variables?.split(' ') ?? []) rows.push([name, moduleIndex(module), 2, -1]);
  }
  return rows.sort((a, b) => order(a[0], b[0]) || a[1] - b[1]);
}

function moduleIndex(module: string): number {
  const known = modules.values.findIndex(([name]) => name === module);
  return known >= 0 ? known : modules.add([module, `${docs}${pageOf(module)}#*`]);
}

function pageOf(module: string): string {
  const folder = /^ngx_(http|stream|mail)_/.exec(module)?.[1];
  return `${folder ? `${folder}/` : ''}${module}.html`;
}

/** Links are kept relative to nginx's documentation: a third of the text is its address. */
function tidy(markdown: string, module: string): string {
  const page = pageOf(module === 'Core functionality' ? 'ngx_core_module' : module);
  return highlighted(markdown)
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(`](${docs}${page}#`, '](#')
    .replaceAll(`](${docs}`, '](')
    .trim();
}

/** Names the language of the examples that are configuration, so that an editor colours them. */
function highlighted(markdown: string): string {
  return markdown.replaceAll(/^( *)```\n((?:.*\n)*?) *```$/gm, (example, indent: string, body: string) =>
    /[;{]\s*$/m.test(body) && !/^\s*[{<]/.test(body)
      ? example.replace(`${indent}\`\`\`\n`, `${indent}\`\`\`nginx\n`)
      : example,
  );
}

function signaturesText({ modules, syntaxes, directives, variables }: Signatures): string {
  const rows = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value));
  return lines({
    modules: rows(modules),
    syntaxes: rows(syntaxes),
    directives: rows(directives),
    variables: rows(variables),
  });
}

/** One entry a line, so that a change of the reference reads well as a diff. */
function lines(lists: Readonly<Record<string, string | readonly string[]>>): string {
  const members = Object.entries(lists).map(
    ([key, list]) =>
      `"${key}":${typeof list === 'string' ? JSON.stringify(list) : `[\n${list.join(',\n')}\n]`}`,
  );
  return `{${members.join(',\n')}}\n`;
}

function createIndex<T>(): { readonly values: T[]; add(value: T): number } {
  const values: T[] = [];
  const positions = new Map<string, number>();
  return {
    values,
    add(value) {
      const key = JSON.stringify(value);
      const known = positions.get(key);
      if (known !== undefined) return known;
      positions.set(key, values.length);
      return values.push(value) - 1;
    },
  };
}

function read(name: string): string | undefined {
  try {
    return readFileSync(new URL(name, folder), 'utf8');
  } catch {
    return undefined;
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
