/** What does PCRE2 say about a regular expression, and which captures does it have? A parser of PCRE's grammar, as nginx uses it: bytes, no UTF mode. */

import { readClass } from './class.ts';
import { readEscape, readProperty } from './escapes.ts';
import { needName, needNumber, readParenthesis } from './group.ts';
import type { Body, Item } from './item.ts';
import { checkLookbehinds } from './lookbehind.ts';
import {
  maxGroups,
  type Options,
  peek,
  type Reader,
  Refusal,
  readCounts,
  readName,
  readNumber,
  Unread,
} from './reader.ts';

export type Regex =
  | {
      readonly kind: 'valid';
      /** How many groups capture. */
      readonly captures: number;
      /** Numbers of the named groups, in order of the pattern. */
      readonly names: ReadonlyMap<string, number>;
      /** A lookbehind of varying length: refused by PCRE2 before 10.43 (`lookbehind assertion is not fixed length`). */
      readonly hasVariableLookbehind: boolean;
    }
  | {
      readonly kind: 'invalid';
      /** PCRE2's own words. */
      readonly message: string;
      /** Where PCRE2 noticed it: UTF-16 units from the start of the pattern. */
      readonly at: number;
    }
  /** Too rare to be read here, or taken by some versions of PCRE only. */
  | { readonly kind: 'unknown' };

export function readRegex(pattern: string): Regex {
  const bytes = bytesOf(pattern);
  // So much does no configuration hold on purpose.
  if (bytes.length > 20_000) return { kind: 'unknown' };
  try {
    return read(bytes);
  } catch (thrown) {
    if (thrown instanceof Unread) return { kind: 'unknown' };
    if (!(thrown instanceof Refusal)) throw thrown;
    return { kind: 'invalid', message: thrown.message, at: unitsIn(pattern, thrown.at) };
  }
}

/** The UTF-8 bytes of `text`, one character each. */
function bytesOf(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** How many UTF-16 units of `text` begin in its first `bytes` bytes. */
function unitsIn(text: string, bytes: number): number {
  let units = 0;
  let counted = 0;
  for (const char of text) {
    if (counted >= bytes) break;
    const code = char.codePointAt(0) ?? 0;
    counted += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += char.length;
  }
  return units;
}

const noOptions: Options = {
  extended: false,
  extendedMore: false,
  duplicateNames: false,
  noCaptures: false,
};

function read(bytes: string): Regex {
  const reader: Reader = {
    bytes,
    at: 0,
    groups: 0,
    names: new Map(),
    later: [],
    hasLookbehind: false,
    sharesNumbers: false,
  };
  skipStartOptions(reader);
  const numbered = new Map<number, Extract<Item, { kind: 'group' }>>();
  const branches = readBranches(reader, { options: noOptions }, 0, numbered);
  let variable: number | undefined;
  if (reader.hasLookbehind) {
    variable = checkLookbehinds(branches, (to) => {
      const number = typeof to === 'string' ? reader.names.get(to) : to;
      if (number === undefined || number > reader.groups)
        throw new Refusal('reference to non-existent subpattern', reader.at);
      return reader.sharesNumbers ? undefined : numbered.get(number);
    });
  }
  for (const judge of reader.later) judge();
  return {
    kind: 'valid',
    captures: reader.groups,
    names: reader.names,
    hasVariableLookbehind: variable !== undefined,
  };
}

/** `(*LIMIT_MATCH=1000)` and relatives, which may only stand at the very start. */
function skipStartOptions(reader: Reader): void {
  for (;;) {
    const rest = reader.bytes.slice(reader.at);
    // These change how what follows is read.
    if (/^\(\*(UTF|UCP|CR|LF|CRLF|ANY|ANYCRLF|NUL)\)/.test(rest)) throw new Unread();
    const [option] =
      /^\(\*(BSR_ANYCRLF|BSR_UNICODE|NO_JIT|NO_START_OPT|NO_AUTO_POSSESS|NO_DOTSTAR_ANCHOR|NOTEMPTY|NOTEMPTY_ATSTART)\)/.exec(
        rest,
      ) ?? [];
    if (option !== undefined) {
      reader.at += option.length;
      continue;
    }
    const [limit] = /^\(\*LIMIT_(MATCH|HEAP|DEPTH|RECURSION)=/.exec(rest) ?? [];
    if (limit === undefined) return;
    const [number] = /^\d{1,9}\)/.exec(rest.slice(limit.length)) ?? [];
    if (number === undefined) throw new Unread();
    reader.at += limit.length + number.length;
  }
}

/** Something read, and whether a quantifier may follow it. */
interface Read {
  readonly item: Item;
  readonly quantifiable: boolean;
}

const one: Read = { item: { kind: 'one' }, quantifiable: true };
const anchor: Read = { item: { kind: 'nothing' }, quantifiable: false };

type Numbered = Map<number, Extract<Item, { kind: 'group' }>>;

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
  while (reader.at < reader.bytes.length) {
    const char = peek(reader);
    if (quoted) {
      if (char === '\\' && peek(reader, 1) === 'E') {
        quoted = false;
        reader.at += 2;
      } else {
        reader.at++;
        add(one);
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
      quantified = false;
      quantifiable = false;
      continue;
    }
    switch (char) {
      case '(': {
        const read = readParenthesis(reader, options, (inner) =>
          readBranches(reader, inner, depth + 1, numbered),
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
        readClass(reader, options);
        add(one);
        break;
      case '\\':
        add(readEscaped(reader, body));
        break;
      case '^':
      case '$':
        add(anchor);
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
          add(one);
          break;
        }
        if (!quantifiable) throw new Refusal('quantifier does not follow a repeatable item', reader.at - 1);
        const branch = branches.at(-1);
        const last = branch?.pop();
        if (last) branch?.push({ kind: 'repeat', item: last, ...counts });
        quantifiable = false;
        quantified = true;
        break;
      }
      default:
        add(one);
    }
  }
  if (depth > 0) throw new Refusal('missing closing parenthesis', reader.at);
  return branches;
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

function readEscaped(reader: Reader, { assertion }: Body): Read {
  const read = readEscape(reader, 'pattern');
  if (read.kind === 'literal') return one;
  if (read.kind === 'group') {
    needNumber(reader, read.number, reader.at - 1);
    return { item: { kind: 'reference', to: read.number }, quantifiable: true };
  }
  switch (read.letter) {
    case 'p':
    case 'P':
      readProperty(reader);
      return one;
    case 'X':
      return { item: { kind: 'cluster' }, quantifiable: true };
    case 'R':
      return { item: { kind: 'newline' }, quantifiable: true };
    case 'g':
    case 'k':
      return { item: readNamedReference(reader, read.letter), quantifiable: true };
    case 'K':
      if (assertion) refuseResetInLookaround(reader);
      return anchor;
    case 'A':
    case 'B':
    case 'b':
    case 'G':
    case 'Z':
    case 'z':
      return anchor;
    default:
      return one;
  }
}

function refuseResetInLookaround({ at, later }: Reader): void {
  later.push(() => {
    throw new Refusal('\\K is not allowed in lookarounds (but see PCRE2_EXTRA_ALLOW_LOOKAROUND_BSK)', at);
  });
}

/** `\k<name>`, `\k'name'`, `\k{name}`, `\g{name}`, `\g<name>`, `\g'1'`; the reader stands behind the letter. */
function readNamedReference(reader: Reader, letter: 'g' | 'k'): Item {
  const open = peek(reader);
  if (!"{<'".includes(open) || open === '')
    throw new Refusal('\\k is not followed by a braced, angle-bracketed, or quoted name', reader.at);
  const terminator = open === '<' ? '>' : open === '{' ? '}' : "'";
  if (letter === 'g') {
    const start = reader.at;
    reader.at++;
    const number = readNumber(reader, maxGroups, 'subpattern number is too big', reader.groups);
    if (number !== undefined) {
      if (peek(reader) !== terminator)
        throw new Refusal(
          '\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number',
          reader.at,
        );
      needNumber(reader, number, reader.at);
      reader.at++;
      return { kind: 'reference', to: number };
    }
    reader.at = start;
  }
  if (open === '{' && /^\{\s/.test(reader.bytes.slice(reader.at))) throw new Unread();
  const at = reader.at + 1;
  const name = readName(reader, terminator);
  needName(reader, name, at);
  return { kind: 'reference', to: name };
}
