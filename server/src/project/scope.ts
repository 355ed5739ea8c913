/** Which statements does a block hold once its includes are read, and which values are in force there? */

import type { Directive } from '../syntax/tree.ts';
import type { Inclusion, Statement } from './inclusion.ts';
import type { Place } from './source-file.ts';

/** A block at one place of a configuration; without a directive: the top of the configuration's first file. */
export interface Block {
  readonly inclusion: Inclusion;
  readonly directive: Directive | undefined;
}

/** Where `statement` stands. */
export function placeOf({ directive, inclusion }: Statement): Place {
  return inclusion.file.placesFrom(inclusion.entry)[directive.index];
}

/** The block that holds `statement`, across the `include` that brings its file in. */
export function blockOf({ directive, inclusion }: Statement): Block {
  if (directive.parent) return { inclusion, directive: directive.parent };
  return inclusion.via ? blockOf(inclusion.via) : { inclusion, directive: undefined };
}

/** The block around `block`; undefined for the top. */
export function outerBlock({ inclusion, directive }: Block): Block | undefined {
  return directive && blockOf({ inclusion, directive });
}

/** The statements of `block` in the order nginx reads them, those of included files in the place of their `include`. */
export function* statementsOf({ inclusion, directive }: Block): Generator<Statement> {
  yield* expanded(childrenOf({ inclusion, directive }), inclusion);
}

/** A statement that should be a block, but has no `{`, holds nothing. */
function childrenOf({ inclusion, directive }: Block): readonly Directive[] {
  return directive ? (directive.children ?? []) : inclusion.file.tree.roots;
}

function* expanded(directives: readonly Directive[], inclusion: Inclusion): Generator<Statement> {
  for (const directive of directives) {
    const brought = inclusion.included.get(directive);
    // An include that brings nothing in stays to be seen: what it would bring is not known.
    if (!brought?.length) yield { directive, inclusion };
    else for (const child of brought) yield* expanded(child.file.tree.roots, child);
  }
}

/** The statements named `name` directly in `block`, in order. */
export function named(block: Block, name: string): readonly Statement[] {
  const { inclusion } = block;
  if (!mentions(inclusion, name)) return none;
  const children = childrenOf(block);
  const { included } = inclusion;
  if (
    children.length >= manyStatements ||
    (included.size > 0 && children.some((child) => included.has(child)))
  ) {
    return indexOf(block).get(name) ?? none;
  }
  const found: Statement[] = [];
  for (const child of children) if (child.name === name) found.push({ directive: child, inclusion });
  return found;
}

/** A block as long as `http` with a thousand sites is asked by each of them; a short one without includes is read faster than looked up. */
const manyStatements = 16;
const indices = new WeakMap<Inclusion, Map<Directive | undefined, ReadonlyMap<string, Statement[]>>>();

function indexOf(block: Block): ReadonlyMap<string, Statement[]> {
  const ofInclusion =
    indices.get(block.inclusion) ?? new Map<Directive | undefined, Map<string, Statement[]>>();
  indices.set(block.inclusion, ofInclusion);
  const known = ofInclusion.get(block.directive);
  if (known) return known;
  const byName = new Map<string, Statement[]>();
  for (const statement of statementsOf(block)) {
    const { name } = statement.directive;
    const same = byName.get(name);
    if (same) same.push(statement);
    else byName.set(name, [statement]);
  }
  ofInclusion.set(block.directive, byName);
  return byName;
}

/**
 * The statements named `name` that are in force in `block`: those of the nearest block, from this one outwards, that
 * has any. So nginx inherits directives that may be repeated (`proxy_set_header`): all or none; and for one that may
 * not, the single statement in force. Empty if there is none.
 */
export function inForce(block: Block, name: string): readonly Statement[] {
  if (!mentions(rootOf(block.inclusion), name)) return none;
  for (let at: Block | undefined = block; at; at = outerBlock(at)) {
    const found = named(at, name);
    if (found.length > 0) return found;
  }
  return none;
}

const none: readonly Statement[] = [];

/** Is there a statement named `name` in the file of `inclusion` or in one that it includes? Most of what is asked for stands nowhere. */
function mentions(inclusion: Inclusion, name: string): boolean {
  if (inclusion.included.size === 0) return inclusion.file.named(name).length > 0;
  const known = mentioned.get(inclusion) ?? namesBelow(inclusion);
  mentioned.set(inclusion, known);
  return known.has(name);
}

const mentioned = new WeakMap<Inclusion, ReadonlySet<string>>();

function namesBelow(inclusion: Inclusion): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting = [inclusion];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const name of at.file.names()) names.add(name);
    for (const brought of at.included.values()) waiting.push(...brought);
  }
  return names;
}

function rootOf(inclusion: Inclusion): Inclusion {
  let root = inclusion;
  while (root.via) root = root.via.inclusion;
  return root;
}

/**
 * Is some `include` in `block` or around it unresolved, so that statements may be missing from what is seen? A pattern
 * that matches nothing in a folder that is there is nothing to nginx.
 */
export function hasUnreadInclude(block: Block): boolean {
  const chain: Map<Directive | undefined, boolean>[] = [];
  const directives: (Directive | undefined)[] = [];
  let unread = false;
  for (let at: Block | undefined = block; at && !unread; at = outerBlock(at)) {
    const known = unreadFrom.get(at.inclusion) ?? new Map<Directive | undefined, boolean>();
    unreadFrom.set(at.inclusion, known);
    const before = known.get(at.directive);
    if (before !== undefined) {
      unread = before;
      break;
    }
    chain.push(known);
    directives.push(at.directive);
    unread = holdsUnreadInclude(at);
  }
  for (const [index, known] of chain.entries()) known.set(directives[index], unread);
  return unread;
}

/** What was found from each block outwards: blocks may be nested thousands deep, and many ask. */
const unreadFrom = new WeakMap<Inclusion, Map<Directive | undefined, boolean>>();

function holdsUnreadInclude(block: Block): boolean {
  for (const { directive, inclusion } of statementsOf(block)) {
    if (directive.name === 'include' && inclusion.unread.has(directive)) return true;
  }
  return false;
}
