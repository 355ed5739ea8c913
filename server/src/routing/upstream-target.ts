/** To which server does a `*_pass` send a request, once its variables are known? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { peerAddress } from '../project/peer-address.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { upstreamKey, upstreamsOf } from '../project/upstreams.ts';
import { bytesOf, textOf } from './bytes.ts';
import { type Exchange, evaluate } from './exchange.ts';
import { scopeOf } from './scope.ts';
import { holdsVariables } from './text-value.ts';

export type Target =
  | {
      readonly kind: 'target';
      readonly scheme: string;
      /** As configured: `127.0.0.1:8000`, `unix:/run/app.sock`; of a group its first server. Text. */
      readonly address: string;
      /** The group, if the address names one. */
      readonly group: Statement | undefined;
      /** What `$proxy_host` is: bytes. */
      readonly hostHeader: string;
      readonly port: string;
      /** From its `/` (or `?`) on; empty without one. Bytes. */
      readonly uri: string;
      /** The URI stands there whatever the request is: it was written with variables. */
      readonly isComputed: boolean;
    }
  /** nginx answers by itself: 500 for what is no address, 502 where a name has to be looked up and nobody is there to ask. */
  | { readonly kind: 'failed'; readonly status: 500 | 502; readonly reason: string };

/** Schemes that may stand before the address, with the port that is meant without one. */
const schemes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  proxy_pass: { 'http://': 80, 'https://': 443 },
  grpc_pass: { 'grpc://': 80, 'grpcs://': 443 },
  uwsgi_pass: { 'uwsgi://': 0, 'suwsgi://': 0 },
};

export function targetOf(exchange: Exchange, configuration: Configuration, pass: Statement): Target {
  const written = pass.directive.args[0]?.value ?? '';
  const isComputed = holdsVariables(written);
  const value = isComputed ? textOf(evaluate(exchange, written)) : written;
  const { name } = pass.directive;
  const known = schemes[name] ?? {};
  const scheme = Object.keys(known).find((prefix) => value.toLowerCase().startsWith(prefix));
  if (scheme === undefined && name === 'proxy_pass') {
    return {
      kind: 'failed',
      status: 500,
      reason: `\`${value}\` does not begin with \`http://\` or \`https://\``,
    };
  }
  const defaultPort = scheme === undefined ? 0 : (known[scheme] ?? 0);
  const rest = value.slice(scheme?.length ?? 0);
  const peer = peerAddress(rest, name === 'proxy_pass' ? 'with URI' : 'without URI');
  if (peer.kind === 'refused') {
    return { kind: 'failed', status: 500, reason: `\`${value}\` is no address (${peer.reason})` };
  }
  const isSocket = peer.host.toLowerCase().startsWith('unix:');
  const usualPort = defaultPort === 0 ? '' : String(defaultPort);
  const isUsual = peer.port === undefined || (defaultPort !== 0 && Number(peer.port) === defaultPort);
  // In a value with variables a query needs a path to stand behind.
  const uri = isComputed && peer.uri.startsWith('?') ? `/${peer.uri}` : peer.uri;
  const target = {
    kind: 'target' as const,
    scheme: (scheme ?? '').replace('://', ''),
    hostHeader: bytesOf(isSocket ? 'localhost' : isUsual ? peer.host : `${peer.host}:${peer.port}`),
    port: isSocket ? '' : isUsual ? usualPort : (peer.port ?? ''),
    uri: bytesOf(uri),
    isComputed,
  };
  const group = peer.port === undefined ? groupNamed(configuration, peer.host) : undefined;
  if (group) return { ...target, address: firstServer(group), group };
  const address = peer.port === undefined ? peer.host : `${peer.host}:${peer.port}`;
  if (!isComputed || peer.isNumeric) {
    if (peer.port === undefined && defaultPort === 0 && !isSocket && isComputed) {
      return { kind: 'failed', status: 500, reason: `\`${value}\` has no port` };
    }
    return { ...target, address, group: undefined };
  }
  const port = peer.port ?? usualPort;
  if (port === '') return { kind: 'failed', status: 500, reason: `\`${value}\` has no port` };
  if (isWrittenOut(configuration, peer.host, port)) return { ...target, address, group: undefined };
  if (exchange.scope.inForce('resolver').length === 0) {
    const reason = `\`${peer.host}\` would have to be looked up while nginx runs, and there is no \`resolver\``;
    return { kind: 'failed', status: 502, reason };
  }
  return { ...target, address, group: undefined };
}

function groupNamed(configuration: Configuration, host: string): Statement | undefined {
  return upstreamsOf(configuration).get(upstreamKey('http', host))?.[0];
}

/** The first that takes part: neither `down` nor `backup`; the very first if all are. */
function firstServer(group: Statement): string {
  const servers = scopeOf(group).own('server');
  const isIdle = ({ directive }: Statement) =>
    directive.args.some(({ value }) => value === 'down' || value === 'backup');
  return (servers.find((server) => !isIdle(server)) ?? servers[0])?.directive.args[0]?.value ?? '';
}

const known = new WeakMap<Configuration, ReadonlySet<string>>();

/** Names that nginx has looked up when it started, because some `*_pass` has them without variables. */
export function isWrittenOut(configuration: Configuration, host: string, port: string): boolean {
  let names = known.get(configuration);
  if (!names) {
    const found = new Set<string>();
    const passes = ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass', 'memcached_pass'];
    for (const { directive } of statementsNamed(configuration, passes)) {
      const value = directive.args[0]?.value ?? '';
      if (holdsVariables(value)) continue;
      const [, scheme = '', rest = ''] = /^(\w+:\/\/)?(.*)$/s.exec(value) ?? [];
      const peer = peerAddress(rest, 'with URI');
      // A group is known by its name alone.
      const isGroup = peer.kind === 'address' && !peer.port && groupNamed(configuration, peer.host);
      if (peer.kind === 'refused' || isGroup) continue;
      const usual = schemes[directive.name]?.[scheme.toLowerCase()] ?? 0;
      found.add(`${peer.host.toLowerCase()} ${peer.port ?? usual}`);
    }
    names = found;
    known.set(configuration, names);
  }
  return names.has(`${host.toLowerCase()} ${port}`);
}
