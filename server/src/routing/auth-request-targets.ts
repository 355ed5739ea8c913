/** Which locations are asked for permission by some `auth_request`? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { bytesOf } from './bytes.ts';
import { locationsOf } from './find-location.ts';
import { type Scope, scopeAround, statementOf } from './scope.ts';

const known = new WeakMap<Configuration, readonly Statement[]>();

/** Each once; those that are found by their path. `location /` is not among them: it is there for all that has no other. */
export function authRequestTargets(configuration: Configuration): readonly Statement[] {
  const before = known.get(configuration);
  if (before) return before;
  const found = new Set<Scope>();
  for (const statement of statementsNamed(configuration, ['auth_request'])) {
    const uri = statement.directive.args[0]?.value ?? '';
    const { server } = scopeAround(statement);
    const target = server && uri.startsWith('/') && !uri.includes('$') ? locationFor(uri, server) : undefined;
    if (target) found.add(target);
  }
  const targets = [...found].flatMap((scope) => statementOf(scope) ?? []);
  known.set(configuration, targets);
  return targets;
}

function locationFor(uri: string, server: Scope): Scope | undefined {
  const path = bytesOf(uri.replace(/\?.*$/, ''));
  const { exact, prefixes } = locationsOf(server);
  const prefix = prefixes.find((one) => path.startsWith(one.path) && one.path !== '/');
  return exact.get(path) ?? prefix?.scope;
}
