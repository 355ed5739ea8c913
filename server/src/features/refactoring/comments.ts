/** Which comments belong to a statement, and which would be lost with a part of the text? */

import type { SourceFile } from '../../project/source-file.ts';
import { TokenKind, tokenText } from '../../syntax/tokens.ts';
import { type Directive, tokenAt } from '../../syntax/tree.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The statement with the comments on lines of their own directly above it, and without the one behind it. */
export function withCommentsAbove({ text }: SourceFile, { start, end }: Directive): Range {
  let lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== '') return { start, end };
  let first = start;
  while (lineStart > 0) {
    const above = text.lastIndexOf('\n', lineStart - 2) + 1;
    const indent = /^[ \t]*(?=#)/.exec(text.slice(above, lineStart))?.[0];
    if (indent === undefined) break;
    first = above + indent.length;
    lineStart = above;
  }
  return { start: first, end };
}

/** In order of the text, each from its `#` to the end of its line. */
export function commentsIn({ tree: { tokens } }: SourceFile, { start, end }: Range): string[] {
  const found: string[] = [];
  for (let token = Math.max(0, tokenAt(tokens, start)); token < tokens.count; token++) {
    const at = tokens.starts[token] ?? 0;
    if (at >= end) break;
    if (at >= start && tokens.kinds[token] === TokenKind.Comment)
      found.push(tokenText(tokens, token).trimEnd());
  }
  return found;
}

/** The comments in parts of a file that is about to lose them, and behind these, without those that `kept` has as well. */
export function lostComments(file: SourceFile, removed: readonly Range[], kept: string): string[] {
  const lines = new Set(kept.split(/\r?\n/).map((line) => line.slice(Math.max(0, line.indexOf('#')))));
  const comments = removed.flatMap(({ start, end }) =>
    commentsIn(file, { start, end: end + commentBehind(file, end).length }),
  );
  return [...new Set(comments)].filter((comment) => !lines.has(comment));
}

/** The comment behind `offset` on its line, with the blanks before it; empty if there is none. */
export function commentBehind({ text }: SourceFile, offset: number): string {
  const newline = text.indexOf('\n', offset);
  const rest = text.slice(offset, newline < 0 ? text.length : newline);
  return /^[ \t]*#/.test(rest) ? rest.replace(/\r$/, '') : '';
}

/** The lines inside a block, as far to the left as they go; as they are if a text goes over several of them. */
export function linesInside({ text, tree: { tokens } }: SourceFile, block: Directive): string[] {
  const { bodyStart = block.end, bodyEnd = block.end } = block;
  const lines = text
    .slice(bodyStart, bodyEnd)
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
  const [first = '', ...rest] = lines;
  while (rest.length > 0 && rest.at(-1) === '') rest.pop();
  while (rest.length > 0 && rest[0] === '') rest.shift();
  const opening = first.trim() === '' ? [] : [first.trim()];
  for (let token = tokenAt(tokens, bodyStart); (tokens.starts[token] ?? text.length) < bodyEnd; token++) {
    const kind = tokens.kinds[token];
    const isText =
      kind === TokenKind.DoubleQuoted || kind === TokenKind.SingleQuoted || kind === TokenKind.Lua;
    if (isText && tokenText(tokens, token).includes('\n')) return [...opening, ...rest];
  }
  const indents = rest.filter((line) => line !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return [...opening, ...rest.map((line) => line.slice(shared))];
}
