/** Where does the reading of a pattern stand, and what stops it? */

/** Something PCRE refuses; `at` counts bytes from the start of the pattern. Thrown and caught in this room only. */
export class Refusal extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Something that only some versions of PCRE take (then without a message), or that is too rare to be read here. Thrown and caught in this room only. */
export class Unread extends Error {}

/** What the letters of `(?imnsxJU)` have set. */
export interface Options {
  /** `x`: white space and `#` comments mean nothing. */
  readonly extended: boolean;
  /** `xx`: nor do space and tab in a class. */
  readonly extendedMore: boolean;
  /** `J`: a name may be used twice. */
  readonly duplicateNames: boolean;
  /** `n`: plain parentheses do not capture. */
  readonly noCaptures: boolean;
  readonly ignoreCase: boolean;
  /** `m`: `^` and `$` match at newlines, too. */
  readonly multiline: boolean;
  /** `s`: the dot matches a newline, too. */
  readonly dotAll: boolean;
  /** `U`: quantifiers are lazy, those with a `?` greedy. */
  readonly ungreedy: boolean;
}

/** A pattern while it is read; one character for each byte of it, as nginx hands it to PCRE without UTF mode. */
export interface Reader {
  readonly bytes: string;
  at: number;
  /** Groups opened so far that capture. */
  groups: number;
  /** Numbers of each name's groups, in order of the pattern; more than one only where that is allowed. */
  readonly names: Map<string, readonly number[]>;
  /** What can be judged only once all groups are known, in order of the pattern. */
  readonly later: (() => void)[];
  hasLookbehind: boolean;
  hasCalls: boolean;
  /** `(*NOTEMPTY)` and others at the very start that change what matches. */
  readonly startOptions: string[];
  /** A `(?|` makes several groups share a number. */
  sharesNumbers: boolean;
}

/** The byte at `offset` from here as a character; empty behind the end. */
export function peek({ bytes, at }: Reader, offset = 0): string {
  return bytes[at + offset] ?? '';
}

export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

export const maxGroups = 65_535;

/**
 * Reads digits, with a sign before them where `relativeTo` (the groups so far) is given: `-1` is the last group. Undefined
 * if there are none; the reader then stands where it stood, or behind the sign.
 */
export function readNumber(
  reader: Reader,
  max: number,
  tooBig: string,
  relativeTo?: number,
): number | undefined {
  const sign = relativeTo === undefined ? '' : /[+-]/.exec(peek(reader))?.[0];
  if (sign) reader.at++;
  if (!isDigit(peek(reader))) {
    if (sign) reader.at--;
    return undefined;
  }
  const limit = sign === '+' ? max - (relativeTo ?? 0) : max;
  let value = 0;
  while (isDigit(peek(reader))) {
    value = value * 10 + Number(peek(reader));
    reader.at++;
    if (value > limit) throw new Refusal(tooBig, reader.at);
  }
  if (!sign || relativeTo === undefined) return value;
  if (value === 0) throw new Refusal('a relative value of zero is not allowed', reader.at);
  if (sign === '+') return value + relativeTo;
  if (value > relativeTo) throw new Refusal('reference to non-existent subpattern', reader.at);
  return relativeTo + 1 - value;
}

/** Reads a group's name up to its `terminator` and goes behind it; the reader stands on the character before the name. */
export function readName(reader: Reader, terminator: string): string {
  reader.at++;
  if (reader.at >= reader.bytes.length) throw new Refusal('subpattern name expected', reader.at);
  if (isDigit(peek(reader))) throw new Refusal('subpattern name must start with a non-digit', reader.at);
  const start = reader.at;
  while (/\w/.test(peek(reader))) reader.at++;
  const name = reader.bytes.slice(start, reader.at);
  // Longer names are fine since PCRE2 10.44.
  if (name.length > 128) throw new Refusal('subpattern name is too long (maximum 32 code units)', reader.at);
  if (name.length > 32) throw new Unread();
  if (name === '') throw new Refusal('subpattern name expected', reader.at);
  if (peek(reader) !== terminator)
    throw new Refusal('syntax error in subpattern name (missing terminator?)', reader.at);
  reader.at++;
  return name;
}

/** Counts of `{n}`, `{n,}` or `{n,m}`. The reader stands behind the `{`, and then behind the `}`; undefined if it is no such thing. */
export function readCounts(reader: Reader): { min: number; max: number } | undefined {
  const [all, least, comma, most] = /^(\d+)(,?)(\d*)\}/.exec(reader.bytes.slice(reader.at)) ?? [];
  if (all === undefined) return undefined;
  const start = reader.at;
  const min = Number(least);
  if (min > 65_535) throw new Refusal('number too big in {} quantifier', start + (least ?? '').length);
  const max = most ? Number(most) : comma ? Number.POSITIVE_INFINITY : min;
  if (most && max > 65_535) throw new Refusal('number too big in {} quantifier', start + all.length - 1);
  if (max < min) throw new Refusal('numbers out of order in {} quantifier', start + all.length - 1);
  reader.at += all.length;
  return { min, max };
}
