/** Reads a pattern: a parser of PCRE's grammar, as nginx uses it, for bytes and not for UTF-8. */

import { anyByte, type ByteSet, notNewline, single } from './byte-set.ts';
import { readClass } from './class.ts';
import { type Read, readEscaped } from './escaped.ts';
import { readParenthesis } from './group.ts';
import type { Anchor, Body, Group, Item, Repeat } from './item.ts';
import { checkLookbehinds, type GroupOf } from './lookbehind.ts';
import { type Options, peek, type Reader, Refusal, readCounts, Unread } from './reader.ts';

const noOptions: Options = {
  extended: false,
  extendedMore: false,
  duplicateNames: false,
  noCaptures: false,
  ignoreCase: false,
  multiline: false,
  dotAll: false,
  ungreedy: false,
};

/** A pattern that PCRE takes. */
export interface Pattern {
  readonly branches: readonly Item[][];
  /** How many groups capture. */
  readonly captures: number;
  /** Numbers of each name's groups, in order of the pattern. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly groupOf: GroupOf;
  /** A group is called: `(?1)`. */
  readonly hasCalls: boolean;
  /** Offset in bytes of the first lookbehind that only PCRE2 from 10.43 on takes; undefined if there is none. */
  readonly variableLookbehind: number | undefined;
  /** `(*NOTEMPTY)` and others at the very start that change what matches. */
  readonly startOptions: readonly string[];
}

/** Throws a `Refusal` where PCRE refuses the pattern, and `Unread` where it is too rare to be read here. */
export function parsePattern(bytes: string, letters: 'as-written' | 'in-either-case'): Pattern {
  const reader: Reader = {
    bytes,
    at: 0,
    groups: 0,
    names: new Map(),
    later: [],
    hasLookbehind: false,
    hasCalls: false,
    startOptions: [],
    sharesNumbers: false,
  };
  skipStartOptions(reader);
  const numbered: Numbered = new Map();
  const options = letters === 'in-either-case' ? { ...noOptions, ignoreCase: true } : noOptions;
  const branches = readBranches(reader, { options }, 0, numbered);
  const groupOf: GroupOf = (to) =>
    numbered.get((typeof to === 'string' ? reader.names.get(to)?.[0] : to) ?? -1);
  let variableLookbehind: number | undefined;
  if (reader.hasLookbehind) {
    variableLookbehind = checkLookbehinds(branches, (to) => {
      const number = typeof to === 'string' ? reader.names.get(to)?.[0] : to;
      if (number === undefined || number > reader.groups)
        throw new Refusal('reference to non-existent subpattern', reader.at);
      return reader.sharesNumbers ? undefined : numbered.get(number);
    });
  }
  for (const judge of reader.later) judge();
  const { groups: captures, names, hasCalls, startOptions } = reader;
  return { branches, captures, names, groupOf, hasCalls, variableLookbehind, startOptions };
}

/** `(*LIMIT_MATCH=1000)` and relatives, which may only stand at the very start. */
function skipStartOptions(reader: Reader): void {
  for (;;) {
    const rest = reader.bytes.slice(reader.at);
    // These change how what follows is read.
    const [changing] = /^\(\*(UTF8?|UCP|CR|LF|CRLF|ANY|ANYCRLF|NUL)\)/.exec(rest) ?? [];
    if (changing !== undefined)
      throw new Unread(`${changing}, which changes how all is read, is not followed`);
    const [option] =
      /^\(\*(BSR_ANYCRLF|BSR_UNICODE|NO_JIT|NO_START_OPT|NO_AUTO_POSSESS|NO_DOTSTAR_ANCHOR|NOTEMPTY|NOTEMPTY_ATSTART)\)/.exec(
        rest,
      ) ?? [];
    if (option !== undefined) {
      reader.at += option.length;
      if (/NOTEMPTY|BSR/.test(option)) reader.startOptions.push(option);
      continue;
    }
    const [limit] = /^\(\*LIMIT_(MATCH|HEAP|DEPTH|RECURSION)=/.exec(rest) ?? [];
    if (limit === undefined) return;
    const [number] = /^\d{1,9}\)/.exec(rest.slice(limit.length)) ?? [];
    if (number === undefined) throw new Unread();
    reader.startOptions.push(limit);
    reader.at += limit.length + number.length;
  }
}

/** The first group of each number. */
type Numbered = Map<number, Group>;

/** Reads up to the `)` of the group and goes behind it; at depth 0 up to the end. */
function readBranches(reader: Reader, body: Body, depth: number, numbered: Numbered): Item[][] {
  if (depth > 250) throw new Refusal('parentheses are too deeply nested', reader.at);
  let { options } = body;
  const before = reader.groups;
  let most = before;
  const branches: Item[][] = [[]];
  let quantifiable = false;
  /** A quantifier was just read, which `?` or `+` may modify. */
  let quantified = false;
  let quoted = false;
  let expectsCondition = body.condition === true;
  const add = (read: Read): void => {
    branches.at(-1)?.push(read.item);
    ({ quantifiable } = read);
    quantified = false;
  };
  const addSet = (set: ByteSet) => add({ item: { kind: 'one', set }, quantifiable: true });
  const addByte = (char: string) => addSet(single(char.charCodeAt(0), options.ignoreCase));
  const addAnchor = (at: Anchor) => add({ item: { kind: 'anchor', at }, quantifiable: false });
  while (reader.at < reader.bytes.length) {
    const char = peek(reader);
    if (quoted) {
      if (char === '\\' && peek(reader, 1) === 'E') {
        quoted = false;
        reader.at += 2;
      } else {
        reader.at++;
        addByte(char);
      }
      continue;
    }
    if (char === '\\' && (peek(reader, 1) === 'Q' || peek(reader, 1) === 'E')) {
      quoted = peek(reader, 1) === 'Q';
      reader.at += 2;
      continue;
    }
    if (skipsMeaningless(reader, options)) continue;
    reader.at++;
    if (quantified && (char === '?' || char === '+')) {
      const branch = branches.at(-1);
      const last = branch?.pop();
      if (last?.kind === 'repeat') branch?.push({ ...last, mode: modified(last, char) });
      quantified = false;
      quantifiable = false;
      continue;
    }
    switch (char) {
      case '(': {
        const outer = body.assertion && { assertion: body.assertion };
        const read = readParenthesis(reader, options, (inner) =>
          readBranches(reader, { ...outer, ...inner }, depth + 1, numbered),
        );
        if (read.kind === 'options') {
          ({ options } = read);
          quantifiable = false;
          quantified = false;
          break;
        }
        const { item } = read;
        if (item.kind === 'group' && item.number !== undefined && !numbered.has(item.number))
          numbered.set(item.number, item);
        add({ item, quantifiable: read.quantifiable && !expectsCondition });
        expectsCondition = false;
        break;
      }
      case ')':
        if (depth === 0) throw new Refusal('unmatched closing parenthesis', reader.at - 1);
        reader.groups = Math.max(most, reader.groups);
        return branches;
      case '|':
        if (body.resetsNumbers) {
          most = Math.max(most, reader.groups);
          reader.groups = before;
        }
        branches.push([]);
        quantifiable = false;
        quantified = false;
        break;
      case '[':
        add({ item: readClass(reader, options), quantifiable: true });
        break;
      case '\\':
        add(readEscaped(reader, options, body));
        break;
      case '^':
        addAnchor(options.multiline ? 'line-start' : 'start');
        break;
      case '$':
        addAnchor(options.multiline ? 'line-end' : 'end');
        break;
      case '.':
        addSet(options.dotAll ? anyByte : notNewline);
        break;
      case '*':
      case '+':
      case '?':
      case '{': {
        const counts =
          char === '{'
            ? readCounts(reader)
            : { min: char === '+' ? 1 : 0, max: char === '?' ? 1 : Number.POSITIVE_INFINITY };
        if (!counts) {
          addByte(char);
          break;
        }
        if (!quantifiable) throw new Refusal('quantifier does not follow a repeatable item', reader.at - 1);
        const branch = branches.at(-1);
        const last = branch?.pop();
        const mode = options.ungreedy ? 'lazy' : 'greedy';
        if (last) branch?.push({ kind: 'repeat', item: last, ...counts, mode });
        quantifiable = false;
        quantified = true;
        break;
      }
      default:
        addByte(char);
    }
  }
  if (depth > 0) throw new Refusal('missing closing parenthesis', reader.at);
  return branches;
}

/** What a `?` or `+` behind a quantifier makes of it. */
function modified({ mode }: Repeat, char: '?' | '+'): Repeat['mode'] {
  if (char === '+') return 'possessive';
  return mode === 'greedy' ? 'lazy' : 'greedy';
}

/** Goes over a comment, or over white space where it means nothing. */
function skipsMeaningless(reader: Reader, { extended }: Options): boolean {
  const { bytes } = reader;
  const char = peek(reader);
  if (extended && /[\t-\r \x85]/.test(char)) {
    reader.at++;
    return true;
  }
  if (extended && char === '#') {
    const end = bytes.indexOf('\n', reader.at);
    reader.at = end < 0 ? bytes.length : end + 1;
    return true;
  }
  if (!bytes.startsWith('(?#', reader.at)) return false;
  const close = bytes.indexOf(')', reader.at + 3);
  if (close < 0) throw new Refusal('missing ) after (?# comment', bytes.length);
  reader.at = close + 1;
  return true;
}
