/** Reads a character class: `[a-z\d[:alpha:]]`. */

import { type ByteSet, complement, ignoringCase, posixSets, typeSets } from './byte-set.ts';
import { readEscape, readProperty } from './escapes.ts';
import type { Item } from './item.ts';
import { type Options, peek, type Reader, Refusal } from './reader.ts';

/** Offset of the end (`:]`) of `[:alpha:]`, whose `:` is at `at`; undefined if it is no such thing. PCRE sees no escapes there but `\]` and `\\`. */
function posixEnd(bytes: string, at: number): number | undefined {
  const mark = bytes[at];
  for (let end = at + 1; end < bytes.length - 1; end++) {
    const char = bytes[end];
    const next = bytes[end + 1];
    if (char === '\\' && (next === ']' || next === '\\')) end++;
    else if (char === ']' || (char === '[' && next === mark)) return undefined;
    else if (char === mark && next === ']') return end;
  }
  return undefined;
}

/** What the last thing in a class allows a `-` behind it to be. */
type Range = { readonly state: 'none' } | { readonly state: 'possible' | 'open'; readonly from: number };

const none: Range = { state: 'none' };
const invalidRange = 'invalid range in character class';

/** A class while it is read. */
interface Members {
  readonly bytes: Uint8Array;
  readonly ignoreCase: boolean;
  /** What belongs to it depends on Unicode's tables. */
  hasProperty: boolean;
}

/** The reader stands behind the `[`, and then behind the `]`. */
export function readClass(reader: Reader, { extendedMore, ignoreCase }: Options): Item {
  const { bytes } = reader;
  const [wordEdge] = /^\[:[<>]:\]\]/.exec(bytes.slice(reader.at, reader.at + 6)) ?? [];
  if (wordEdge !== undefined) {
    reader.at += 6;
    return { kind: 'anchor', at: wordEdge[2] === '<' ? 'word-start' : 'word-end' };
  }
  if (/[:.=]/.test(peek(reader)) && posixEnd(bytes, reader.at) !== undefined) {
    throw peek(reader) === ':'
      ? new Refusal('POSIX named classes are supported only within a class', reader.at - 1)
      : new Refusal('POSIX collating elements are not supported', reader.at - 1);
  }
  const isSkipped = (char: string) => extendedMore && (char === ' ' || char === '\t');
  const isNegated = skipOpening(reader, isSkipped);
  const members: Members = { bytes: new Uint8Array(257), ignoreCase, hasProperty: false };
  let quoted = false;
  let range: Range = none;
  for (let isFirst = true; ; isFirst = false) {
    const char = peek(reader);
    if (char === '') throw new Refusal('missing terminating ] for character class', reader.at);
    reader.at++;
    if (char === ']' && !isFirst && !quoted) break;
    if (quoted) {
      if (char === '\\' && peek(reader) === 'E') {
        reader.at++;
        quoted = false;
      } else range = literal(reader, members, range, char.charCodeAt(0));
    } else if (isSkipped(char)) {
      // Means nothing.
    } else if (char === '[' && /[:.=]/.test(peek(reader)) && posixEnd(bytes, reader.at) !== undefined) {
      range = posixClass(reader, members, range);
    } else if (char === '-' && range.state === 'possible') range = { state: 'open', from: range.from };
    else if (char !== '\\') range = literal(reader, members, range, char.charCodeAt(0));
    else if (peek(reader) === 'Q') {
      reader.at++;
      quoted = true;
    } else if (peek(reader) === 'E') reader.at++;
    else range = escaped(reader, members, range);
  }
  if (range.state === 'open') members.bytes['-'.charCodeAt(0)] = 1;
  if (members.hasProperty) return { kind: 'property' };
  const set = ignoreCase ? ignoringCase(members.bytes) : members.bytes;
  return { kind: 'one', set: isNegated ? complement(set) : set };
}

/** `^` and quotes of nothing before the first character, which may be a `]` that means itself. True if there is a `^`. */
function skipOpening(reader: Reader, isSkipped: (char: string) => boolean): boolean {
  let negated = false;
  for (;;) {
    const rest = reader.bytes.slice(reader.at, reader.at + 4);
    if (rest.startsWith('\\E')) reader.at += 2;
    else if (rest === '\\Q\\E') reader.at += 4;
    else if (isSkipped(rest[0] ?? '')) reader.at++;
    else if (!negated && rest.startsWith('^')) {
      negated = true;
      reader.at++;
    } else return negated;
  }
}

function literal(reader: Reader, { bytes }: Members, range: Range, code: number): Range {
  if (range.state !== 'open') {
    bytes[code] = 1;
    return { state: 'possible', from: code };
  }
  if (range.from > code) throw new Refusal('range out of order in character class', reader.at - 1);
  bytes.fill(1, range.from, code + 1);
  return none;
}

function add({ bytes }: Members, set: ByteSet): void {
  for (const [code, isMember] of set.entries()) if (isMember) bytes[code] = 1;
}

function posixClass(reader: Reader, members: Members, range: Range): Range {
  if (range.state === 'open') throw new Refusal(invalidRange, reader.at);
  if (peek(reader) !== ':') throw new Refusal('POSIX collating elements are not supported', reader.at - 1);
  const end = posixEnd(reader.bytes, reader.at) ?? reader.at;
  const written = reader.bytes.slice(reader.at + 1, end);
  const name = written.replace(/^\^/, '');
  const hasCase = name === 'upper' || name === 'lower';
  const set = posixSets.get(members.ignoreCase && hasCase ? 'alpha' : name);
  if (!set) throw new Refusal('unknown POSIX class name', reader.at + 1);
  add(members, written === name ? set : complement(set));
  reader.at = end + 2;
  refuseRangeFrom(reader);
  return none;
}

/** A `-` behind what is no single character must be the last one. */
function refuseRangeFrom(reader: Reader): void {
  const isLast = reader.at >= reader.bytes.length - 1 || peek(reader, 1) === ']';
  if (peek(reader) === '-' && !isLast) throw new Refusal(invalidRange, reader.at);
}

function escaped(reader: Reader, members: Members, range: Range): Range {
  const read = readEscape(reader, 'class');
  if (read.kind === 'literal') return literal(reader, members, range, read.code);
  const letter = read.kind === 'type' ? read.letter : '';
  if (letter === 'b') return literal(reader, members, range, 8);
  if ('BRX'.includes(letter))
    throw new Refusal('escape sequence is invalid in character class', reader.at - 1);
  if (range.state === 'open') throw new Refusal(invalidRange, reader.at);
  if (letter === 'N') throw new Refusal('\\N is not supported in a class', reader.at);
  const set = 'HhVvDdSsWw'.includes(letter) ? typeSets.get(letter) : undefined;
  if (set) add(members, set);
  else if (letter === 'p' || letter === 'P') {
    readProperty(reader);
    members.hasProperty = true;
  } else throw new Refusal('escape sequence is invalid in character class', reader.at - 1);
  refuseRangeFrom(reader);
  return none;
}
