/** Which statements of the same name does a block hold, across the files that it includes? */

import type { Statement } from './inclusion.ts';
import { type Block, blockOf, inForce, named } from './scope.ts';

/** The statements named like `statement` in its block that nginx reads before it, in that order. */
export function namesakesBefore(statement: Statement): readonly Statement[] {
  const same = named(blockOf(statement), statement.directive.name);
  return same.slice(
    0,
    same.findIndex(
      ({ directive, inclusion }) => directive === statement.directive && inclusion === statement.inclusion,
    ),
  );
}

/** The last statement named `name` that is in force in `block`: its own, or that of the nearest block around it. */
export function nearestStatement(block: Block, name: string): Statement | undefined {
  return inForce(block, name).at(-1);
}
