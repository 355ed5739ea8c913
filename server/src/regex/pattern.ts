/** What does PCRE2 say about a regular expression, and which captures does it have? */

import { parsePattern } from './parse.ts';
import { Refusal, Unread } from './reader.ts';

export type Regex =
  | {
      readonly kind: 'valid';
      /** How many groups capture. */
      readonly captures: number;
      /** Numbers of the named groups, in order of the pattern; of several with one name the first. */
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
    const { captures, names, variableLookbehind } = parsePattern(bytes, 'as-written');
    return {
      kind: 'valid',
      captures,
      names: new Map([...names].map(([name, [first = 0]]) => [name, first])),
      hasVariableLookbehind: variableLookbehind !== undefined,
    };
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
