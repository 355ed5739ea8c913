/** Which text could a regular expression be written for? A short one that it matches, such as a person would take for an example. */

import { type ByteSet, end } from './byte-set.ts';
import type { Item } from './item.ts';
import { compileRegex } from './match.ts';
import { parsePattern } from './parse.ts';

/** What stands for `.`, `\w`, `[^/]`: the first that belongs to the set. */
const preferred = 'xa1-_/. =';

/**
 * A text (bytes) that `pattern` (bytes) matches, beginning with `start` where the expression leaves that open;
 * undefined where none is found.
 */
export function sampleOf(pattern: string, ignoreCase: boolean, start: string): string | undefined {
  const regex = compileRegex(pattern, { ignoreCase });
  if ('kind' in regex) return undefined;
  let written: string;
  try {
    written = branchesText(parsePattern(pattern, 'as-written').branches, 0);
  } catch {
    return undefined;
  }
  const candidates = [written, `${start}x${written}`, start + written];
  return candidates.find((text) => text.startsWith(start) && regex.match(text).kind === 'match');
}

function branchesText(branches: readonly (readonly Item[])[], depth: number): string {
  if (depth > 20) return '';
  return (branches[0] ?? []).map((item) => itemText(item, depth)).join('');
}

function itemText(item: Item, depth: number): string {
  switch (item.kind) {
    case 'one':
      return memberOf(item.set);
    case 'repeat': {
      // What may be left out is left out, unless it is what the expression is about (`.*`).
      const times = item.min > 0 ? Math.min(item.min, 10) : item.max > 1 ? 1 : 0;
      return itemText(item.item, depth).repeat(times);
    }
    case 'group':
      return branchesText(item.branches, depth + 1);
    case 'condition':
      return branchesText(item.branches, depth + 1);
    default:
      return '';
  }
}

function memberOf(set: ByteSet): string {
  const liked = [...preferred].find((char) => set[char.charCodeAt(0)] === 1);
  const first = set.indexOf(1);
  return liked ?? (first < 0 || first >= end ? '' : String.fromCharCode(first));
}
