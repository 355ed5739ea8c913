/** How are the edits of a fix written? */

import type { Argument } from '../syntax/tree.ts';
import type { Fix, TextEdit } from './diagnostic.ts';

export function insertion(path: string, offset: number, text: string): TextEdit {
  return { path, start: offset, end: offset, text };
}

export function replacement(
  path: string,
  { start, end }: { start: number; end: number },
  text: string,
): TextEdit {
  return { path, start, end, text };
}

/** Puts `text` before the value of an argument, inside of its quotes. */
export function prepended(path: string, { start, quoted }: Argument, text: string): TextEdit {
  return insertion(path, start + (quoted ? 1 : 0), text);
}

/** Puts `text` behind the value of an argument, inside of its quotes. */
export function appended(path: string, { end, quoted }: Argument, text: string): TextEdit {
  return insertion(path, end - (quoted ? 1 : 0), text);
}

/** Deletes an argument and the white space before it. */
export function removeArgument(
  { path, text }: { readonly path: string; readonly text: string },
  { start, end }: { start: number; end: number },
): TextEdit {
  let from = start;
  while (from > 0 && /\s/.test(text.charAt(from - 1))) from--;
  return { path, start: from, end, text: '' };
}

/** Deletes a statement, with its line where nothing else stands on it; a comment behind it stays in its place. */
export function removeStatement(
  { path, text }: { readonly path: string; readonly text: string },
  { start, end }: { start: number; end: number },
): TextEdit {
  const line = lineAround(text, start, end);
  if (line && line.rest.trim() === '') return { path, start: line.start, end: line.end, text: '' };
  const gap = line ? (/^[ \t]*(?=#)/.exec(line.rest)?.[0].length ?? 0) : 0;
  return { path, start, end: end + gap, text: '' };
}

/** Deletes a statement that another edit of the fix puts elsewhere, with the comment behind it. */
export function takeOutStatement(
  { path, text }: { readonly path: string; readonly text: string },
  { start, end }: { start: number; end: number },
): TextEdit {
  const line = lineAround(text, start, end);
  const isAlone = line !== undefined && /^\s*(?:#.*)?\s*$/.test(line.rest);
  return isAlone ? { path, start: line.start, end: line.end, text: '' } : { path, start, end, text: '' };
}

/** The lines from `start` to `end`, and what stands behind `end` in the last; undefined if something stands before `start`. */
function lineAround(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number; readonly rest: string } | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== '') return undefined;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  return { start: lineStart, end: lineEnd, rest: text.slice(end, lineEnd) };
}

export function safe(title: string, ...edits: TextEdit[]): Fix {
  return { title, safety: 'safe', edits };
}

export function unsafe(title: string, ...edits: TextEdit[]): Fix {
  return { title, safety: 'unsafe', edits };
}
