/** Which words of neighbouring lines stand below each other, and how wide are the gaps before them? */

import { hasEntries } from '../../catalog/context.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Atom } from './atoms.ts';
import type { Slot } from './layout.ts';
import { gapBefore, put, type Row, runsOf } from './rows.ts';
import type { Style } from './style.ts';

/** Sets the widths of gaps between words; those that are not set stay one space. */
export function alignColumns(atoms: readonly Atom[], slots: readonly Slot[], style: Style): void {
  if (style.align === 'never') return;
  for (const rows of runsOf(atoms, slots, style)) {
    if (style.align === 'always') alignPairs(rows, slots, atoms);
    else keepAligned(rows, slots, atoms);
  }
}

/** A word of a row. */
interface Cell {
  readonly row: Row;
  /** Among the atoms. */
  readonly index: number;
}

/** Words of neighbouring rows in the same column, from top to bottom. */
type Column = readonly Cell[];

/** What was aligned stays aligned, as close as its narrowest gap was. From left to right: what follows moves along. */
function keepAligned(rows: readonly Row[], slots: readonly Slot[], atoms: readonly Atom[]): void {
  const columns = columnsOf(rows, atoms);
  const gapOf = ({ index }: Cell): number => gapBefore(atoms, index);
  const isAligned = (column: Column): boolean => column.length > 1 && column.some((cell) => gapOf(cell) > 1);
  if (!columns.some(isAligned)) return;
  const isValue = ({ row, index }: Cell): boolean => index === row.first + (valuePlace(row.statement) ?? 0);
  /** It will still be seen that the values of entries and pairs form a column. */
  const inTable = columns.some(
    (column) =>
      isAligned(column) &&
      column.every(isValue) &&
      (column.every((cell) => gapOf(cell) > 1) ||
        new Set(column.map(({ row, index }) => widthBefore(row, index - row.first, atoms))).size > 1),
  );
  for (const column of columns) {
    if (isAligned(column)) {
      align(column, Math.max(1, Math.min(...column.map(gapOf))), slots, atoms);
      continue;
    }
    for (const cell of column) {
      // What is too long for the column keeps its distance.
      put(cell.row, cell.index, inTable && isValue(cell) ? Math.max(1, gapOf(cell)) : 1, slots, atoms);
    }
  }
}

function columnsOf(rows: readonly Row[], atoms: readonly Atom[]): Column[] {
  const found: Cell[][] = [];
  let above = new Map<number, Cell[]>();
  /** Those of the rows since the last blank line, or since one that has its words elsewhere. */
  const farther = new Map<number, Cell[]>();
  const isWide = ({ index }: Cell): boolean => gapBefore(atoms, index) > 1;
  for (const row of rows) {
    if (row.isApart) farther.clear();
    const here = new Map<number, Cell[]>();
    for (let index = row.first + 1; index <= row.first + row.count; index++) {
      const place = atoms[index]?.column ?? 0;
      const cell = { row, index };
      let column = above.get(place);
      // A row of single blanks may stand between, if it is no chance that the others are aligned.
      if (!column && isWide(cell) && farther.get(place)?.every(isWide)) column = farther.get(place);
      if (!column) {
        if (isWide(cell)) farther.clear();
        column = [];
        found.push(column);
      }
      column.push(cell);
      here.set(place, column);
      farther.set(place, column);
    }
    above = here;
  }
  const placeOf = ([first]: Column): number => (first && atoms[first.index]?.column) ?? 0;
  return found.sort((a, b) => placeOf(a) - placeOf(b));
}

/** As far to the left as the gaps allow, or where the kept one of them stands. */
function align(column: Column, gap: number, slots: readonly Slot[], atoms: readonly Atom[]): void {
  const fixed = column.find(({ row }) => row.isKept);
  const farthest = Math.max(...column.map(({ row }) => row.end));
  const place = (fixed && atoms[fixed.index]?.column) ?? farthest + gap;
  for (const { row, index } of column) put(row, index, Math.max(1, place - row.end), slots, atoms);
}

const pairs = /^(?:add_header|add_trailer|set|\w+_set_header|\w+_param)$/;

/** Which word behind the name is the value, in the entries of a block, in headers, parameters for an upstream, and variables; undefined for what is no pair. */
function valuePlace({ name, parent }: Directive): number | undefined {
  if (parent && hasEntries(parent.name)) return 1;
  return pairs.test(name) ? 2 : undefined;
}

/** What is longer than this pushes the values of the others nowhere. */
const longestName = 60;

/** Aligns the values of pairs that follow on each other without a blank line. */
function alignPairs(rows: readonly Row[], slots: readonly Slot[], atoms: readonly Atom[]): void {
  let group: Row[] = [];
  const finish = (): void => {
    const place = group[0] && valuePlace(group[0].statement);
    if (place !== undefined && group.length > 1) {
      for (const row of group) {
        for (let before = 1; before < place; before++) put(row, row.first + before, 1, slots, atoms);
      }
      align(
        group.map((row) => ({ row, index: row.first + place })),
        1,
        slots,
        atoms,
      );
    }
    group = [];
  };
  for (const row of rows) {
    const place = valuePlace(row.statement);
    const isEntry = place === 1;
    const goesOn = group[0] && !row.isApart && (isEntry || group[0].statement.name === row.statement.name);
    if (!goesOn) finish();
    if (place !== undefined && row.count >= place && widthBefore(row, place, atoms) <= longestName)
      group.push(row);
  }
  finish();
}

/** Columns that the words before the value at `place` need. */
function widthBefore({ first }: Row, place: number, atoms: readonly Atom[]): number {
  let width = place - 1;
  for (let index = first; index < first + place; index++) {
    width += (atoms[index]?.endColumn ?? 0) - (atoms[index]?.column ?? 0);
  }
  return width;
}
