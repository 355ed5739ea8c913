/** Which automaton accepts what a pattern matches? For patterns that are regular: no lookaround, no references, nothing atomic. */

import type { ByteSet } from './byte-set.ts';
import type { Item } from './item.ts';
import type { Pattern } from './parse.ts';

/** Without taking a byte: always, at the start of the text only, or where a `$` (`end`) or `\z` holds. */
export type Condition = 'always' | 'start' | 'end' | 'very-end';

export interface State {
  readonly steps: { readonly set: ByteSet; readonly to: number }[];
  readonly jumps: { readonly when: Condition; readonly to: number }[];
}

/** States by number; a match begins in `start` and is complete in `accept`. */
export interface Nfa {
  readonly states: readonly State[];
  readonly start: number;
  readonly accept: number;
}

/** Larger ones are not worth the time. */
const mostStates = 600;

/** Undefined for a pattern that is not regular, or that is too large. */
export function nfaOf(pattern: Pattern): Nfa | undefined {
  if (pattern.hasCalls || pattern.startOptions.length > 0) return undefined;
  const states: State[] = [];
  const newState = (): number => {
    if (states.length >= mostStates) throw new NotRegular();
    return states.push({ steps: [], jumps: [] }) - 1;
  };
  const jump = (from: number, to: number, when: Condition = 'always') =>
    states[from]?.jumps.push({ when, to });

  const branchesFrom = (branches: readonly Item[][], from: number): number => {
    const end = newState();
    for (const branch of branches) {
      let at = newState();
      jump(from, at);
      for (const item of branch) at = itemFrom(item, at);
      jump(at, end);
    }
    return end;
  };
  const itemFrom = (item: Item, from: number): number => {
    switch (item.kind) {
      case 'one': {
        const to = newState();
        states[from]?.steps.push({ set: item.set, to });
        return to;
      }
      case 'nothing':
        return from;
      case 'anchor': {
        if (item.at !== 'start' && item.at !== 'end' && item.at !== 'very-end') throw new NotRegular();
        const to = newState();
        jump(from, to, item.at);
        return to;
      }
      case 'group':
        if (item.how !== 'plain') throw new NotRegular();
        return branchesFrom(item.branches, from);
      case 'repeat': {
        if (item.mode === 'possessive') throw new NotRegular();
        let at = from;
        for (let count = 0; count < item.min; count++) at = itemFrom(item.item, at);
        if (item.max === Number.POSITIVE_INFINITY) {
          const head = newState();
          jump(at, head);
          jump(itemFrom(item.item, head), head);
          return head;
        }
        const end = newState();
        jump(at, end);
        for (let count = item.min; count < item.max; count++) {
          at = itemFrom(item.item, at);
          jump(at, end);
        }
        return end;
      }
      default:
        throw new NotRegular();
    }
  };
  try {
    const start = newState();
    return { states, start, accept: branchesFrom(pattern.branches, start) };
  } catch (thrown) {
    if (!(thrown instanceof NotRegular)) throw thrown;
    return undefined;
  }
}

class NotRegular extends Error {}

/** One byte of each class of bytes that no set of `sets` tells apart. */
export function representatives(sets: Iterable<ByteSet>): number[] {
  let classes: number[][] = [Array.from({ length: 256 }, (_, code) => code)];
  for (const set of new Set(sets)) {
    classes = classes.flatMap((members) => {
      const inside = members.filter((code) => set[code]);
      return inside.length === 0 || inside.length === members.length
        ? [members]
        : [inside, members.filter((code) => !set[code])];
    });
  }
  // What a person can read stands for the others.
  return classes.map(
    (members) =>
      members.find((code) => code > 0x60 && code < 0x7b) ??
      members.find((code) => code > 0x20 && code < 0x7f) ??
      members[0] ??
      0,
  );
}

export function* setsOf({ states }: Nfa): Generator<ByteSet> {
  for (const { steps } of states) for (const { set } of steps) yield set;
}
