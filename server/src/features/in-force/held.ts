/** What does a statement put into force, what from outside does it replace, and which blocks inside replace it? */

import type { Statement } from '../../project/inclusion.ts';
import { effective, type InheritMode, inheritModeOf, ownOf } from '../../project/inheritance.ts';
import { type Inherited, inheritedAs } from '../../project/inherited-directives.ts';
import { isReadBefore } from '../../project/reading-order.ts';
import { type Block, blockOf, outerBlock, placeOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';

export interface Held extends Inherited {
  readonly block: Block;
  /** What the block says itself, in order. */
  readonly own: readonly Statement[];
  /** What would be in force if it said nothing. */
  readonly outer: readonly Statement[];
  /** `merge`: own and outer count together. */
  readonly mode: InheritMode;
}

/** Undefined for what is not inherited, or not known to be. */
export function heldBy(project: ProjectSnapshot, statement: Statement): Held | undefined {
  const inherited = inheritedHere(project, statement);
  if (!inherited) return undefined;
  const { names } = inherited;
  const block = blockOf(statement);
  const outer = outerBlock(block);
  return {
    ...inherited,
    block,
    own: ownOf(block, names),
    outer: outer ? effective(outer, names) : [],
    mode: inheritModeOf(block, names[0] ?? ''),
  };
}

/** How the statement is inherited from where it stands; undefined in blocks that hand nothing on (`upstream`, `map`). */
export function inheritedHere(project: ProjectSnapshot, statement: Statement): Inherited | undefined {
  const place = placeOf(statement);
  if (place === undefined || place === 'entries' || place.endsWith('upstream')) return undefined;
  const spec = project.catalog.spec(statement.directive.name, place);
  return spec && inheritedAs(spec);
}

/** The blocks inside `block`, however deep, that replace what it says with statements of their own, in the order of reading. */
export function replacingBlocks(
  project: ProjectSnapshot,
  block: Block,
  names: readonly string[],
): readonly Block[] {
  const found: { block: Block; first: Statement }[] = [];
  const seen = new Set<unknown>();
  for (const statement of statementsBelow(block, names)) {
    const holder = blockOf(statement);
    // The top of an included file is the block around its `include`, which `blockOf` has found already.
    const mark = holder.directive ?? holder.inclusion;
    if (isSameBlock(holder, block) || (seen.has(mark) && found.some((one) => isSameBlock(one.block, holder))))
      continue;
    seen.add(mark);
    if (!inheritedHere(project, statement) || inheritModeOf(holder, names[0] ?? '') === 'merge') continue;
    if (isNearest(block, holder, names)) found.push({ block: holder, first: statement });
  }
  return found.sort((a, b) => (isReadBefore(a.first, b.first) ? -1 : 1)).map((one) => one.block);
}

/** Does `inner` inherit from `block`, with no other block between them that says something itself? */
function isNearest(block: Block, inner: Block, names: readonly string[]): boolean {
  for (let at = outerBlock(inner); at; at = outerBlock(at)) {
    if (isSameBlock(at, block)) return true;
    if (ownOf(at, names).length > 0) return false;
  }
  return false;
}

export function isSameBlock(a: Block, b: Block): boolean {
  return a.directive === b.directive && a.inclusion === b.inclusion;
}

/** Is everything around the block seen, up to the top of a configuration? */
export function beginsAtTheTop({ inclusion }: Block): boolean {
  let root = inclusion;
  while (root.via) root = root.via.inclusion;
  return root.entry === 'main';
}

/** The statements of these names in `block` and in all blocks inside, those of included files too. */
function* statementsBelow({ inclusion, directive }: Block, names: readonly string[]): Generator<Statement> {
  const start = directive?.bodyStart ?? 0;
  const end = directive?.bodyEnd ?? inclusion.file.text.length;
  for (const name of names) {
    for (const found of inclusion.file.named(name)) {
      if (found.start >= start && found.start < end) yield { directive: found, inclusion };
    }
  }
  for (const [include, brought] of inclusion.included) {
    if (include.start < start || include.start >= end) continue;
    for (const child of brought) yield* statementsBelow({ inclusion: child, directive: undefined }, names);
  }
}
