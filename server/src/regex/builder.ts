/** What do the parts of a program know of each other? */

import { anything, type ByteSet, union } from './byte-set.ts';
import type { GroupName, Item } from './item.ts';
import type { Step } from './machine.ts';
import type { Opening } from './opening.ts';
import type { Pattern } from './parse.ts';

/** Where to go on, and what is known of all that can follow from there. */
export interface Entry {
  /** Number of the step. */
  readonly pc: number;
  /** Bytes that can come next, or the end of the text: with any other it fails. */
  readonly first: ByteSet;
  /** It fails but at the start of the text (`text`); or, having failed, it fails at the later places of the same line, too (`line`). */
  readonly anchor: 'text' | 'line' | undefined;
  /** Text without which it fails; may be empty. */
  readonly needs: string;
  /** It begins with an atomic group that may be empty. */
  readonly misleads?: true;
}

/** Programs are built from the end to the start: each part is given what follows it. */
export interface Builder {
  readonly pattern: Pattern;
  /** Adds a step; its number. */
  emit(step: Step): number;
  /** Gives a step that was added another content: what it leads to may not be known before. */
  replace(pc: number, step: Step): void;
  newRegister(): number;
  openingOf(item: Item): Opening;
  /** Number of the step that a call of group `number` begins with. */
  subroutine(number: number): number;
  sequence(items: readonly Item[], next: Entry): Entry;
  branches(branches: readonly (readonly Item[])[], next: Entry): Entry;
  /** The first of `entries` that matches; all that follows needs `needs`. */
  oneOf(entries: readonly Entry[], needs: string): Entry;
  /** Something depends on what a group has matched. */
  refersBack: boolean;
}

/** Where it is not known what comes, or where it must not matter: what is matched for itself alone. */
export function ending(pc: number, needs = ''): Entry {
  return { pc, first: anything, anchor: undefined, needs };
}

/** What takes no text, before `next`. That a line's start would do does not hold of it. */
export function before(next: Entry, pc: number, first = next.first): Entry {
  return { pc, first, anchor: next.anchor === 'text' ? 'text' : undefined, needs: next.needs };
}

/** Of a name all groups that have it, in order. */
export function numbersOf({ pattern }: Builder, name: GroupName): readonly number[] {
  return typeof name === 'number' ? [name] : (pattern.names.get(name) ?? []);
}

/** What `item` and what follows it can begin with. */
export function firstOf(builder: Builder, item: Item, next: Entry): ByteSet {
  const { own, passes } = builder.openingOf(item);
  return passes ? union(own, next.first) : own;
}
