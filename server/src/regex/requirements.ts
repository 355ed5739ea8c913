/** What must a text have so that a regular expression can match it? */

import { type ByteSet, onlyByte } from './byte-set.ts';
import type { Item } from './item.ts';
import { Unsupported } from './machine.ts';
import { parsePattern } from './parse.ts';
import { buildProgram } from './program.ts';
import { Refusal, Unread } from './reader.ts';

export interface Requirements {
  /** What the text has to begin with (the place behind the bytes: it is empty); undefined if a match may begin anywhere. */
  readonly first: ByteSet | undefined;
  /** Texts that occur in everything it matches, in order of the pattern; some may be missing here. */
  readonly literals: readonly string[];
}

const known = new Map<string, Requirements | undefined>();

/** `pattern` is what nginx hands to PCRE, one character for each byte. Undefined for what cannot be run, or is no pattern. */
export function requirementsOf(pattern: string, ignoreCase: boolean): Requirements | undefined {
  const key = `${ignoreCase ? 'i' : ' '}${pattern}`;
  if (known.has(key)) return known.get(key);
  const found = pattern.length > 20_000 ? undefined : read(pattern, ignoreCase);
  if (known.size > 20_000) known.clear();
  known.set(key, found);
  return found;
}

function read(pattern: string, ignoreCase: boolean): Requirements | undefined {
  try {
    const parsed = parsePattern(pattern, ignoreCase ? 'in-either-case' : 'as-written');
    const { start } = buildProgram(parsed);
    const literals = parsed.hasCalls ? [] : literalsIn(parsed.branches);
    return { first: start.anchor === 'text' ? start.first : undefined, literals };
  } catch (thrown) {
    if (thrown instanceof Unread || thrown instanceof Refusal || thrown instanceof Unsupported)
      return undefined;
    throw thrown;
  }
}

function literalsIn(branches: readonly (readonly Item[])[]): string[] {
  const [items, ...others] = branches;
  if (!items || others.length > 0) return [];
  const found = [''];
  for (const item of items) {
    const byte = byteOf(item);
    if (byte !== undefined) found.push(found.pop() + byte);
    // An anchor takes no text.
    else if (item.kind !== 'anchor') found.push(...literalsOf(item), '');
  }
  return found.filter((literal) => literal !== '');
}

function literalsOf(item: Item): string[] {
  if (item.kind === 'group') return literalsIn(item.branches);
  return item.kind === 'repeat' && item.min > 0 ? literalsIn([[item.item]]) : [];
}

function byteOf(item: Item): string | undefined {
  const code = item.kind === 'one' ? onlyByte(item.set) : undefined;
  return code === undefined ? undefined : String.fromCharCode(code);
}
