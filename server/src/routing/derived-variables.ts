/** What is a variable worth that `map`, `geo` or `split_clients` derives from others? */

import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { statementsOf } from '../project/scope.ts';
import { wildcardKeys } from '../project/server-names.ts';
import { bytesOf } from './bytes.ts';
import { type Exchange, evaluate, matches } from './exchange.ts';
import { clientBehindProxies } from './forwarded.ts';
import { murmurHash2 } from './murmur-hash.ts';
import { NameIndex } from './name-index.ts';
import { holds, type IpAddress, type Network, readAddress, readNetwork, unmapped } from './network.ts';
import { patternOf } from './patterns.ts';

/** A variable that is computed when it is asked for. */
export interface DerivedVariable {
  readonly statement: Statement;
  /** It is computed anew each time: a `map` that says `volatile`. */
  readonly isVolatile: boolean;
  value(exchange: Exchange): string;
}

/** Directives whose blocks define such variables. */
export const derivingDirectives: readonly string[] = ['map', 'geo', 'split_clients'];

/** The variable that the block defines, with its name in lower case; undefined where nginx would refuse it. */
export function derivedVariable(
  statement: Statement,
): { name: string; variable: DerivedVariable } | undefined {
  const { name: directive, args } = statement.directive;
  const target = (directive === 'geo' ? args.at(-1) : args[1])?.value;
  if (target === undefined || !target.startsWith('$')) return undefined;
  const name = target.slice(1).toLowerCase();
  switch (directive) {
    case 'map':
      return { name, variable: mapped(statement) };
    case 'geo':
      return { name, variable: located(statement) };
    default:
      return { name, variable: split(statement) };
  }
}

/** The entries of the block, includes read: the first word and what follows it. */
function entriesOf(statement: Statement): { key: string; values: string[] }[] {
  return [...statementsOf(statement)].map(({ directive }) => ({
    key: directive.name,
    values: directive.args.map(({ value }) => value),
  }));
}

function mapped(statement: Statement): DerivedVariable {
  const source = statement.directive.args[0]?.value ?? '';
  const entries = entriesOf(statement);
  const isBare = (word: string) => entries.some(({ key, values }) => key === word && values.length === 0);
  const hasHostnames = isBare('hostnames');
  const names = new NameIndex<string>();
  const expressions: { pattern: string; ignoreCase: boolean; value: string }[] = [];
  let byDefault = '';
  for (const { key, values } of entries) {
    const [value] = values;
    if (value === undefined) continue;
    if (key === 'default') byDefault = value;
    else if (key.startsWith('~')) {
      const ignoreCase = key.startsWith('~*');
      expressions.push({ pattern: key.slice(ignoreCase ? 2 : 1), ignoreCase, value });
    } else {
      const name = asciiLower(bytesOf(key.startsWith('\\') ? key.slice(1) : key));
      names.add((hasHostnames ? wildcardKeys(name) : undefined) ?? [`exact ${name}`], value);
    }
  }
  return {
    statement,
    isVolatile: isBare('volatile'),
    value(exchange) {
      const given = evaluate(exchange, source);
      const subject = hasHostnames && given.endsWith('.') ? given.slice(0, -1) : given;
      const named = names.find(asciiLower(subject));
      if (named !== undefined) return evaluate(exchange, named);
      // nginx does not try expressions on nothing.
      if (subject !== '') {
        for (const { pattern, ignoreCase, value } of expressions) {
          if (matches(exchange, patternOf(pattern, ignoreCase), subject)) return evaluate(exchange, value);
        }
      }
      return evaluate(exchange, byDefault);
    },
  };
}

function located(statement: Statement): DerivedVariable {
  const { args } = statement.directive;
  const source = args.length > 1 ? args[0]?.value : undefined;
  const networks: { network: Network; value: string }[] = [];
  const ranges: { from: IpAddress; to: IpAddress; value: string }[] = [];
  const proxies: Network[] = [];
  let recursive = false;
  let byDefault = '';
  for (const { key, values } of entriesOf(statement)) {
    const value = bytesOf(values[0] ?? '');
    if (key === 'proxy_recursive') recursive = true;
    if (values.length === 0) continue;
    if (key === 'default') byDefault = value;
    else if (key === 'proxy') proxies.push(...[readNetwork(values[0] ?? '')].flatMap((one) => one ?? []));
    else if (key === 'delete') remove(networks, readNetwork(values[0] ?? ''));
    else if (/^[\d.]+-[\d.]+$/.test(key)) {
      const [from, to] = key.split('-').map(readAddress);
      if (from && to) ranges.push({ from, to, value });
    } else {
      const network = readNetwork(key);
      if (network) remove(networks, network);
      if (network) networks.push({ network, value });
    }
  }
  networks.sort((a, b) => b.network.bits - a.network.bits);
  return {
    statement,
    isVolatile: false,
    value(exchange) {
      const text = source === undefined ? exchange.client : evaluate(exchange, source);
      // What is no address is looked up as the last of all.
      const first = readAddress(text) ?? [255, 255, 255, 255];
      const forwarded = exchange.headers
        .filter(({ key }) => key === 'x-forwarded-for')
        .map(({ value }) => value);
      const address = unmapped(clientBehindProxies(first, forwarded, proxies, recursive));
      const inRange = ranges.findLast(
        ({ from, to }) => compare(from, address) <= 0 && compare(address, to) <= 0,
      );
      return (inRange ?? networks.find(({ network }) => holds(network, address)))?.value ?? byDefault;
    },
  };
}

function remove(networks: { network: Network }[], gone: Network | undefined): void {
  const at = networks.findIndex(
    ({ network }) => gone && network.bits === gone.bits && holds(network, gone.address),
  );
  if (at >= 0) networks.splice(at, 1);
}

function compare(a: IpAddress, b: IpAddress): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return (a[at] ?? 0) - (b[at] ?? 0);
  return 0;
}

function split(statement: Statement): DerivedVariable {
  const source = statement.directive.args[0]?.value ?? '';
  const parts: { below: number; value: string }[] = [];
  let last = 0;
  for (const { key, values } of entriesOf(statement)) {
    const value = bytesOf(values[0] ?? '');
    if (key === '*') {
      parts.push({ below: Number.POSITIVE_INFINITY, value });
      continue;
    }
    const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d{1,2}))?%$/.exec(key) ?? [];
    const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
    last += Math.floor((hundredths * 0xffffffff) / 10_000);
    parts.push({ below: last, value });
  }
  return {
    statement,
    isVolatile: false,
    value(exchange) {
      const hash = murmurHash2(evaluate(exchange, source));
      return parts.find(({ below }) => hash < below)?.value ?? '';
    },
  };
}
