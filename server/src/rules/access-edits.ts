/** How is a list of `allow` and `deny` brought to an end by a fix? */

import type { Statement } from '../project/inclusion.ts';
import type { Scope } from '../routing/scope.ts';
import type { TextEdit } from './diagnostic.ts';
import { insertBehind } from './insertion.ts';

/**
 * Puts `lines` behind the last of `statements`, all of which stand in the block of `scope`. Behind one that an
 * `include` brings in, it is put behind the `include`: other blocks may include the file too.
 */
export function insertBehindLast(
  scope: Scope,
  statements: readonly Statement[],
  lines: readonly string[],
): TextEdit | undefined {
  let last = statements.at(-1);
  while (last && last.inclusion !== scope.block.inclusion) last = last.inclusion.via;
  return last && insertBehind(last.inclusion.file, last.directive, lines);
}
