/** Which statements belong together, for a selection that grows: with their comments, and up to the next empty lines? */

import type { SourceFile } from '../project/source-file.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Range } from './selection-lua.ts';

/** The statement with the comments above it and behind it, and with its neighbours up to the next empty lines. */
export function paragraph(
  { tree, text }: SourceFile,
  child: Directive,
  siblings: readonly Directive[],
): Range[] {
  const index = siblings.indexOf(child);
  if (index < 0) return [];
  const isEmptyLine = (from: number, to: number): boolean => /\n[ \t\r]*\n/.test(text.slice(from, to));
  const withComments = (one: Directive, before: number): number => {
    const gap = text.slice(before, one.start);
    const comments = /(?:^|\n)((?:[ \t]*#[^\n]*\n)+[ \t]*)$/.exec(gap)?.[1];
    return comments === undefined ? one.start : one.start - comments.trimStart().length;
  };
  const startOf = (at: number): number => {
    const one = siblings[at] ?? child;
    return withComments(one, siblings[at - 1]?.end ?? one.parent?.bodyStart ?? 0);
  };
  const endOf = (at: number): number => {
    const end = siblings[at]?.end ?? child.end;
    const trailing = /^[ \t]*#[^\n]*/.exec(text.slice(end, lineEnd(text, end)))?.[0];
    return end + (trailing?.trimEnd().length ?? 0);
  };
  let first = index;
  let last = index;
  while (first > 0 && !isEmptyLine(siblings[first - 1]?.end ?? 0, startOf(first))) first--;
  while (last + 1 < siblings.length && !isEmptyLine(siblings[last]?.end ?? 0, startOf(last + 1))) last++;
  const own = { start: startOf(index), end: endOf(index) };
  const limit = tree.tokens.text.length;
  return [own, { start: startOf(first), end: Math.min(limit, endOf(last)) }];
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}
