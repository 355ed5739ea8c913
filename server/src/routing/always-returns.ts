/** Does a server or a location answer every request by itself, before its locations or modules are asked? */

import type { Statement } from '../project/inclusion.ts';
import { rewriteStatements } from './rewrite.ts';
import { type Scope, scopeOf } from './scope.ts';

const known = new WeakMap<Scope, Statement | null>();

/**
 * The `return` directly in this block, or the `rewrite` that redirects every path, which no request passes, whichever
 * `if` is true; undefined if there is none, or if something before it may end the rewrites or is not seen.
 */
export function unconditionalAnswer(scope: Scope): Statement | undefined {
  const before = known.get(scope);
  if (before !== undefined) return before ?? undefined;
  const found = search(scope);
  known.set(scope, found ?? null);
  return found;
}

function search(scope: Scope): Statement | undefined {
  for (const statement of rewriteStatements(scope)) {
    if (isAnswer(statement)) return mayBringMore(scope, statement) ? undefined : statement;
    if (mayEndRewrites(statement)) return undefined;
  }
  return undefined;
}

function isAnswer({ directive: { name, args } }: Statement): boolean {
  if (name !== 'rewrite') return name === 'return';
  const [regex, target, flag] = args;
  if (!matchesEveryPath(regex?.value ?? '')) return false;
  return (
    /^(?:redirect|permanent)$/.test(flag?.value ?? '') ||
    /^(?:https?:\/\/|\$scheme)/.test(target?.value ?? '')
  );
}

/** Is it one of the ways to write an expression that matches any path? */
export function matchesEveryPath(regex: string): boolean {
  return /^(?:\^|\^?\/?(?:\(\.\*\)|\.\*)\$?|\^\/)$/.test(regex);
}

/** Does an `include` before the statement bring in what is not seen? */
function mayBringMore(scope: Scope, before: Statement): boolean {
  const statements = scope.statements();
  const end = statements.findIndex(({ directive }) => directive === before.directive);
  return statements
    .slice(0, end)
    .some(({ directive, inclusion }) => directive.name === 'include' && inclusion.unread.has(directive));
}

/** May requests go on behind the rewrites because of this statement (`break`, or a flag that ends them)? */
export function mayEndRewrites(statement: Statement): boolean {
  const { directive } = statement;
  switch (directive.name) {
    case 'break':
      return true;
    case 'rewrite':
      return /^(?:last|break)$/.test(directive.args[2]?.value ?? '');
    case 'if':
      return rewriteStatements(scopeOf(statement)).some(mayEndRewrites);
    default:
      return false;
  }
}
