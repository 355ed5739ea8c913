/** How may a new group be called? */

import type { Protocol } from '../../../catalog/context.ts';
import type { Configuration } from '../../../project/inclusion.ts';
import { statementsNamed } from '../../../project/reading-order.ts';
import { upstreamKey, upstreamsOf } from '../../../project/upstreams.ts';
import { passNames } from '../../../routing/pass-settings.ts';
import type { Directive } from '../../../syntax/tree.ts';
import type { PassTarget } from './pass.ts';

const byPass: Readonly<Record<string, string>> = {
  fastcgi_pass: 'fastcgi',
  uwsgi_pass: 'uwsgi',
  scgi_pass: 'scgi',
  grpc_pass: 'grpc',
  memcached_pass: 'memcached',
};

const byPort: Readonly<Record<string, string>> = {
  '5432': 'postgres',
  '3306': 'mysql',
  '6379': 'redis',
  '11211': 'memcached',
  '27017': 'mongodb',
};

interface Wanted {
  readonly directive: Directive;
  readonly target: PassTarget;
  readonly protocol: Protocol;
  readonly configurations: readonly Configuration[];
}

/** One that no group has, and that no pass means as a host: by what listens there, numbered where it is taken. */
export function freeGroupName({ directive, target, protocol, configurations }: Wanted): string {
  const { host, port = '', isNumeric } = target;
  const socket = /^unix:.*?([^/.]+)(?:\.[^/]*)?$/i
    .exec(host)?.[1]
    ?.toLowerCase()
    .replace(/[^a-z0-9-]/g, '-');
  const [label = ''] = isNumeric ? [] : host.toLowerCase().split('.');
  const ofHost =
    /^[a-z][a-z0-9-]*$/.test(label) && label !== 'localhost' && label !== 'www' ? label : undefined;
  const isPhp = directive.name === 'fastcgi_pass' && port === '9000';
  const ofPort = protocol === 'stream' ? byPort[port] : isPhp ? 'php' : undefined;
  const base = socket ?? ofHost ?? ofPort ?? byPass[directive.name] ?? 'backend';
  const taken = new Set(configurations.flatMap((one) => [...namesIn(one)]));
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Does the configuration define a group with this name? */
export function isGroup(name: string, configuration: Configuration, protocol: Protocol): boolean {
  return upstreamsOf(configuration).has(upstreamKey(protocol, name));
}

const known = new WeakMap<Configuration, ReadonlySet<string>>();

/** In lower case: groups of any protocol, and hosts that are passed to, with a port or without. */
function namesIn(configuration: Configuration): ReadonlySet<string> {
  const before = known.get(configuration);
  if (before) return before;
  const names = new Set<string>();
  for (const key of upstreamsOf(configuration).keys()) names.add(key.slice(key.indexOf(' ') + 1));
  for (const { directive } of statementsNamed(configuration, passNames)) {
    const [, host] = /^(?:\w+:\/\/)?([\w.-]+)/.exec(directive.args[0]?.value ?? '') ?? [];
    if (host !== undefined) names.add(host.toLowerCase());
  }
  known.set(configuration, names);
  return names;
}
