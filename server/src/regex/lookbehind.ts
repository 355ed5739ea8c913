/** How much text can a lookbehind look back at? */

import type { Group, GroupName, Item } from './item.ts';
import { Refusal } from './reader.ts';

/** How many bytes; `fixed` in the sense of PCRE2 before 10.43, for which a repetition by two counts never is. */
interface Length {
  readonly max: number;
  readonly fixed: boolean;
}

/** Where the items of groups are found that references name. */
export type GroupOf = (reference: GroupName) => Group | undefined;

/** PCRE2 from 10.43 on looks back at up to so many bytes where the number varies. */
const maxVariable = 255;
const notFixed = 'lookbehind assertion is not fixed length';
const tooLong = 'lookbehind assertion is too long';

/**
 * Throws where no version of PCRE2 takes a lookbehind. Returns the place of the first one that only those from 10.43 on take, whose
 * branches are limited but not fixed; undefined if there is none.
 */
export function checkLookbehinds(branches: readonly Item[][], groupOf: GroupOf): number | undefined {
  let bounded: number | undefined;
  const visit = (item: Item): void => {
    switch (item.kind) {
      case 'repeat':
        visit(item.item);
        break;
      case 'group':
      case 'condition':
        for (const inner of item.branches.flat()) visit(inner);
        break;
      case 'look':
        for (const inner of item.branches.flat()) visit(inner);
        if (!item.behind) break;
        for (const branch of item.branches) {
          const { max, fixed } = branchLength(branch, groupOf);
          if (fixed && max > 65_535) throw new Refusal(tooLong, item.at);
          if (!fixed && max > maxVariable) throw new Refusal(notFixed, item.at);
          if (!fixed) bounded ??= item.at;
        }
        break;
      default:
        break;
    }
  };
  for (const item of branches.flat()) visit(item);
  return bounded;
}

/** How many bytes one branch of a lookbehind looks back. */
export function branchLength(
  branch: readonly Item[],
  groupOf: GroupOf,
  within: readonly Item[] = [],
): Length {
  let max = 0;
  let fixed = true;
  for (const item of branch) {
    if (item.kind === 'stop') break;
    const length = itemLength(item, groupOf, within);
    max += length.max;
    fixed &&= length.fixed;
  }
  return { max, fixed };
}

function itemLength(item: Item, groupOf: GroupOf, within: readonly Item[]): Length {
  switch (item.kind) {
    case 'one':
    case 'property':
      return { max: 1, fixed: true };
    case 'newline':
      return { max: 2, fixed: false };
    case 'cluster':
      return { max: Number.POSITIVE_INFINITY, fixed: false };
    case 'repeat': {
      // A repeated lookahead takes no text however often.
      if (item.item.kind === 'look' && !item.item.behind) return { max: 0, fixed: true };
      if (item.item.kind === 'condition' && item.item.when.kind === 'define') return { max: 0, fixed: true };
      const length = itemLength(item.item, groupOf, within);
      const max = item.max === 0 ? 0 : length.max * item.max;
      return {
        max: Number.isNaN(max) ? Number.POSITIVE_INFINITY : max,
        fixed: length.fixed && item.min === item.max,
      };
    }
    case 'group':
      return groupLength(item, groupOf, within);
    case 'condition':
      if (item.when.kind === 'define') return { max: 0, fixed: true };
      return groupLength(item, groupOf, within);
    case 'reference':
    case 'call': {
      const group = groupOf(item.to);
      if (!group || within.includes(group)) return { max: Number.POSITIVE_INFINITY, fixed: false };
      return groupLength(group, groupOf, within);
    }
    default:
      return { max: 0, fixed: true };
  }
}

function groupLength(
  group: Extract<Item, { kind: 'group' | 'condition' }>,
  groupOf: GroupOf,
  within: readonly Item[],
): Length {
  const lengths = group.branches.map((branch) => branchLength(branch, groupOf, [...within, group]));
  const max = Math.max(...lengths.map((length) => length.max));
  return { max, fixed: lengths.every((length) => length.fixed && length.max === max) };
}
