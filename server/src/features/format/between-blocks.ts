/** Where is a blank line to be put between a block and what stands beside it? */

import type { Atom } from './atoms.ts';
import type { Slot } from './layout.ts';
import { beginsLine } from './rows.ts';

/** Before and behind each block of several lines, unless the block around begins or ends there. Comments above belong to it. */
export function separateBlocks(atoms: readonly Atom[], slots: readonly Slot[]): void {
  /** Where the comments above the next statement begin. */
  let above: number | undefined;
  /** The last thing was the end of a block of several lines. */
  let isBehindBlock = false;
  for (const [index, { role, statement }] of atoms.entries()) {
    const slot = slots[index];
    if (!slot || !beginsLine(slot)) {
      if (role === 'comment' || role === 'lua') continue;
      above = undefined;
      if (role === 'open' || role === 'start') isBehindBlock = false;
      continue;
    }
    if (role === 'comment' && !statement) {
      if (above === undefined || (slot.kind === 'line' && slot.blanks > 0)) above = index;
      continue;
    }
    if (role === 'start') {
      const before = atoms[(above ?? index) - 1];
      const isFirst = before === undefined || opensBlock(atoms, slots, (above ?? index) - 1);
      if (!isFirst && (isBehindBlock || isTallBlock(atoms, slots, index))) separate(slots[above ?? index]);
    }
    isBehindBlock = role === 'close';
    above = undefined;
  }
}

function separate(slot: Slot | undefined): void {
  if (slot?.kind === 'line') slot.blanks = Math.max(1, slot.blanks);
}

/** Is it the `{` of a block, or the comment beside one? */
function opensBlock(atoms: readonly Atom[], slots: readonly Slot[], index: number): boolean {
  const slot = slots[index];
  if (atoms[index]?.role === 'comment' && slot && !beginsLine(slot)) return atoms[index - 1]?.role === 'open';
  return atoms[index]?.role === 'open';
}

/** Does the statement that starts at `index` open a block whose `}` begins a line? */
function isTallBlock(atoms: readonly Atom[], slots: readonly Slot[], index: number): boolean {
  const { statement } = atoms[index] ?? {};
  if (!statement?.children) return false;
  for (let at = index + 1; at < atoms.length; at++) {
    const atom = atoms[at];
    const slot = slots[at];
    if (atom?.role === 'lua') return atom.isTall;
    if (!atom || !slot) return false;
    if (atom.statement !== statement && beginsLine(slot)) return true;
    if (atom.role === 'close' && atom.statement === statement) return beginsLine(slot);
  }
  return false;
}
