/** Would what is put before a statement become part of the one that stands there? */

import type { SourceFile } from '../../project/source-file.ts';
import type { Directive } from '../../syntax/tree.ts';

/** The statement before it in its block lacks its semicolon. */
export function isBehindUnfinished({ tree }: SourceFile, statement: Directive | undefined): boolean {
  const siblings = statement?.parent?.children ?? tree.roots;
  const before = statement && siblings[siblings.indexOf(statement) - 1];
  return before !== undefined && before.terminator === 'missing';
}
