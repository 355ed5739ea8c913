/** Where does PCRE itself go astray, so that it is not followed? Found by comparing random patterns with version 10.42. */

import type { Entry } from './builder.ts';
import { areDisjoint, type ByteSet } from './byte-set.ts';
import type { Item, Look, Repeat } from './item.ts';
import { Unsupported } from './machine.ts';
import type { Opening } from './opening.ts';

/** It may want the first byte of a non-atomic assertion twice. */
export function refuseNonAtomic({ how }: Look): void {
  if (how === 'non-atomic') throw new Unsupported('a non-atomic assertion is not followed');
}

/** Before an atomic group that may be empty it may forget to go back: `a?(?>|b)a`, `a?(?:b|c)?+a`. */
export function refuseMisled(set: ByteSet, mode: Repeat['mode'], next: Entry): void {
  if (next.misleads && mode !== 'possessive' && !areDisjoint(set, next.first))
    throw new Unsupported('a repetition before an atomic group that may be empty is not followed');
}

/** Between a lazy repetition and a type that it wrongly takes for disjoint it sees a group's end, but not between a greedy one. */
export function refuseLazy(mode: Repeat['mode']): void {
  if (mode === 'lazy')
    throw new Unsupported(
      'a lazy repetition before what PCRE wrongly believes to share no byte with it is not followed',
    );
}

/** It looks for the start of a match in the second branch of a group that never matches: `(?:a|^b){0}c`. */
export function refuseNeverMatched({ item, max }: Repeat): void {
  if (max > 0 || !('branches' in item)) return;
  const first = item.branches[1]?.[0];
  if (first && first.kind !== 'one')
    throw new Unsupported('a group of several branches that is repeated zero times is not followed');
}

/** Of a possessive group it believes, too, that `.*` at its start need be tried once in a line: `(.*?)++a`. */
export function refusePossessiveLines(inner: Entry): void {
  if (inner.anchor === 'line')
    throw new Unsupported('a possessive group that begins with .* or the like is not followed');
}

type Branches = readonly (readonly Item[])[];

/**
 * Where a pattern begins with a lookahead for a byte and needs that byte later on, PCRE may want it twice: `(?=a)\w*a` does not match "a".
 * Returns the byte, in both cases if it is a letter without case; undefined if there is none.
 */
export function byteWantedTwice(branches: Branches, openingOf: (item: Item) => Opening): ByteSet | undefined {
  const asserted = assertedFirst(branches, openingOf);
  return asserted && branches.every((branch) => mentions(branch, asserted)) ? asserted : undefined;
}

function assertedFirst(branches: Branches, openingOf: (item: Item) => Opening): ByteSet | undefined {
  const sets = branches.map((branch) => {
    const found = branch.find((item) => !isSkipped(item));
    const first = found?.kind === 'repeat' && found.min > 0 ? found.item : found;
    if (first?.kind === 'group') return assertedFirst(first.branches, openingOf);
    if (first?.kind !== 'look') return undefined;
    const { own, passes } = openingOf({ ...first, kind: 'group', number: undefined, how: 'plain' });
    return !passes && isLetter(own) ? own : undefined;
  });
  const [set] = sets;
  return set && sets.every((other) => other && !areDisjoint(set, other)) ? set : undefined;
}

/** PCRE looks behind it for the byte that a pattern begins with. */
function isSkipped(item: Item): boolean {
  if (item.kind === 'repeat') return item.max === 0;
  if (item.kind === 'look') return item.behind || item.how !== 'positive';
  return item.kind === 'nothing' || item.kind === 'keep' || item.kind === 'anchor';
}

const isLetter = (set: ByteSet) => set.reduce((sum, isMember) => sum + isMember) <= 2;

function mentions(items: readonly Item[], letter: ByteSet): boolean {
  return items.some((item) => {
    if (item.kind === 'one') return isLetter(item.set) && !areDisjoint(item.set, letter);
    if (item.kind === 'repeat') return item.min > 0 && mentions([item.item], letter);
    return item.kind === 'group' && item.branches.every((branch) => mentions(branch, letter));
  });
}
