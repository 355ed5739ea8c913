/** Which `allow` and `deny` are in force at a place, and what do they say of clients that none of them is for? */

import type { Statement } from '../project/inclusion.ts';
import { readNetwork } from './network.ts';
import type { Scope } from './scope.ts';

export type Family = 'inet' | 'inet6';

/** What is said of clients of one family that no narrower rule is for: by which rule, if any. */
export interface Remainder {
  readonly verdict: 'allowed' | 'denied' | 'neither';
  readonly rule: Statement | undefined;
}

const known = new WeakMap<Scope, readonly Statement[]>();

/** `allow` and `deny` are one list, looked through in order: that of the nearest block that has any. */
export function accessRules(scope: Scope): readonly Statement[] {
  const before = known.get(scope);
  if (before) return before;
  const own = ownAccessRules(scope);
  const rules = own.length > 0 || !scope.outer ? own : accessRules(scope.outer);
  known.set(scope, rules);
  return rules;
}

const knownOwn = new WeakMap<Scope, readonly Statement[]>();

/** Those that stand in this very block. */
export function ownAccessRules(scope: Scope): readonly Statement[] {
  const before = knownOwn.get(scope);
  if (before) return before;
  const hasAny = scope.own('allow').length > 0 || scope.own('deny').length > 0;
  const own = hasAny
    ? scope.statements().filter(({ directive: { name } }) => name === 'allow' || name === 'deny')
    : [];
  knownOwn.set(scope, own);
  return own;
}

/** Is the rule for every client of the family? */
export function isForAll({ directive }: Statement, family: Family): boolean {
  const value = directive.args[0]?.value ?? '';
  if (value === 'all') return true;
  const network = readNetwork(value);
  return network?.bits === 0 && network.address.length === (family === 'inet' ? 4 : 16);
}

/** What the rules say of the clients that come to the end of the list, or to a rule for all. */
export function remainderOf(rules: readonly Statement[], family: Family): Remainder {
  const rule = rules.find((one) => isForAll(one, family));
  if (!rule) return { verdict: 'neither', rule };
  return { verdict: rule.directive.name === 'deny' ? 'denied' : 'allowed', rule };
}
