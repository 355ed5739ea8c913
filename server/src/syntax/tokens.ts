/** What are the tokens of a configuration, where do they stand, and what does nginx store for each? */

/** What a token is. `Newline` is white space that holds at least one line feed; `Lua` is the body of a `*_by_lua_block`. */
export const TokenKind = {
  Space: 0,
  Newline: 1,
  Comment: 2,
  Word: 3,
  DoubleQuoted: 4,
  SingleQuoted: 5,
  Semicolon: 6,
  OpenBrace: 7,
  CloseBrace: 8,
  Lua: 9,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/**
 * All tokens of one text, white space and comments included, as two flat arrays: token `i` spans the UTF-16
 * offsets `starts[i]` to `starts[i + 1]`, so that joining all of them gives back the text.
 */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  /** `count + 1` offsets; the last one is the length of the text. */
  readonly starts: Int32Array;
  /** nginx's tokenizer takes the text as it is. */
  readonly isClean: boolean;
}

/** Is this a token that nginx stores as a name or an argument? */
export function isArgument(kind: number): boolean {
  return kind >= TokenKind.Word && kind <= TokenKind.SingleQuoted;
}

/** White space or a comment: what nginx skips between tokens. */
export function isTrivia(kind: number): boolean {
  return kind <= TokenKind.Comment;
}

/** The text of token `index` as written. */
export function tokenText(tokens: Tokens, index: number): string {
  return tokens.text.slice(tokens.starts[index], tokens.starts[index + 1]);
}

/**
 * What nginx stores for the name or argument at token `index`: without its quotes, and with escapes decoded
 * as `ngx_conf_read_token` does (in unquoted tokens too).
 */
export function tokenValue(tokens: Tokens, index: number): string {
  const kind = tokens.kinds[index];
  let start = tokens.starts[index] ?? 0;
  let end = tokens.starts[index + 1] ?? start;
  if (kind === TokenKind.DoubleQuoted || kind === TokenKind.SingleQuoted) {
    const quote = tokens.text.charCodeAt(start);
    start++;
    // A quote that is never closed has no closing character to drop.
    if (end > start && tokens.text.charCodeAt(end - 1) === quote && !isEscaped(tokens.text, start, end - 1)) {
      end--;
    }
  }
  return decode(tokens.text.slice(start, end));
}

/** Names that occur again and again, by what `slotOf` makes of their letters; each displaces the one before it. */
const names: (string | undefined)[] = new Array(1024).fill(undefined);

/**
 * `tokenValue` of a name. 60,000 statements have a few hundred names between them: those are not cut out of the text
 * again each time, and so are none of what an edit leaves to be collected.
 */
export function nameValue(tokens: Tokens, index: number): string {
  const { text, kinds, starts } = tokens;
  if (kinds[index] !== TokenKind.Word) return tokenValue(tokens, index);
  const start = starts[index] ?? 0;
  const length = (starts[index + 1] ?? start) - start;
  if (length > 40) return tokenValue(tokens, index);
  const slot = slotOf(text, start, length);
  const known = names[slot];
  if (known !== undefined && known.length === length && text.startsWith(known, start)) return known;
  const value = tokenValue(tokens, index);
  // A text of its own: a part of the file's would keep all of the file in memory.
  if (value.length === length) names[slot] = ` ${value}`.slice(1);
  return value;
}

function slotOf(text: string, start: number, length: number): number {
  let slot = length;
  for (const at of [0, length >> 1, length - 1, length - 3])
    slot = (slot * 31 + text.charCodeAt(start + Math.max(0, at))) | 0;
  return slot & 1023;
}

/** `\"` `\'` `\\` lose the backslash, `\t` `\r` `\n` become the control character, every other `\x` stays as it is. */
export function decode(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(["'\\trn])/g, (_, escaped: string) => {
    switch (escaped) {
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case 'n':
        return '\n';
      default:
        return escaped;
    }
  });
}

/** Does an odd number of backslashes stand before `offset`, counted from `start`? */
function isEscaped(text: string, start: number, offset: number): boolean {
  let backslashes = 0;
  for (let i = offset - 1; i >= start && text.charCodeAt(i) === 0x5c; i--) backslashes++;
  return backslashes % 2 === 1;
}
