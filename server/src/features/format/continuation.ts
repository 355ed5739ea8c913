/** How are the lines indented on which a statement goes on? */

import type { Atom } from './atoms.ts';
import type { Slot } from './layout.ts';
import { columnAfter } from './lines.ts';
import { blanks, type Style } from './style.ts';

/**
 * The leftmost of them stays below the word of the first line that it stands below, or comes to stand one level
 * deeper than the statement; the others keep their distance to it. Sets the indents of the slots of the statement
 * that starts at `first`, in the new text in `column`.
 */
export function continuedLines(
  atoms: readonly Atom[],
  slots: Slot[],
  first: number,
  column: number,
  style: Style,
): void {
  const { statement } = atoms[first] ?? {};
  const lines: number[] = [];
  /** The slots of the first line's words. */
  const words: number[] = [];
  for (let index = first + 1; atoms[index]?.statement === statement; index++) {
    const atom = atoms[index];
    const slot = slots[index];
    if (!atom || !slot) break;
    const ends = atom.role === 'semicolon' || atom.role === 'open';
    if (slot.kind === 'line') {
      if (!ends) lines.push(index);
    } else if (slot.kind === 'kept' && slot.breaksLine) return;
    else if (lines.length === 0 && !atom.isTall && !ends && atom.role !== 'comment') words.push(index);
    if (ends) break;
  }
  if (lines.length === 0) return;
  const columnOf = (index: number): number => atoms[index]?.column ?? 0;
  const leftmost = Math.min(...lines.map(columnOf));
  const own = slots[lines[0] ?? 0];
  const indent = own?.kind === 'line' ? own.indent : '';
  const usual = indent + style.unit;
  // Behind a name over several lines a word stands on another line than its statement.
  const word = atoms[first]?.isTall ? undefined : words.find((index) => columnOf(index) === leftmost);
  const base = word === undefined ? undefined : columnOfWord(atoms, slots, first, word, column);
  const usualColumn = columnAfter(usual, 0, style.tabSize);
  for (const index of lines) {
    const slot = slots[index];
    if (slot?.kind !== 'line') continue;
    const further = columnOf(index) - leftmost;
    slot.indent =
      base === undefined || base === usualColumn
        ? usual + blanks(further, style)
        : indent + ' '.repeat(Math.max(0, base + further - columnAfter(indent, 0, style.tabSize)));
  }
}

/** Where a word of the first line comes to stand. */
function columnOfWord(
  atoms: readonly Atom[],
  slots: readonly Slot[],
  first: number,
  word: number,
  start: number,
): number {
  let column = start;
  for (let index = first; index < word; index++) {
    const [atom, next, gap] = [atoms[index], atoms[index + 1], slots[index + 1]];
    if (!atom || !next || !gap) break;
    column +=
      atom.endColumn - atom.column + (gap.kind === 'beside' ? gap.width : next.column - atom.endColumn);
  }
  return column;
}
