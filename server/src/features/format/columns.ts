/** In which columns do the pieces of a text come to stand: words, lines that go on with a statement, comments beside statements? */

import type { Atom } from './atoms.ts';
import { indentFormerBlocks } from './comment-runs.ts';
import { continuedLines } from './continuation.ts';
import type { Slot } from './layout.ts';
import { columnAfter } from './lines.ts';
import { beginsLine, gapBefore } from './rows.ts';
import type { Style } from './style.ts';
import { alignColumns } from './tables.ts';

/** Columns of each atom's start and end in the new text, 0-based. */
export interface Columns {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Sets the widths and the indents of the slots that are no matter of course. */
export function arrange(text: string, atoms: readonly Atom[], slots: Slot[], style: Style): void {
  alignColumns(atoms, slots, style);
  indentFormerBlocks(text, atoms, slots, style);
  const columns = { starts: new Int32Array(atoms.length), ends: new Int32Array(atoms.length) };
  placeAtoms(atoms, slots, style, columns);
  placeComments(atoms, slots, style, columns);
}

function placeAtoms(atoms: readonly Atom[], slots: Slot[], style: Style, columns: Columns): void {
  const { tabSize } = style;
  for (const [index, atom] of atoms.entries()) {
    const slot = slots[index];
    if (!slot) continue;
    const before = index === 0 ? 0 : (columns.ends[index - 1] ?? 0);
    const gap = atom.column - (atoms[index - 1]?.endColumn ?? 0);
    const start =
      slot.kind === 'line'
        ? columnAfter(slot.indent, 0, tabSize)
        : slot.kind === 'beside'
          ? before + slot.width
          : slot.breaksLine
            ? atom.column
            : before + gap;
    columns.starts[index] = start;
    if (atom.role === 'start') continuedLines(atoms, slots, index, start, style);
    columns.ends[index] = atom.isTall ? atom.endColumn : start + atom.endColumn - atom.column;
  }
}

/** Comments beside neighbouring lines that stand below each other still do; those on the next lines below them, too. */
function placeComments(atoms: readonly Atom[], slots: Slot[], style: Style, columns: Columns): void {
  /** Comments of neighbouring lines in the same column, the first of each line beside something. */
  let group: number[] = [];
  let source = -1;
  const finish = (): void => {
    const beside = group.filter((index) => slots[index]?.kind === 'beside');
    const fixed = group.find((index) => slots[index]?.kind === 'kept');
    const gap = fixed === undefined ? gapOf(beside, atoms, style) : 1;
    const nearest = Math.max(...beside.map((index) => (columns.ends[index - 1] ?? 0) + gap));
    const column = fixed === undefined ? nearest : Math.max(nearest, columns.starts[fixed] ?? 0);
    for (const index of group) {
      const slot = slots[index];
      if (slot?.kind === 'beside') slot.width = column - (columns.ends[index - 1] ?? 0);
      else if (slot?.kind === 'line') {
        const indent = columnAfter(slot.indent, 0, style.tabSize);
        slot.indent += ' '.repeat(Math.max(0, column - indent));
      }
    }
    group = [];
    source = -1;
  };
  let line = -1;
  let lastLine = -1;
  for (const [index, { role, column }] of atoms.entries()) {
    const slot = slots[index];
    if (!slot) continue;
    const begins = beginsLine(slot) || index === 0;
    if (begins) line++;
    if (slot.kind === 'line' && slot.blanks > 0) finish();
    if (role !== 'comment') continue;
    const continues = line === lastLine + 1 && column === source && group.length > 0;
    if (!continues) finish();
    // A comment on a line of its own follows those beside something, and begins nothing.
    if (!begins || continues) {
      group.push(index);
      source = column;
      lastLine = line;
    }
  }
  finish();
}

/** As far from what they stand beside as the closest of them was; one by itself is either one or two columns away. */
function gapOf(comments: readonly number[], atoms: readonly Atom[], { align }: Style): number {
  if (align === 'never') return 1;
  const gap = Math.max(1, Math.min(...comments.map((index) => gapBefore(atoms, index))));
  return comments.length > 1 || gap === 2 ? gap : 1;
}
