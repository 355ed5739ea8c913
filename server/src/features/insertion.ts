/** How are new statements put into a block, in the style of its file? */

import type { SourceFile } from '../project/source-file.ts';
import type { TextEdit } from '../rules/diagnostic.ts';
import type { Directive } from '../syntax/tree.ts';
import { indentInside, indentOf, indentUnit, lineEnding } from './indentation.ts';

/**
 * Puts `lines` at the end of `block`. Their own indentation is written with tabs, one a level, and becomes the
 * file's. `separated` leaves a blank line before them if something stands there.
 */
export function appendTo(
  file: SourceFile,
  block: Directive,
  lines: readonly string[],
  separated: 'separated' | 'close',
): TextEdit {
  const newline = lineEnding(file);
  const text = indented(file, block, lines);
  const last = block.children?.at(-1);
  // Behind a comment that stands on the last statement's line, or at the end of a block that holds only comments.
  const behind = last
    ? lineEndBehind(file, last.end, block)
    : lineEndBehind(file, block.bodyStart ?? block.end, block);
  const gap = separated === 'separated' && last ? newline : '';
  const closesOnLine = file.text.slice(behind, block.bodyEnd).includes('\n')
    ? ''
    : newline + indentOf(file, block);
  return { path: file.path, start: behind, end: behind, text: `${gap}${newline}${text}${closesOnLine}` };
}

/** Puts `lines` on lines of their own behind `statement`. */
export function insertBehind(file: SourceFile, statement: Directive, lines: readonly string[]): TextEdit {
  const newline = lineEnding(file);
  const block = statement.parent;
  const behind = block ? lineEndBehind(file, statement.end, block) : statement.end;
  const text = block ? indented(file, block, lines) : lines.join(newline);
  const next = file.text.slice(behind, behind + 1);
  const closes =
    next === '\n' || next === '\r' || next === '' ? '' : newline + (block ? indentOf(file, block) : '');
  return { path: file.path, start: behind, end: behind, text: `${newline}${text}${closes}` };
}

function indented(file: SourceFile, block: Directive, lines: readonly string[]): string {
  const inside = indentInside(file, block);
  const unit = indentUnit(file);
  return lines
    .map((line) => (line === '' ? '' : inside + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length))))
    .join(lineEnding(file));
}

/** `offset`, or the end of its line if only a comment follows there; never behind the end of `block`. */
function lineEndBehind(file: SourceFile, offset: number, block: Directive): number {
  const rest = /^[ \t]*#[^\r\n]*/.exec(file.text.slice(offset, block.bodyEnd));
  return offset + (rest?.[0].length ?? 0);
}
