/** Which statements of a directive that may be repeated are in force in a block, `add_header_inherit` heeded? */

import type { Directive } from '../syntax/tree.ts';
import type { Inclusion, Statement } from './inclusion.ts';
import { isReadBefore } from './reading-order.ts';
import { type Block, named, outerBlock } from './scope.ts';

/** Since 1.29.3 these say whether a block's own fields replace those around it, or join them. */
const inheriting: Readonly<Record<string, string>> = {
  add_header: 'add_header_inherit',
  add_trailer: 'add_trailer_inherit',
};

/** `on`: what a block says itself replaces all from around it; `merge`: it joins it; `off`: nothing is inherited. */
export type InheritMode = 'on' | 'merge' | 'off';

/** How `block` inherits the directive `name`; `on` for all but `add_header` and `add_trailer`. */
export function inheritModeOf(block: Block, name: string): InheritMode {
  const says = inheriting[name];
  for (let at: Block | undefined = says === undefined ? undefined : block; at; at = outerBlock(at)) {
    const value = named(at, says ?? '').at(-1)?.directive.args[0]?.value;
    if (value === 'on' || value === 'merge' || value === 'off') return value;
  }
  return 'on';
}

/** The statements of these names directly in `block`, in order. */
export function ownOf(block: Block, names: readonly string[]): readonly Statement[] {
  if (names.length === 1) return named(block, names[0] ?? '');
  const ofInclusion = known.get(block.inclusion) ?? new Map<Directive | undefined, OwnLists>();
  known.set(block.inclusion, ofInclusion);
  const lists: OwnLists = ofInclusion.get(block.directive) ?? new Map();
  ofInclusion.set(block.directive, lists);
  const key = names.join(' ');
  const before = lists.get(key);
  if (before) return before;
  const own = names.flatMap((name) => named(block, name)).sort((a, b) => (isReadBefore(a, b) ? -1 : 1));
  lists.set(key, own);
  return own;
}

/** By the names; each of a thousand statements of a list asks for the list. */
type OwnLists = Map<string, readonly Statement[]>;
const known = new WeakMap<Inclusion, Map<Directive | undefined, OwnLists>>();

/** The statements of these names (whose values nginx keeps in one list) that are in force in `block`, in order; empty if none are. */
export function effective(block: Block, names: readonly string[]): readonly Statement[] {
  const own = ownOf(block, names);
  const mode = inheritModeOf(block, names[0] ?? '');
  const outer = outerBlock(block);
  if (!outer || mode === 'off' || (mode === 'on' && own.length > 0)) return own;
  return [...own, ...effective(outer, names)];
}
