/** Which blocks stay on one line? */

import type { Directive } from '../../syntax/tree.ts';
import type { Atom } from './atoms.ts';
import type { Indents } from './indents.ts';
import type { Layout } from './layout.ts';
import { columnAfter, hasLineBreak } from './lines.ts';
import type { Style } from './style.ts';

/** A block that was written on one line stays there up to this column. */
const longestLine = 100;

/** Blocks that stay on the line on which they were written: short ones that hold neither blocks nor comments. */
export function oneLineBlocks({ file, atoms, style, kept, indents }: Layout): ReadonlySet<Directive> {
  const found = new Set<Directive>();
  if (style.oneLineBlocks === 'expand') return found;
  for (const [index, { role, statement, start }] of atoms.entries()) {
    if (role !== 'open' || !statement?.children || statement.closeToken === undefined) continue;
    if (kept.body(statement) || kept.head(statement)) continue;
    const end = statement.end;
    if (end - start > 4 * longestLine || hasLineBreak(file.text, statement.start, end)) continue;
    const isPlain = statement.children.every(({ children }) => children === undefined);
    if (isPlain && widthOnOneLine(atoms, index, statement, style, indents) <= longestLine)
      found.add(statement);
  }
  return found;
}

/** Infinite if there is a comment. */
function widthOnOneLine(
  atoms: readonly Atom[],
  open: number,
  block: Directive,
  { tabSize }: Style,
  indents: Indents,
): number {
  let first = open;
  while (first > 0 && atoms[first]?.start !== block.start) first--;
  let width = columnAfter(indents.of(block), 0, tabSize);
  for (let index = first; index < atoms.length; index++) {
    const atom = atoms[index];
    if (!atom) break;
    if (atom.role === 'comment') return Number.POSITIVE_INFINITY;
    const isGlued =
      atom.role === 'semicolon' || (atom.role === 'argument' && atom.start === atoms[index - 1]?.end);
    width += atom.endColumn - atom.column + (index === first || isGlued ? 0 : 1);
    if (atom.role === 'close' && atom.statement === block) break;
  }
  return width;
}
