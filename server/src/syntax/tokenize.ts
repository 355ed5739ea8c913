/** How does nginx cut a text into tokens? Follows `ngx_conf_read_token`, and goes on where nginx gives up. */

import { endOfLua, guessEndOfLua, isLuaBlockName } from './lua.ts';
import { mostErrors, type ParseError, type ParseErrorCode } from './parse-error.ts';
import { editOf, joined, restFrom } from './reuse.ts';
import { TokenKind, type Tokens } from './tokens.ts';

/**
 * An unquoted token or a comment may be this many UTF-8 bytes long. Observed on nginx 1.22.1, unchanged since: from a
 * token's first byte (in quotes: from the one behind the opening quote) 4,096 bytes are kept, and its terminator, and
 * what follows white space behind it, have to be among them.
 */
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

type Report = (code: ParseErrorCode, start: number, end: number, insertAt?: number) => void;

/** Every Lua block that never ends is sought up to the end of the text: not for ever. */
const mostUnclosedLua = 20;

/**
 * Cuts `text` into tokens that cover it without a gap. Never fails; what nginx would refuse is in `errors`. Tokens of
 * `before`, the text before an edit, are taken over where they stand in statements that were not edited.
 */
export function tokenize(text: string, before?: Tokens): { tokens: Tokens; errors: ParseError[] } {
  const length = text.length;
  const errors: ParseError[] = [];
  const edit = before?.isClean ? editOf(before, text) : undefined;
  let kinds = new Uint8Array(edit ? edit.before.count + 64 : (length >> 2) + 16);
  let starts = new Int32Array(kinds.length + 1);
  let count = edit?.first ?? 0;
  let offset = edit?.start ?? 0;
  if (edit) {
    kinds.set(edit.before.kinds.subarray(0, count));
    starts.set(edit.before.starts.subarray(0, count));
  }
  /** Start of the open statement's name; -1 between statements. */
  let nameStart = -1;
  let nameEnd = -1;
  let unclosedLua = 0;
  let quoteErrorLineEnd = -1;
  const report: Report = (code, start, end, insertAt) => {
    if (errors.length < mostErrors)
      errors.push({ code, start, end, ...(insertAt === undefined ? {} : { insertAt }) });
  };
  /** One quote too many makes all the others of its line seem wrong: only the first is reported. */
  const reportQuote: Report = (code, start, end, insertAt) => {
    if (start < quoteErrorLineEnd) return;
    const lineEnd = text.indexOf('\n', start);
    quoteErrorLineEnd = lineEnd < 0 ? length : lineEnd;
    report(code, start, end, insertAt);
  };

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
        let end = unclosedLua < mostUnclosedLua ? endOfLua(text, offset) : undefined;
        if (end === undefined) {
          if (unclosedLua++ < mostUnclosedLua) report('unclosed-lua-block', start, start + 1);
          end = guessEndOfLua(text, nameStart, offset);
        }
        kind = TokenKind.Lua;
        starts[count] = offset;
        offset = end;
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
      if (offset - start > longestToken / 3) checkLength(text, start, offset, kind, report);
    } else if (code === DoubleQuote || code === SingleQuote) {
      kind = code === DoubleQuote ? TokenKind.DoubleQuoted : TokenKind.SingleQuoted;
      offset = endOfQuoted(text, start, code, reportQuote);
    } else {
      kind = TokenKind.Word;
      offset = endOfWord(text, start);
    }
    if (kind >= TokenKind.Word && kind <= TokenKind.SingleQuoted) {
      if (nameStart < 0) {
        nameStart = start;
        nameEnd = offset;
      }
      if (offset - start > longestToken / 3) checkLength(text, start, offset, kind, report);
    }
    kinds[count] = kind;
    starts[count++] = start;
    if (edit && offset >= edit.end && nameStart < 0 && kind >= TokenKind.Semicolon) {
      const rest = restFrom(edit, offset);
      if (rest !== undefined)
        return { tokens: joined(edit, { text, kinds, starts, count }, rest, errors.length === 0), errors };
    }
  }
  starts[count] = length;
  return { tokens: { text, count, kinds, starts, isClean: errors.length === 0 }, errors };
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
function endOfQuoted(text: string, start: number, quote: number, report: Report): number {
  const length = text.length;
  let offset = start + 1;
  let lineEnd = -1;
  while (offset < length) {
    const code = text.charCodeAt(offset);
    if (code === Backslash) {
      if (lineEnd < 0 && text.charCodeAt(offset + 1) === LineFeed) lineEnd = offset + 1;
      offset += 2;
    } else if (code === quote) {
      offset++;
      if (offset >= length) return length;
      const next = text.charCodeAt(offset);
      if (isSpace(next) || next === Semicolon || next === OpenBrace || next === CloseParen) return offset;
      if (lineEnd >= 0) return endOfUnclosed(text, start, lineEnd, report);
      // Before a `}` it is the `;` that is missing, which the parser says.
      if (next !== CloseBrace) report('character-after-quote', offset, offset + 1, offset);
      return endOfQuotedTwice(text, offset, quote) ?? offset;
    } else {
      if (code === LineFeed && lineEnd < 0) lineEnd = offset;
      offset++;
    }
  }
  return endOfUnclosed(text, start, lineEnd < 0 ? length : lineEnd, report);
}

/** Where `"^/[a-z"]{2,3}/" {` was meant to end: a `{` between the early quote and a good one would open a block. */
function endOfQuotedTwice(text: string, from: number, quote: number): number | undefined {
  let hasBrace = false;
  for (let offset = from; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (isSpace(code) || code === Semicolon || code === Backslash) return undefined;
    if (code === OpenBrace) hasBrace = true;
    if (code === quote) {
      const next = text.charCodeAt(offset + 1);
      return hasBrace && (isSpace(next) || next === Semicolon) ? offset + 1 : undefined;
    }
  }
  return undefined;
}

/** An unclosed quote ends before the `;`, `{` or `}` that end its line, or else with the line. */
function endOfUnclosed(text: string, start: number, lineEnd: number, report: Report): number {
  let depth = 0;
  for (let i = start; i < lineEnd; i++) {
    const code = text.charCodeAt(i);
    if (code === OpenBrace) depth++;
    else if (code === CloseBrace) depth--;
  }
  let end = lineEnd;
  for (;;) {
    while (end > start + 1 && isSpace(text.charCodeAt(end - 1))) end--;
    if (end <= start + 1) break;
    const last = text.charCodeAt(end - 1);
    // A `}` without its `{` closes a block; one with it is part of a value such as JSON.
    if (last === CloseBrace && depth < 0) depth++;
    else if (last !== Semicolon && !(last === OpenBrace && depth > 0)) break;
    if (last === OpenBrace) depth = 0;
    end--;
  }
  report('unclosed-quote', start, end, end);
  return end;
}

function checkLength(text: string, start: number, end: number, kind: TokenKind, report: Report): void {
  let bytes = end - start;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    // UTF-8: two bytes up to U+07FF, three above; a surrogate pair is four bytes, two for each half.
    if (code > 0x7ff) bytes += code >= 0xd800 && code <= 0xdfff ? 1 : 2;
    else if (code > 0x7f) bytes++;
  }
  const next = text.charCodeAt(end);
  // The opening quote is dropped, the closing one kept; a comment may fill the file to its end.
  if (kind === TokenKind.Comment) bytes -= Number.isNaN(next) ? 1 : 0;
  else if (isSpace(next)) bytes++;
  if (kind === TokenKind.Comment && next === CarriageReturn) bytes++;
  if (bytes - (kind === TokenKind.DoubleQuoted || kind === TokenKind.SingleQuoted ? 1 : 0) > longestToken) {
    report('token-too-long', start, end);
  }
}

function grown<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
