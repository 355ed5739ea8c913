/** What is a size, a time or a rate under the cursor in plain units, and what does a zero mean there? */

import type { DirectiveSpec } from '../catalog/catalog.ts';
import { readMilliseconds, readNumber, readOffset, readSeconds, readSize } from '../catalog/quantities.ts';
import type { Statement } from '../project/inclusion.ts';
import { placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { sizeWords, timeWords } from './quantity-words.ts';
import { code } from './statement-name.ts';

type Quantity = 'size' | 'offset' | 'seconds' | 'milliseconds' | 'rate';

interface Written {
  /** The part of the argument that is the amount. */
  readonly text: string;
  readonly quantity: Quantity;
  /** It is subtracted from the time of the answer. */
  readonly past?: boolean;
}

/** One sentence; undefined for what is no quantity, and for one that nginx does not read. */
export function quantityCard(
  project: ProjectSnapshot,
  statement: Statement,
  argument: Argument,
): string | undefined {
  const place = placeOf(statement);
  if (place === undefined || place === 'entries') return undefined;
  const { directive } = statement;
  const spec = project.catalog.spec(directive.name, place);
  if (!spec || argument.value.includes('$')) return undefined;
  const written = quantityIn(spec, directive, argument);
  const words = written && wordsFor(written);
  if (!written || words === undefined) return undefined;
  if (written.past === true && words !== nothing)
    return `${code(argument.value)} is ${words} in the past: the answer says \`Cache-Control: no-cache\`.`;
  const each = /(?:limit|download|upload)_rate$/.test(directive.name) ? ' per second' : '';
  if (words !== nothing) return `${code(written.text)} is ${words}${each}.`;
  const zero = zeroOf(spec, directive, argument);
  return zero === undefined ? undefined : `${code(written.text)}: ${zero}.`;
}

function quantityIn(spec: DirectiveSpec, directive: Directive, argument: Argument): Written | undefined {
  const { args, name } = directive;
  const index = args.findIndex(({ start }) => start === argument.start);
  const text = argument.value;
  switch (spec.slot.kind) {
    case 'size':
    case 'offset':
    case 'milliseconds':
    case 'seconds':
      return index === 0 ? { text, quantity: spec.slot.kind } : undefined;
    case 'size or variable':
      return index === 0 ? { text, quantity: 'size' } : undefined;
    case 'buffers':
      return index === 1 ? { text, quantity: 'size' } : undefined;
    default:
      break;
  }
  const isLast = index === args.length - 1;
  if (name === 'keepalive_timeout') return { text, quantity: index === 0 ? 'milliseconds' : 'seconds' };
  if (name === 'directio' && text !== 'off') return { text, quantity: 'offset' };
  if (name === 'userid_expires') return { text, quantity: 'seconds' };
  if (name.endsWith('_cache_valid') && isLast) return { text, quantity: 'seconds' };
  if (name === 'expires' && isLast)
    return {
      ...{ text: text.replace(/^[-+]/, ''), quantity: 'seconds' },
      past: text.startsWith('-') && args.length === 1,
    };
  if (name === 'zone' && index === 1) return { text, quantity: 'size' };
  return parameterIn(spec, text);
}

/** `inactive=10m`, `keys_zone=one:10m`, `shared:SSL:10m`, by what the reference says of the parameter. */
function parameterIn(spec: DirectiveSpec, value: string): Written | undefined {
  const shared = /^(?:shared:[^:]+|builtin):(\w+)$/.exec(value)?.[1];
  if (shared !== undefined && spec.name === 'ssl_session_cache') return { text: shared, quantity: 'size' };
  const [, key, text = ''] = /^(\w+)=(.*)$/.exec(value) ?? [];
  if (key === undefined) return undefined;
  for (const form of spec.syntax) {
    const kind = new RegExp(`\\b${key}=(name:size|time|size|rate)(?![\\w-])`).exec(form)?.[1];
    if (kind === 'time')
      return { text, quantity: millisecondParameters.test(key) ? 'milliseconds' : 'seconds' };
    if (kind === 'size') return { text, quantity: 'offset' };
    if (kind === 'rate') return { text, quantity: 'rate' };
    if (kind === 'name:size') return { text: text.replace(/^[^:]*:/, ''), quantity: 'size' };
  }
  return undefined;
}

/** Times of caches' helpers and of logs are read in milliseconds, all others in seconds. */
const millisecondParameters = /^(?:flush|(?:manager|loader|purger)_(?:sleep|threshold))$/;

/** What it comes to where it is zero. */
const nothing = '';

function wordsFor({ text, quantity }: Written): string | undefined {
  switch (quantity) {
    case 'size':
      return amountWords(readSize(text), sizeWords);
    case 'offset':
      return amountWords(readOffset(text), sizeWords);
    case 'seconds':
      return amountWords(readSeconds(text), (seconds) => timeWords(seconds * 1_000));
    case 'milliseconds':
      return amountWords(readMilliseconds(text), timeWords);
    case 'rate':
      return rateWords(text);
  }
}

/** Undefined for what nginx does not read, and for more than anybody means. */
function amountWords(amount: number | undefined, words: (amount: number) => string): string | undefined {
  if (amount === 0) return nothing;
  return amount === undefined || amount * 1_000 > Number.MAX_SAFE_INTEGER ? undefined : words(amount);
}

/** nginx counts in thousandths of a request per second. */
function rateWords(text: string): string | undefined {
  const [, count = '', unit = 's'] = /^(\d+)(?:r\/([sm]))?$/.exec(text) ?? [];
  const requests = readNumber(count);
  if (requests === undefined || requests === 0) return undefined;
  const each = (unit === 's' ? 1_000 : 60_000) / requests;
  const every = each >= 1 ? timeWords(Math.round(each)) : 'less than a millisecond';
  const about = Number.isInteger(each) || each < 1 ? '' : 'about ';
  return `${requests} ${requests === 1 ? 'request' : 'requests'} per ${unit === 's' ? 'second' : 'minute'}, one every ${about}${every}`;
}

const noLimit = 'there is no limit';

/** What nginx's reference says of a zero. */
const zeros: readonly (readonly [RegExp, string])[] = [
  [/^client_max_body_size$/, 'the size of request bodies is not checked'],
  [/limit_rate$|^proxy_(?:download|upload)_rate$/, noLimit],
  [/_next_upstream_timeout$/, noLimit],
  [/_max_temp_file_size$/, 'answers are not buffered in files'],
  [/^postpone_output$/, 'output is never held back'],
  [/^slice$/, 'answers are not split'],
  [/_cache_valid$/, 'these answers are not cached'],
  [/_socket_(?:rcv|snd)buf$/, 'the size that the operating system chooses'],
];

function zeroOf(spec: DirectiveSpec, { name, args }: Directive, argument: Argument): string | undefined {
  if (
    name === 'keepalive_timeout' &&
    argument.start === args[0]?.start &&
    !spec.contexts.includes('upstream')
  )
    return 'connections are closed after each answer';
  return zeros.find(([names]) => names.test(name))?.[1];
}
