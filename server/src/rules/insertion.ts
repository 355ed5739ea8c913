/** How are new statements put into a block, in the style of its file? */

import type { SourceFile } from '../project/source-file.ts';
import type { Directive } from '../syntax/tree.ts';
import type { TextEdit } from './diagnostic.ts';
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
    ? endOfStatement(file, last, block)
    : lineEndBehind(file, block.bodyStart ?? block.end, block);
  const gap = separated === 'separated' && last ? newline : '';
  return inserted(file, behind, block, `${semicolonFor(last)}${gap}${newline}${text}`);
}

/** Puts `lines` on lines of their own behind `statement`. */
export function insertBehind(file: SourceFile, statement: Directive, lines: readonly string[]): TextEdit {
  const newline = lineEnding(file);
  const block = statement.parent;
  const behind = endOfStatement(file, statement, block);
  const text = block ? indented(file, block, lines) : indentedBy(file, '', lines);
  return inserted(file, behind, block, `${semicolonFor(statement)}${newline}${text}`);
}

/** Puts `lines` on lines of their own before `statement`, which keeps its line or gets one. */
export function insertBefore(file: SourceFile, statement: Directive, lines: readonly string[]): TextEdit {
  const newline = lineEnding(file);
  const lineStart = file.text.lastIndexOf('\n', statement.start - 1) + 1;
  const before = file.text.slice(lineStart, statement.start);
  const block = statement.parent;
  const indent = block ? indentInside(file, block) : indentOf(file, statement);
  const text = (block ? indented(file, block, lines) : indentedBy(file, indent, lines)) + newline;
  if (before.trim() === '') return edit(file, lineStart, lineStart, text);
  const behind = statement.start - (/[ \t]*$/.exec(before)?.[0].length ?? 0);
  return edit(file, behind, statement.start, newline + text + indent);
}

/** A statement as written, with the comment behind it that goes where its line goes. */
export function withComment({ text }: SourceFile, { start, end }: Directive): string {
  const comment = /^[ \t]*#[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  return text.slice(start, end) + comment;
}

/** Puts `text` at `offset`; what follows there on the line goes to a line of its own, a `}` under its block. */
function inserted(file: SourceFile, offset: number, block: Directive | undefined, text: string): TextEdit {
  const space = /^[ \t]*/.exec(file.text.slice(offset))?.[0].length ?? 0;
  const next = file.text.charAt(offset + space);
  if (next === '\n' || next === '\r' || next === '') return edit(file, offset, offset, text);
  const closes = offset + space === block?.bodyEnd;
  const indent = !block ? '' : closes ? indentOf(file, block) : indentInside(file, block);
  return edit(file, offset, offset + space, text + lineEnding(file) + indent);
}

function edit({ path }: SourceFile, start: number, end: number, text: string): TextEdit {
  return { path, start, end, text };
}

/** Whatever is put behind an unfinished statement would become part of it. */
function semicolonFor(statement: Directive | undefined): string {
  return statement?.terminator === 'missing' && statement.children === undefined ? ';' : '';
}

function endOfStatement(file: SourceFile, statement: Directive, block: Directive | undefined): number {
  if (semicolonFor(statement) !== '') return statement.end;
  return lineEndBehind(file, statement.end, block);
}

function indented(file: SourceFile, block: Directive, lines: readonly string[]): string {
  return indentedBy(file, indentInside(file, block), lines);
}

function indentedBy(file: SourceFile, outer: string, lines: readonly string[]): string {
  const unit = indentUnit(file);
  return lines
    .map((line) => (line === '' ? '' : outer + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length))))
    .join(lineEnding(file));
}

/** `offset`, or the end of its line if only a comment follows there; never behind the end of `block`. */
function lineEndBehind({ text }: SourceFile, offset: number, block: Directive | undefined): number {
  const newline = text.indexOf('\n', offset);
  const end = Math.min(newline < 0 ? text.length : newline, block?.bodyEnd ?? text.length);
  const rest = /^[ \t]*#[^\r\n]*/.exec(text.slice(offset, end));
  return offset + (rest?.[0].length ?? 0);
}
