/** Which statements stand alone on their lines, one below the other, so that their words could form columns? */

import type { Directive } from '../../syntax/tree.ts';
import type { Atom } from './atoms.ts';
import type { Slot } from './layout.ts';
import { columnAfter } from './lines.ts';
import type { Style } from './style.ts';

/** A statement alone on its line, or a block on one line up to its `{`. */
export interface Row {
  readonly statement: Directive;
  /** Place of its name among the atoms. */
  readonly first: number;
  /** How many words follow on the name; a `{` is one. */
  readonly count: number;
  /** It stays as it is, and the others can only follow it. */
  readonly isKept: boolean;
  /** A blank line stands before it. */
  readonly isApart: boolean;
  /** The column behind what has been laid out of it. */
  end: number;
}

export function beginsLine(slot: Slot): boolean {
  return slot.kind === 'line' || (slot.kind === 'kept' && slot.breaksLine);
}

/** Rows of one block in a row: whatever comments stand between them, but no block of several lines. */
export function runsOf(atoms: readonly Atom[], slots: readonly Slot[], { tabSize }: Style): Row[][] {
  const runs: Row[][] = [];
  const open = new Map<Directive | undefined, Row[]>();
  for (let index = 0; index < atoms.length; index++) {
    const atom = atoms[index];
    if (atom?.role !== 'start' || !atom.statement) continue;
    const row = rowAt(atoms, slots, index, atom.statement, tabSize);
    if (row) {
      const run = open.get(atom.block);
      if (run) run.push(row);
      else {
        const started = [row];
        open.set(atom.block, started);
        runs.push(started);
      }
      index += row.count;
    } else if (beginsLine(slots[index] ?? inLine)) open.delete(atom.block);
  }
  return runs.filter((run) => run.length > 1);
}

const inLine: Slot = { kind: 'beside', width: 1 };

function rowAt(
  atoms: readonly Atom[],
  slots: readonly Slot[],
  first: number,
  statement: Directive,
  tabSize: number,
): Row | undefined {
  const slot = slots[first];
  const name = atoms[first];
  if (!slot || !name || name.isTall || !beginsLine(slot)) return undefined;
  let isKept = slot.kind === 'kept';
  let count = 0;
  for (let index = first + 1; ; index++) {
    const atom = atoms[index];
    const gap = slots[index];
    if (!atom || !gap || atom.statement !== statement || beginsLine(gap) || atom.isTall) return undefined;
    if (gap.kind === 'kept') isKept = true;
    if (atom.role === 'semicolon') break;
    if (atom.role !== 'argument' && atom.role !== 'open') return undefined;
    count++;
    if (atom.role === 'open') {
      if (!isOnOneLine(atoms, slots, index)) return undefined;
      break;
    }
  }
  if (count === 0) return undefined;
  const indent = slot.kind === 'line' ? columnAfter(slot.indent, 0, tabSize) : name.column;
  const isApart = slot.kind === 'line' && slot.blanks > 0;
  return { statement, first, count, isKept, isApart, end: indent + name.endColumn - name.column };
}

/** Does the block that opens at `index` close before the line ends? */
function isOnOneLine(atoms: readonly Atom[], slots: readonly Slot[], index: number): boolean {
  const { statement } = atoms[index] ?? {};
  for (let at = index + 1; at < atoms.length; at++) {
    const slot = slots[at];
    if (!slot || beginsLine(slot) || atoms[at]?.isTall) return false;
    if (atoms[at]?.role === 'close' && atoms[at]?.statement === statement) return true;
  }
  return false;
}

/** Columns between a word and the one before it, as they are. */
export function gapBefore(atoms: readonly Atom[], index: number): number {
  return (atoms[index]?.column ?? 0) - (atoms[index - 1]?.endColumn ?? 0);
}

/** Puts the word at `index`, the next one of its row, so many columns behind the one before it. */
export function put(
  row: Row,
  index: number,
  gap: number,
  slots: readonly Slot[],
  atoms: readonly Atom[],
): void {
  const slot = slots[index];
  const atom = atoms[index];
  if (!slot || !atom) return;
  // Words that touch are not torn apart.
  if (slot.kind === 'beside' && slot.width > 0) slot.width = gap;
  const width = slot.kind === 'beside' ? slot.width : gapBefore(atoms, index);
  row.end += width + atom.endColumn - atom.column;
}
