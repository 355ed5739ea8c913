/** How is a statement added that is inherited all or none (`proxy_set_header`), so that those from further out stay in force? */

import { type Block, inForce, named } from '../project/scope.ts';
import { takesSettings } from '../routing/pass-settings.ts';
import type { Directive } from '../syntax/tree.ts';
import type { TextEdit } from './diagnostic.ts';
import { insertBehind } from './insertion.ts';

/**
 * Adds `lines` (statements named `name`) to `block`: behind its own last one, or behind `behind` with those repeated
 * that it inherits until then. Undefined if they would come to stand in another file than the block.
 */
export function addToInherited(
  { directive, inclusion }: Block,
  name: string,
  lines: readonly string[],
  behind: Directive | undefined,
): TextEdit | undefined {
  const block = { directive, inclusion };
  // An `if` takes the pass alone: what it needs stands around it.
  if (!takesSettings(block)) {
    const around = directive?.parent;
    if (!around || around.tree !== inclusion.file.tree) return undefined;
    return addToInherited({ directive: around, inclusion }, name, lines, directive);
  }
  const all = named(block, name);
  const own = all.filter((statement) => statement.inclusion === inclusion);
  // Those that an include brings in stand in this block already.
  const inherited = all.length > 0 ? [] : inForce(block, name);
  const repeated = inherited.map(
    ({ directive: { args } }) => `${name} ${args.map(({ text }) => text).join(' ')};`,
  );
  const place = own.at(-1)?.directive ?? behind;
  if (!place || place.parent !== directive || place.tree !== inclusion.file.tree) return undefined;
  return insertBehind(inclusion.file, place, [...repeated, ...lines]);
}
