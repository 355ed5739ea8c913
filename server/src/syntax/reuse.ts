/** Which tokens of a text are still those of the text after an edit? All but those of the statements that were edited. */

import { TokenKind, type Tokens } from './tokens.ts';

export interface Edit {
  readonly before: Tokens;
  /** The first token that is not taken over as it is, and where it starts; a statement begins there, or a block ends. */
  readonly first: number;
  readonly start: number;
  /** From here on the new text is the old one, moved by `shift`. */
  readonly end: number;
  readonly shift: number;
}

/** What changed between the text of `before` and `text`; undefined where next to nothing could be taken over. */
export function editOf(before: Tokens, text: string): Edit | undefined {
  const old = before.text;
  const most = Math.min(old.length, text.length);
  const same = sharedStart(old, text, most);
  const sameEnd = sharedEnd(old, text, most - same);
  if (same + sameEnd < most / 2) return undefined;
  const first = statementStart(before, same);
  return {
    before,
    first,
    start: before.starts[first] ?? 0,
    end: text.length - sameEnd,
    shift: text.length - old.length,
  };
}

/** The last token at or before `offset` that nothing before it reaches into: the one behind a `;`, a `{` or a `}`. */
function statementStart({ kinds, starts, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  let token = low;
  while (token > 0 && !isBoundary(kinds, token)) token--;
  return token;
}

/** Does what stands before a token mean nothing to it and to all that follows? A Lua block is read by the name before its `{`. */
function isBoundary(kinds: Uint8Array, token: number): boolean {
  const before = kinds[token - 1];
  if (before === TokenKind.OpenBrace) return kinds[token] !== TokenKind.Lua;
  return before === TokenKind.Semicolon || before === TokenKind.CloseBrace;
}

/** The token of the old text that goes on where the new one is read up to `offset`; undefined if none does. */
export function restFrom({ before, shift }: Edit, offset: number): number | undefined {
  const { kinds, starts, count } = before;
  const wanted = offset - shift;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low > 0 && starts[low] === wanted && isBoundary(kinds, low) ? low : undefined;
}

/** The tokens that were read, and behind them those of the old text from `rest` on. */
export function joined(
  { before, shift }: Edit,
  read: Omit<Tokens, 'isClean'>,
  rest: number,
  isClean: boolean,
): Tokens {
  const count = read.count + before.count - rest;
  const kinds = new Uint8Array(count);
  const starts = new Int32Array(count + 1);
  kinds.set(read.kinds.subarray(0, read.count));
  kinds.set(before.kinds.subarray(rest, before.count), read.count);
  starts.set(read.starts.subarray(0, read.count));
  for (let token = rest, to = read.count; token <= before.count; token++, to++)
    starts[to] = (before.starts[token] ?? 0) + shift;
  return { text: read.text, count, kinds, starts, isClean };
}

/** Texts are compared in pieces, which takes a fraction of the time of looking at each character. */
const piece = 4096;

/** How many characters, at most `most`, both texts begin with. */
function sharedStart(a: string, b: string, most: number): number {
  let at = 0;
  while (at + piece <= most && a.slice(at, at + piece) === b.slice(at, at + piece)) at += piece;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How many characters, at most `most`, both texts end with. */
function sharedEnd(a: string, b: string, most: number): number {
  let length = 0;
  while (
    length + piece <= most &&
    a.slice(a.length - length - piece, a.length - length) ===
      b.slice(b.length - length - piece, b.length - length)
  )
    length += piece;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++;
  return length;
}
