/** How are comments indented that were blocks of statements before somebody took them out? */

import type { Atom } from './atoms.ts';
import type { Slot } from './layout.ts';
import { blanks, type Style } from './style.ts';

/**
 * In a run of comments on lines of their own, those between one that ends in `{` and the one that begins with its `}`
 * keep their distance to the first.
 */
export function indentFormerBlocks(
  text: string,
  atoms: readonly Atom[],
  slots: readonly Slot[],
  style: Style,
): void {
  /** The column of the outermost block's comment, and how many blocks are open. */
  let outermost = 0;
  let depth = 0;
  for (const [index, { role, statement, start, end, column }] of atoms.entries()) {
    const slot = slots[index];
    const isAlone = role === 'comment' && !statement && slot?.kind === 'line';
    if (!isAlone || slot.blanks > 0) depth = 0;
    if (!isAlone) continue;
    const words = text.slice(start, end).replace(/^#+\s*/, '');
    if (words.startsWith('}')) depth = Math.max(0, depth - 1);
    if (depth > 0) slot.indent += blanks(Math.max(0, column - outermost), style);
    if (!words.endsWith('{')) continue;
    if (depth === 0) outermost = column;
    depth++;
  }
}
