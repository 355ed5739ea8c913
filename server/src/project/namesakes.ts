/** Which statements of the same name does a block hold, across the files that it includes? */

import type { Directive } from '../syntax/tree.ts';
import type { Inclusion, Statement } from './inclusion.ts';
import { type Block, blockOf, outerBlock, statementsOf } from './scope.ts';

type ByName = ReadonlyMap<string, readonly Statement[]>;

/** Blocks are looked into once: the top of a file is `undefined`. */
const known = new WeakMap<Inclusion, Map<Directive | undefined, ByName>>();

/** The statements named like `statement` in its block that nginx reads before it, in that order. */
export function namesakesBefore(statement: Statement): readonly Statement[] {
  const same = statementsByName(blockOf(statement)).get(statement.directive.name) ?? [];
  return same.slice(
    0,
    same.findIndex(
      ({ directive, inclusion }) => directive === statement.directive && inclusion === statement.inclusion,
    ),
  );
}

/** The last statement named `name` that is in force in `block`: its own, or that of the nearest block around it. */
export function nearestStatement(block: Block, name: string): Statement | undefined {
  for (let at: Block | undefined = block; at; at = outerBlock(at)) {
    const found = statementsByName(at).get(name)?.at(-1);
    if (found) return found;
  }
  return undefined;
}

function statementsByName(block: Block): ByName {
  const ofInclusion = known.get(block.inclusion) ?? new Map<Directive | undefined, ByName>();
  known.set(block.inclusion, ofInclusion);
  const computed = ofInclusion.get(block.directive);
  if (computed) return computed;
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
