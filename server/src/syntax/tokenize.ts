/** How does nginx cut a text into tokens? Follows `ngx_conf_read_token`, and goes on where nginx gives up. */

import { endOfLua, isLuaBlockName } from './lua.ts';
import type { ParseError } from './parse-error.ts';
import { TokenKind, type Tokens } from './tokens.ts';

/** A token may be this many UTF-8 bytes long at most (quotes not counted): nginx's NGX_CONF_BUFFER less its terminator. */
export const longestToken = 4095;

const Tab = 0x09;
const LineFeed = 0x0a;
const CarriageReturn = 0x0d;
const Space = 0x20;
const DoubleQuote = 0x22;
const Hash = 0x23;
const Dollar = 0x24;
const SingleQuote = 0x27;
const CloseParen = 0x29;
const Semicolon = 0x3b;
const Backslash = 0x5c;
const OpenBrace = 0x7b;
const CloseBrace = 0x7d;

/** 1 where an unquoted token ends or needs a closer look: white space `;` `{` `\` `$`. */
const special = new Uint8Array(128);
for (const code of [Tab, LineFeed, CarriageReturn, Space, Semicolon, OpenBrace, Backslash, Dollar])
  special[code] = 1;

function isSpace(code: number): boolean {
  return code === Space || code === LineFeed || code === Tab || code === CarriageReturn;
}

/** Cuts `text` into tokens that cover it without a gap. Never fails; what nginx would refuse is in `errors`. */
export function tokenize(text: string): { tokens: Tokens; errors: ParseError[] } {
  const length = text.length;
  const errors: ParseError[] = [];
  let kinds = new Uint8Array((length >> 2) + 16);
  let starts = new Int32Array((length >> 2) + 17);
  let count = 0;
  let offset = 0;
  /** Start of the open statement's name; -1 between statements. */
  let nameStart = -1;
  let nameEnd = -1;

  while (offset < length) {
    if (count + 4 >= kinds.length) {
      kinds = grown(kinds, new Uint8Array(kinds.length * 2));
      starts = grown(starts, new Int32Array(kinds.length + 1));
    }
    const start = offset;
    const code = text.charCodeAt(offset);
    let kind: TokenKind;
    if (isSpace(code)) {
      kind = TokenKind.Space;
      do {
        if (text.charCodeAt(offset) === LineFeed) kind = TokenKind.Newline;
        offset++;
      } while (offset < length && isSpace(text.charCodeAt(offset)));
    } else if (code === Semicolon) {
      kind = TokenKind.Semicolon;
      nameStart = -1;
      offset++;
    } else if (code === OpenBrace) {
      kind = TokenKind.OpenBrace;
      offset++;
      if (nameStart >= 0 && isLuaBlockName(text, nameStart, nameEnd)) {
        kinds[count] = kind;
        starts[count++] = start;
        const end = endOfLua(text, offset);
        if (end === undefined) errors.push({ code: 'unclosed-lua-block', start, end: start + 1 });
        kind = TokenKind.Lua;
        starts[count] = offset;
        offset = end ?? length;
        kinds[count++] = kind;
        nameStart = -1;
        continue;
      }
      nameStart = -1;
    } else if (code === CloseBrace) {
      kind = TokenKind.CloseBrace;
      nameStart = -1;
      offset++;
    } else if (code === Hash) {
      kind = TokenKind.Comment;
      const end = text.indexOf('\n', offset);
      offset = end < 0 ? length : end;
      // The CR of a CRLF is the line's, not the comment's.
      if (end > 0 && text.charCodeAt(end - 1) === CarriageReturn) offset--;
    } else if (code === DoubleQuote || code === SingleQuote) {
      kind = code === DoubleQuote ? TokenKind.DoubleQuoted : TokenKind.SingleQuoted;
      offset = endOfQuoted(text, start, code, errors);
    } else {
      kind = TokenKind.Word;
      offset = endOfWord(text, start);
    }
    if (kind >= TokenKind.Word && kind <= TokenKind.SingleQuoted) {
      if (nameStart < 0) {
        nameStart = start;
        nameEnd = offset;
      }
      if (offset - start > longestToken / 3) checkLength(text, start, offset, kind, errors);
    }
    kinds[count] = kind;
    starts[count++] = start;
  }
  starts[count] = length;
  return { tokens: { text, count, kinds, starts }, errors };
}

/** Outside quotes a token ends at white space, `;`, or a `{` that does not follow a `$` (`${{` is one run); a backslash shields one character. */
function endOfWord(text: string, start: number): number {
  const length = text.length;
  let offset = start;
  while (offset < length) {
    const code = text.charCodeAt(offset);
    if (code > 127 || special[code] === 0) {
      offset++;
    } else if (code === Backslash) {
      offset += 2;
    } else if (code === Dollar) {
      offset++;
      while (offset < length && text.charCodeAt(offset) === OpenBrace) offset++;
    } else {
      return offset;
    }
  }
  return length;
}

/**
 * A quoted token may span lines. After its closing quote only white space, `;`, `{` or `)` may follow. Where
 * something else follows a quote that began on an earlier line, or no quote follows at all, the first quote
 * was never closed: the token is then taken to end with its line, so that the lines below keep their meaning.
 */
function endOfQuoted(text: string, start: number, quote: number, errors: ParseError[]): number {
  const length = text.length;
  let offset = start + 1;
  while (offset < length) {
    const code = text.charCodeAt(offset);
    if (code === Backslash) {
      offset += 2;
    } else if (code === quote) {
      offset++;
      if (offset >= length) return length;
      const next = text.charCodeAt(offset);
      if (isSpace(next) || next === Semicolon || next === OpenBrace || next === CloseParen) return offset;
      const lineEnd = text.indexOf('\n', start);
      if (lineEnd >= 0 && lineEnd < offset) return endOfUnclosed(text, start, lineEnd, errors);
      errors.push({ code: 'character-after-quote', start: offset, end: offset + 1, insertAt: offset });
      return offset;
    } else {
      offset++;
    }
  }
  const lineEnd = text.indexOf('\n', start);
  return endOfUnclosed(text, start, lineEnd < 0 ? length : lineEnd, errors);
}

/** An unclosed quote ends before the `;` or `{` that ends its line, or else with the line. */
function endOfUnclosed(text: string, start: number, lineEnd: number, errors: ParseError[]): number {
  let end = lineEnd;
  while (end > start + 1 && isSpace(text.charCodeAt(end - 1))) end--;
  const last = text.charCodeAt(end - 1);
  if (end > start + 1 && (last === Semicolon || last === OpenBrace)) {
    end--;
    while (end > start + 1 && isSpace(text.charCodeAt(end - 1))) end--;
  }
  errors.push({ code: 'unclosed-quote', start, end, insertAt: end });
  return end;
}

function checkLength(text: string, start: number, end: number, kind: TokenKind, errors: ParseError[]): void {
  const quotes = kind === TokenKind.Word ? 0 : 2;
  let bytes = end - start - quotes;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    // UTF-8: two bytes up to U+07FF, three above; a surrogate pair is four bytes, two for each half.
    if (code > 0x7ff) bytes += code >= 0xd800 && code <= 0xdfff ? 1 : 2;
    else if (code > 0x7f) bytes++;
  }
  if (bytes > longestToken) errors.push({ code: 'token-too-long', start, end });
}

function grown<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
