/** Is a pattern tied to the start or the end of the text, whichever of its alternatives matches? */

import type { Item } from './item.ts';
import type { Pattern } from './parse.ts';

/** How the ways through a pattern are tied; more than one where alternatives differ. */
export type Tie = 'none' | 'start' | 'end' | 'both';

const ties: readonly Tie[] = ['none', 'start', 'end', 'both'];

/** Every way in which an alternative of `pattern` is tied to the text's ends. */
export function tiesOf(pattern: Pattern): ReadonlySet<Tie> {
  const before = known.get(pattern);
  if (before) return before;
  const found = new Set([...branchTies(pattern.branches)].map((tie) => ties[tie] ?? 'none'));
  known.set(pattern, found);
  return found;
}

const known = new WeakMap<Pattern, ReadonlySet<Tie>>();

/** Can it match nowhere but at the start of the text? */
export function isTiedToStart(pattern: Pattern): boolean {
  return [...tiesOf(pattern)].every((tie) => tie === 'start' || tie === 'both');
}

/** Does it take everything up to the end of the text (or the newline there)? */
export function isTiedToEnd(pattern: Pattern): boolean {
  return [...tiesOf(pattern)].every((tie) => tie === 'end' || tie === 'both');
}

/** Indices of `ties`: bit 0 the start, bit 1 the end. */
type Bits = ReadonlySet<number>;

const free: Bits = new Set([0]);

function branchTies(branches: readonly Item[][]): Bits {
  return new Set(branches.flatMap((branch) => [...branch.map(itemTies).reduce(product, free)]));
}

function product(a: Bits, b: Bits): Bits {
  return new Set([...a].flatMap((one) => [...b].map((other) => one | other)));
}

function itemTies(item: Item): Bits {
  switch (item.kind) {
    case 'anchor':
      if (item.at === 'start') return new Set([1]);
      return item.at === 'end' || item.at === 'very-end' ? new Set([2]) : free;
    case 'group':
      return branchTies(item.branches);
    case 'look':
      return item.how === 'negative' || item.behind ? free : branchTies(item.branches);
    case 'repeat': {
      if (item.max === 0) return free;
      const inner = itemTies(item.item);
      return item.min > 0 ? inner : new Set([...inner, 0]);
    }
    case 'condition':
      return new Set([...branchTies(item.branches), 0]);
    default:
      return free;
  }
}
