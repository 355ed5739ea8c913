/** How are statements taken out, or replaced, together with the lines that they stand on? */

import type { SourceFile } from '../../project/source-file.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { lineEnding } from '../../rules/indentation.ts';
import { insertBefore } from '../../rules/insertion.ts';
import type { Directive } from '../../syntax/tree.ts';
import { withCommentsAbove } from './comments.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** So many lines are not blank. */
const far = 5000;

/** Deletes a statement with the comment behind it, its lines where nothing else stands on them, and the blank lines that would be too much. */
export function takeOut(file: SourceFile, range: Range): TextEdit {
  const { path, text } = file;
  const lines = linesOf(file, range);
  if (!lines) return amongOthers(file, range);
  const above = text.slice(Math.max(0, lines.start - far), lines.start);
  const isBlankAbove = /(?:^|\n)[ \t]*\r?\n$|\{[ \t]*\r?\n$/.test(above);
  const below = /^(?:[ \t]*\r?\n)*/.exec(text.slice(lines.end, lines.end + far))?.[0] ?? '';
  const isLast = /^[ \t]*\}/.test(text.slice(lines.end + below.length, lines.end + below.length + far));
  const blankAbove = isLast ? (/(?<=\n)(?:[ \t]*\r?\n)+$/.exec(above)?.[0].length ?? 0) : 0;
  return {
    path,
    start: lines.start - blankAbove,
    end: lines.end + (isBlankAbove ? below.length : 0),
    text: '',
  };
}

/** Deletes statements, in order; those that follow each other as one. */
export function takeOutAll(file: SourceFile, ranges: readonly Range[]): TextEdit[] {
  const joined: Range[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    const between = last && file.text.slice(last.end, range.start);
    if (last && between !== undefined && /^(?:[ \t]*#[^\n]*\n)?\s*$/.test(between))
      joined[joined.length - 1] = { start: last.start, end: range.end };
    else joined.push(range);
  }
  return joined.map((range) => takeOut(file, range));
}

/** Puts statements in the place of another and of the comment behind it. */
export function putInstead(file: SourceFile, range: Range, statements: readonly string[]): TextEdit {
  const { path, text } = file;
  const newline = lineEnding(file);
  const lines = linesOf(file, range);
  if (!lines) return { path, ...range, text: statements.join(newline) };
  const indent = /^[ \t]*/.exec(text.slice(lines.start, range.start))?.[0] ?? '';
  return {
    path,
    ...lines,
    text: statements.map((line) => (line === '' ? '' : indent + line) + newline).join(''),
  };
}

/** Puts `lines` on lines of their own before `statement` and the comments above it, unless the file begins with these. */
export function insertAbove(file: SourceFile, statement: Directive, lines: readonly string[]): TextEdit {
  const edit = insertBefore(file, statement, lines);
  const { start } = withCommentsAbove(file, statement);
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  return start === statement.start || lineStart === 0 ? edit : { ...edit, start: lineStart, end: lineStart };
}

/** Its lines with the last line break; undefined if something else than a comment behind it stands there. */
function linesOf({ text }: SourceFile, { start, end }: Range): Range | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const rest = text.slice(end, newline < 0 ? text.length : newline + 1);
  if (!/^[ \t]*(?:#[^\n]*)?\r?\n?$/.test(rest) || text.slice(lineStart, start).trim() !== '')
    return undefined;
  return { start: lineStart, end: end + rest.length };
}

/** With the gap to what stands before it on its line; the first of a line leaves its place to the next. */
function amongOthers({ path, text }: SourceFile, { start, end }: Range): TextEdit {
  const gap = /[ \t]*$/.exec(text.slice(Math.max(0, start - far), start))?.[0].length ?? 0;
  const isFirst = start === gap || text.charAt(start - gap - 1) === '\n';
  if (!isFirst) return { path, start: start - gap, end, text: '' };
  const behind = /^[ \t]*/.exec(text.slice(end, end + far))?.[0].length ?? 0;
  return { path, start, end: end + behind, text: '' };
}
