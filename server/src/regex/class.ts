/** Reads a character class: `[a-z\d[:alpha:]]`. */

import { readEscape, readProperty } from './escapes.ts';
import { type Options, peek, type Reader, Refusal } from './reader.ts';

const posixNames = new Set(
  'alpha lower upper alnum ascii blank cntrl digit graph print punct space word xdigit'.split(' '),
);

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

/** The reader stands behind the `[`, and then behind the `]`. Returns nothing: what the class holds does not matter here. */
export function readClass(reader: Reader, { extendedMore }: Options): void {
  const { bytes } = reader;
  if (/^\[:[<>]:\]\]/.test(bytes.slice(reader.at, reader.at + 6))) {
    reader.at += 6;
    return;
  }
  if (/[:.=]/.test(peek(reader)) && posixEnd(bytes, reader.at) !== undefined) {
    throw peek(reader) === ':'
      ? new Refusal('POSIX named classes are supported only within a class', reader.at - 1)
      : new Refusal('POSIX collating elements are not supported', reader.at - 1);
  }
  const isSkipped = (char: string) => extendedMore && (char === ' ' || char === '\t');
  skipOpening(reader, isSkipped);
  let quoted = false;
  let range: Range = none;
  for (let isFirst = true; ; isFirst = false) {
    const char = peek(reader);
    if (char === '') throw new Refusal('missing terminating ] for character class', reader.at);
    reader.at++;
    if (char === ']' && !isFirst && !quoted) return;
    if (quoted) {
      if (char === '\\' && peek(reader) === 'E') {
        reader.at++;
        quoted = false;
      } else range = literal(reader, range, char.charCodeAt(0));
    } else if (isSkipped(char)) {
      // Means nothing.
    } else if (char === '[' && /[:.=]/.test(peek(reader)) && posixEnd(bytes, reader.at) !== undefined) {
      range = posixClass(reader, range);
    } else if (char === '-' && range.state === 'possible') range = { state: 'open', from: range.from };
    else if (char !== '\\') range = literal(reader, range, char.charCodeAt(0));
    else if (peek(reader) === 'Q') {
      reader.at++;
      quoted = true;
    } else if (peek(reader) === 'E') reader.at++;
    else range = escaped(reader, range);
  }
}

/** `^` and quotes of nothing before the first character, which may be a `]` that means itself. */
function skipOpening(reader: Reader, isSkipped: (char: string) => boolean): void {
  let negated = false;
  for (;;) {
    const rest = reader.bytes.slice(reader.at, reader.at + 4);
    if (rest.startsWith('\\E')) reader.at += 2;
    else if (rest === '\\Q\\E') reader.at += 4;
    else if (isSkipped(rest[0] ?? '')) reader.at++;
    else if (!negated && rest.startsWith('^')) {
      negated = true;
      reader.at++;
    } else return;
  }
}

function literal(reader: Reader, range: Range, code: number): Range {
  if (range.state !== 'open') return { state: 'possible', from: code };
  if (range.from > code) throw new Refusal('range out of order in character class', reader.at - 1);
  return none;
}

function posixClass(reader: Reader, range: Range): Range {
  if (range.state === 'open') throw new Refusal(invalidRange, reader.at);
  if (peek(reader) !== ':') throw new Refusal('POSIX collating elements are not supported', reader.at - 1);
  const end = posixEnd(reader.bytes, reader.at) ?? reader.at;
  const name = reader.bytes.slice(reader.at + 1, end).replace(/^\^/, '');
  if (!posixNames.has(name)) throw new Refusal('unknown POSIX class name', reader.at + 1);
  reader.at = end + 2;
  refuseRangeFrom(reader);
  return none;
}

/** A `-` behind what is no single character must be the last one. */
function refuseRangeFrom(reader: Reader): void {
  const isLast = reader.at >= reader.bytes.length - 1 || peek(reader, 1) === ']';
  if (peek(reader) === '-' && !isLast) throw new Refusal(invalidRange, reader.at);
}

function escaped(reader: Reader, range: Range): Range {
  const read = readEscape(reader, 'class');
  if (read.kind === 'literal') return literal(reader, range, read.code);
  const letter = read.kind === 'type' ? read.letter : '';
  if (letter === 'b') return literal(reader, range, 8);
  if ('BRX'.includes(letter))
    throw new Refusal('escape sequence is invalid in character class', reader.at - 1);
  if (range.state === 'open') throw new Refusal(invalidRange, reader.at);
  if (letter === 'N') throw new Refusal('\\N is not supported in a class', reader.at);
  if (letter === 'p' || letter === 'P') readProperty(reader);
  else if (!'HhVvDdSsWw'.includes(letter))
    throw new Refusal('escape sequence is invalid in character class', reader.at - 1);
  refuseRangeFrom(reader);
  return none;
}
