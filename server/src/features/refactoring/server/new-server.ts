/** How is a server written that answers in the place of another? */

import type { TextEdit } from '../../../rules/diagnostic.ts';
import { appendTo, insertBefore, insertBehind } from '../../../rules/insertion.ts';
import { lostComments } from '../comments.ts';
import type { ServerBlock } from './block.ts';

/** A block of its own, a line each, to be indented by `insertBehind` and its like. */
export function serverLines(statements: readonly string[]): string[] {
  return ['server {', ...statements.map((line) => (line === '' ? '' : `\t${line}`)), '}'];
}

/** The comments about what was removed stand above the answer, those that went along excepted. */
export function newServer(
  server: ServerBlock,
  parts: readonly string[],
  body: readonly string[],
  removed: readonly TextRange[],
): string[] {
  const lost = lostComments(server.file, removed, [...parts, ...body].join('\n'));
  return serverLines([...parts, ...lost, ...body]);
}

interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** For a server that had no name. */
export function nameEdit({ file, directive, listens, children }: ServerBlock, name: string): TextEdit {
  const lines = [`server_name ${name};`];
  const last = listens.at(-1);
  const [first] = children;
  if (last) return insertBehind(file, last, lines);
  return first ? insertBefore(file, first, lines) : appendTo(file, directive, lines, 'close');
}
