/** How is this file indented, and how do its lines end? Inserted text follows. */

import type { SourceFile } from '../project/source-file.ts';
import type { Directive } from '../syntax/tree.ts';

/** What one level is indented by: read from the first indented statement in the file, four spaces if there is none. */
export function indentUnit(file: SourceFile): string {
  const known = units.get(file) ?? readUnit(file);
  units.set(file, known);
  return known;
}

const units = new WeakMap<SourceFile, string>();

function readUnit(file: SourceFile): string {
  for (const directive of file.tree.directives) {
    if (!directive.parent) continue;
    const outer = indentOf(file, directive.parent);
    const inner = indentOf(file, directive);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return '    ';
}

/** The white space before the line on which `directive` begins. */
export function indentOf(file: SourceFile, directive: Directive): string {
  const lineStart = file.text.lastIndexOf('\n', directive.start - 1) + 1;
  return /^[ \t]*/.exec(file.text.slice(lineStart, directive.start))?.[0] ?? '';
}

/** As its first line ends: every fix asks, so the text is not searched. */
export function lineEnding({ text }: SourceFile): '\n' | '\r\n' {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}

/** The indentation of statements inside `block`: that of its first one on a line of its own, or one level more than the block's. */
export function indentInside(file: SourceFile, block: Directive): string {
  const outer = indentOf(file, block);
  for (const child of block.children ?? []) {
    const lineStart = file.text.lastIndexOf('\n', child.start - 1) + 1;
    if (lineStart > block.start && file.text.slice(lineStart, child.start).trim() === '')
      return indentOf(file, child);
  }
  return outer + indentUnit(file);
}
