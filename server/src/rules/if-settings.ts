/** Which settings does an `if` of a location make, for requests that stay in the location? */

import type { Catalog } from '../catalog/catalog.ts';
import type { Statement } from '../project/inclusion.ts';
import { unconditionalAnswer } from '../routing/always-returns.ts';
import { handlersOf } from '../routing/handler.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { type Scope, scopeAround, scopeOf } from '../routing/scope.ts';

/** What the rewrite module runs, and what it is documented with. */
const harmless = /^(?:return|rewrite|set|break|if|include|limit_rate|limit_rate_after)$/;

/** Names of nginx's own directives in the block, but for those of rewrites; none if its requests get their answer in it. */
export function settingsOf(statement: Statement, catalog: Catalog): readonly string[] {
  const scope = scopeOf(statement);
  const names = new Set(scope.statements().map(({ directive }) => directive.name));
  const settings = [...names].filter(
    (name) => !harmless.test(name) && catalog.spec(name, 'if in location')?.origin === 'open-source',
  );
  return settings.length > 0 && leaves(scope) ? [] : settings;
}

/** Does a request for which the `if` is true get its answer there, or go to another location? */
export function leaves(scope: Scope): boolean {
  const isFlagged = ({ directive }: Statement) =>
    /^(?:last|redirect|permanent)$/.test(directive.args[2]?.value ?? '');
  return unconditionalAnswer(scope) !== undefined || rewriteStatements(scope).some(isFlagged);
}

/** Is the `try_files` of the location passed over because of this `if`, which a rule of its own tells? */
export function skipsTryFiles(statement: Statement): boolean {
  const location = scopeAround(statement);
  return location.own('try_files').length > 0 && handlersOf(scopeOf(statement)).length === 0;
}
