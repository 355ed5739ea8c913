/** Which groups of servers does a configuration define? */

import { type Protocol, protocolOf } from '../catalog/context.ts';
import { asciiLower } from './ascii.ts';
import type { Configuration } from './inclusion.ts';
import { type PlacedStatement, statementsNamed } from './reading-order.ts';

/** `upstream` blocks by protocol and name in lower case (nginx ignores case here), in the order of reading. */
export type Upstreams = ReadonlyMap<string, readonly PlacedStatement[]>;

const known = new WeakMap<Configuration, Upstreams>();

export function upstreamsOf(configuration: Configuration): Upstreams {
  const upstreams = known.get(configuration);
  if (upstreams) return upstreams;
  const found = new Map<string, PlacedStatement[]>();
  for (const statement of statementsNamed(configuration, ['upstream'])) {
    const name = statement.directive.args[0]?.value;
    const protocol = protocolOf(statement.place);
    if (name === undefined || !protocol) continue;
    const key = upstreamKey(protocol, name);
    const same = found.get(key);
    if (same) same.push(statement);
    else found.set(key, [statement]);
  }
  known.set(configuration, found);
  return found;
}

/** The key of an upstream in `Upstreams`. */
export function upstreamKey(protocol: Protocol, name: string): string {
  return `${protocol} ${asciiLower(name)}`;
}
