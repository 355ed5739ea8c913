/** Which words name a group of servers: the name of an `upstream`, a pass, or a value that a pass takes? */

import type { Protocol } from '../../catalog/context.ts';
import type { Configuration, Statement } from '../../project/inclusion.ts';
import { type PlacedStatement, statementsNamed } from '../../project/reading-order.ts';
import { blockOf, inForce } from '../../project/scope.ts';
import { upstreamKey, upstreamsOf } from '../../project/upstreams.ts';
import type { Argument } from '../../syntax/tree.ts';
import { byStatement } from './by-statement.ts';
import { type Flow, flowInto, givingStatements, type Taken, valuesGivenBy } from './flow.ts';
import { insideOf, type Mention, type Occurrence, partOf, plainMention, protocolAround } from './symbol.ts';

const passes: readonly string[] = [
  ...['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc', 'memcached'].map((module) => `${module}_pass`),
  // Of modules that others have written.
  ...['drizzle_pass', 'postgres_pass', 'redis_pass', 'redis2_pass', 'tunnel_pass'],
];

export const upstreamReader = byStatement({
  kind: 'upstream',
  names: ['upstream', 'proxy_redirect', ...passes, ...givingStatements],
  read,
});

function read(configuration: Configuration, statement: PlacedStatement): readonly Occurrence[] {
  const protocol = protocolAround(statement);
  if (!protocol) return [];
  const { name, args } = statement.directive;
  const [first] = args;
  if (givingStatements.includes(name)) {
    const taken = flowIntoPasses(configuration).variables.get(protocol);
    if (!taken) return [];
    return valuesGivenBy(statement).flatMap((given) =>
      taken.has(given.variable) ? hostIn(configuration, given.statement, given.argument, protocol) : [],
    );
  }
  if (!first) return [];
  if (name === 'proxy_redirect' && (args.length !== 2 || !isToldItsName(statement))) return [];
  if (name !== 'upstream') return hostIn(configuration, statement, first, protocol);
  const mention = plainMention(statement, insideOf(first), 'defines');
  return first.value === '' ? [] : [{ ...named(protocol, first.value), mention }];
}

/** Does the group get its own name as `Host`, so that its redirects lead to it? */
export function isToldItsName(statement: Statement, header = 'proxy_set_header'): boolean {
  const hosts = inForce(blockOf(statement), header).filter(
    ({ directive }) => directive.args[0]?.value.toLowerCase() === 'host',
  );
  return hosts.every(({ directive }) => /^\$\{?proxy_host\b/.test(directive.args[1]?.value ?? ''));
}

/** `http://app/x`, `app`: with a port it is another host. */
function hostIn(
  configuration: Configuration,
  statement: Statement,
  argument: Argument,
  protocol: Protocol,
): Occurrence[] {
  const [, before = '', host = '', rest = ''] =
    /^((?:\w+|\$\w+|\$\{\w+\}):\/\/)?([^/:?$]+)(.*)$/s.exec(argument.value) ?? [];
  if (host === '' || rest.startsWith(':')) return [];
  if (rest.startsWith('$') && !beginsPath.test(rest) && !isAlone(configuration, protocol, host)) return [];
  const mention = plainMention(statement, partOf(argument, before.length, host.length), 'reads');
  return [{ ...named(protocol, host), mention }];
}

/** `app$x` means the group `app` and a path, where no other name begins so. */
function isAlone(configuration: Configuration, protocol: Protocol, host: string): boolean {
  const key = upstreamKey(protocol, host);
  const alike = [...upstreamsOf(configuration).keys()].filter((one) => one.startsWith(key));
  return alike.length === 1 && alike[0] === key;
}

function named(protocol: Protocol, name: string): { key: string; name: string } {
  return { key: upstreamKey(protocol, name), name };
}

const flows = new WeakMap<Configuration, Flow>();

/** Which variables name groups that requests are passed to? */
export function flowIntoPasses(configuration: Configuration): Flow {
  const known = flows.get(configuration);
  if (known) return known;
  const flow = flowInto(configuration, passes, ({ directive }) => variableNaming(directive.args[0]?.value));
  flows.set(configuration, flow);
  return flow;
}

/** The variable that the host is, and whether more may belong to the host; undefined for one that is spelt out, or has a port. */
function variableNaming(target = ''): Taken | undefined {
  const [, host = ''] = /^(?:(?:\w+|\$\w+|\$\{\w+\}):\/\/)?([^/:?]*)(?!:)(?:[/?]|$)/.exec(target) ?? [];
  if (!host.includes('$')) return undefined;
  const [, name, rest = ''] = /^\$\{?([A-Za-z_]\w*)\}?(.*)$/.exec(host) ?? [];
  // `http://$u$request_uri`: the path follows.
  if (name !== undefined)
    return { variable: name.toLowerCase(), isInPieces: rest !== '' && !beginsPath.test(rest) };
  const behind = host.replace(/^[^$]*/, '');
  return beginsPath.test(behind) ? undefined : { variable: undefined, isInPieces: true };
}

/** Behind `app` they leave the host as it is, which `app$color` does not. */
const beginsPath = /^\$\{?(?:request_uri|uri|document_uri|is_args|args)\b/;

/**
 * The first place that passes requests to a host of this name (in lower case) which no group bears; undefined if there
 * is none. That a pass names a port makes it no other host: nginx refuses one with a port where a group has the name.
 */
export function hostsPassedTo(
  configuration: Configuration,
  protocol: Protocol,
  host: string,
): Mention | undefined {
  for (const statement of statementsNamed(configuration, [...passes, ...givingStatements])) {
    if (protocolAround(statement) !== protocol) continue;
    const found = read(configuration, statement).find(({ name }) => name.toLowerCase() === host);
    if (found) return found.mention;
    const [first] = passes.includes(statement.directive.name) ? statement.directive.args : [];
    const withPort = first && /^(?:\w+:\/\/)?([^/:?$]+):(?!\/)/.exec(first.value);
    if (first && withPort?.[1]?.toLowerCase() === host)
      return plainMention(statement, insideOf(first), 'reads');
  }
  return undefined;
}
