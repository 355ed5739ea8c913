/** What does a backslash and what follows it mean? */

import { knowsProperty } from './properties.ts';
import { isDigit, maxGroups, peek, type Reader, Refusal, readCounts, readNumber, Unread } from './reader.ts';

export type Escape =
  | { readonly kind: 'literal'; readonly code: number }
  /** `\d`, `\b`, `\Q` ...: the letter says which. */
  | { readonly kind: 'type'; readonly letter: string }
  | { readonly kind: 'group'; readonly number: number };

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };
const types = 'ABCDEGHKNPQRSVWXZbdhkpsvwz';

/** Reads an escape; the reader stands behind the backslash, and then behind the escape (behind the `g` or `k` of a named reference). */
export function readEscape(reader: Reader, place: 'class' | 'pattern'): Escape {
  const char = peek(reader);
  if (char === '') throw new Refusal('\\ at end of pattern', reader.at);
  reader.at++;
  const literal = (code = char.charCodeAt(0)): Escape => ({ kind: 'literal', code });
  if (!/[0-9A-Za-z]/.test(char)) return literal();
  const control = controls[char];
  if (control !== undefined) return literal(control);
  if (types.includes(char)) return typeEscape(reader, char);
  switch (char) {
    case 'F':
    case 'l':
    case 'L':
    case 'u':
    case 'U':
      throw new Refusal('PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u', reader.at);
    case 'c':
      return literal(readControl(reader));
    case 'g':
      return place === 'class' ? literal() : readGroupReference(reader);
    case 'o':
      return literal(readBraced(reader, 'o', /[0-7]/, 8));
    case 'x':
      return literal(readHex(reader));
    default:
      if (isDigit(char)) return readDigits(reader, char, place);
      throw new Refusal('unrecognized character follows \\', reader.at - 1);
  }
}

function typeEscape(reader: Reader, letter: string): Escape {
  if (letter === 'N' && peek(reader) === '{') {
    if (peek(reader, 1) === 'U' && peek(reader, 2) === '+')
      throw new Refusal('\\N{U+dddd} is supported only in Unicode (UTF) mode', reader.at);
    const { at } = reader;
    reader.at++;
    if (!readCounts(reader)) {
      if (/^\s*\d|^\s*,/.test(reader.bytes.slice(reader.at))) throw new Unread();
      throw new Refusal('PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u', at);
    }
    reader.at = at;
  }
  return { kind: 'type', letter };
}

function readControl(reader: Reader): number {
  const char = peek(reader);
  if (char === '') throw new Refusal('\\c at end of pattern', reader.at);
  const code = char.toUpperCase().charCodeAt(0);
  if (code < 32 || code > 126)
    throw new Refusal('\\c must be followed by a printable ASCII character', reader.at);
  reader.at++;
  return code ^ 0x40;
}

/** `\g1`, `\g{-1}`; of `\g{name}`, `\g<name>` and `\g'1'` only the `g`. */
function readGroupReference(reader: Reader): Escape {
  const next = peek(reader);
  const syntax =
    '\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number';
  if (next === '') throw new Refusal(syntax, reader.at);
  if (next === '<' || next === "'") return { kind: 'type', letter: 'g' };
  const start = reader.at;
  if (next === '{') reader.at++;
  const number = readNumber(reader, maxGroups, 'subpattern number is too big', reader.groups);
  if (number === undefined) {
    if (next !== '{') throw new Refusal(syntax, reader.at);
    reader.at = start;
    return { kind: 'type', letter: 'k' };
  }
  if (next === '{') {
    if (peek(reader) !== '}') throw new Refusal(syntax, start);
    reader.at++;
  }
  if (number <= 0) throw new Refusal('reference to non-existent subpattern', reader.at);
  return { kind: 'group', number };
}

/** Decimal is a group, octal a character: by PCRE's rules, which go by the groups so far. */
function readDigits(reader: Reader, first: string, place: 'class' | 'pattern'): Escape {
  const start = reader.at;
  if (place === 'pattern' && first !== '0') {
    let end = start;
    while (isDigit(reader.bytes[end] ?? '')) end++;
    const number = Number(reader.bytes.slice(start - 1, end));
    // PCRE gives up reading a group's number here and takes octal digits instead.
    const isNumber = number <= 214_748_363;
    if (isNumber && (number < 10 || first >= '8' || number <= reader.groups)) {
      reader.at = end;
      if (number > maxGroups) throw new Refusal('subpattern number is too big', end);
      return { kind: 'group', number };
    }
  }
  if (first >= '8') return { kind: 'literal', code: first.charCodeAt(0) };
  let code = Number(first);
  for (let count = 0; count < 2 && /[0-7]/.test(peek(reader)); count++) {
    code = code * 8 + Number(peek(reader));
    reader.at++;
  }
  if (code > 255) throw new Refusal('octal value is greater than \\377 in 8-bit non-UTF-8 mode', reader.at);
  return { kind: 'literal', code };
}

function readHex(reader: Reader): number {
  if (peek(reader) === '{') return readBraced(reader, 'x', /[0-9A-Fa-f]/, 16);
  const digits = /^[0-9A-Fa-f]{0,2}/.exec(reader.bytes.slice(reader.at, reader.at + 2))?.[0] ?? '';
  reader.at += digits.length;
  return digits === '' ? 0 : Number.parseInt(digits, 16);
}

/** `\o{101}`, `\x{41}`. */
function readBraced(reader: Reader, letter: 'o' | 'x', digit: RegExp, base: number): number {
  if (peek(reader) !== '{') throw new Refusal('missing opening brace after \\o', reader.at);
  reader.at++;
  // Spaces inside the braces are allowed since PCRE2 10.43.
  if (/[ \t]/.test(peek(reader))) throw new Unread();
  if (peek(reader) === '' || peek(reader) === '}')
    throw new Refusal('digits missing in \\x{} or \\o{} or \\N{U+}', reader.at);
  let code = 0;
  while (digit.test(peek(reader))) {
    code = Math.min(code * base + Number.parseInt(peek(reader), base), 0xffffff);
    reader.at++;
  }
  if (code > 255) throw new Refusal('character code point value in \\x{} or \\o{} is too large', reader.at);
  if (/[ \t]/.test(peek(reader))) throw new Unread();
  if (peek(reader) !== '}') {
    throw new Refusal(
      letter === 'o'
        ? 'non-octal character in \\o{} (closing brace missing?)'
        : 'non-hex character in \\x{} (closing brace missing?)',
      reader.at,
    );
  }
  reader.at++;
  return code;
}

/** Reads the property of `\p` or `\P`; the reader stands behind the letter. */
export function readProperty(reader: Reader): void {
  const malformed = (at: number) => new Refusal('malformed \\P or \\p sequence', at);
  const char = peek(reader);
  if (char === '') throw malformed(reader.at);
  reader.at++;
  let name = char;
  if (char === '{') {
    const close = reader.bytes.indexOf('}', reader.at);
    if (close < 0 || close - reader.at > 200) throw malformed(reader.bytes.length);
    name = reader.bytes.slice(reader.at, close).replace(/^\^/, '');
    reader.at = close + 1;
    // PCRE has room for 49 characters.
    if (name.replace(/[\s_-]/g, '').length > 48) throw malformed(reader.at);
  } else if (!/[A-Za-z]/.test(char)) throw malformed(reader.at);
  if (!knowsProperty(name)) throw new Refusal('unknown property after \\P or \\p', reader.at);
}
