/** On which socket of a configuration does a request arrive? */

import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration } from '../project/inclusion.ts';
import { inet6Groups, inet6Text, inetOctets } from '../project/listen-address.ts';
import { type BoundSocket, type Sockets, socketsOf } from '../project/sockets.ts';
import type { Address } from './request.ts';
import { isServerFragment, type Scope, scopeOf } from './scope.ts';

export interface Arrival {
  /** Undefined for the inside of a `server` that is not seen: nobody knows where it listens. */
  readonly socket: BoundSocket | undefined;
  /** The default server of the socket. */
  readonly server: Scope;
  /** Of this machine, as the connection has it; without brackets. */
  readonly address: string;
  readonly port: number;
}

/**
 * The socket that accepts the connection; undefined if none listens there. A name leads to `local`, an address of the
 * machine, as it does for a client on the machine itself.
 */
export function arrivalOf(
  configuration: Configuration,
  catalog: Catalog,
  address: Address,
  local: string,
): Arrival | undefined {
  const { root } = configuration;
  if (isServerFragment(root)) {
    const server = scopeOf({ inclusion: root, directive: undefined });
    const port = address.port ?? (address.scheme === 'https' ? 443 : 80);
    return { socket: undefined, server, address: local.replace(/^\[|\]$/g, ''), port };
  }
  const sockets = webSockets(configuration, catalog);
  if (address.scheme === undefined) {
    const [first] = sockets;
    return first && arrived(first, local);
  }
  const port = address.port ?? (address.scheme === 'https' ? 443 : 80);
  const onPort = sockets.filter(({ text }) => portOf(text) === port);
  const numeric = numericHost(address.host);
  const host = numeric ?? local;
  // An address of its own hides the sockets for all addresses.
  const any = host.startsWith('[') ? '[::]' : '0.0.0.0';
  const found =
    onPort.find(({ text }) => text === `${host}:${port}`) ??
    onPort.find(({ text }) => text === `${any}:${port}`) ??
    onPort.find(({ text }) => host === '127.0.0.1' && text === `[::]:${port}`) ??
    // A name may lead to any address of the machine.
    (numeric === undefined ? onPort[0] : undefined);
  return found && arrived(found, host);
}

const known = new WeakMap<Configuration, readonly BoundSocket[]>();

/** The sockets that speak HTTP over TCP. `localhost` is taken for 127.0.0.1, as nearly every machine has it. */
function webSockets(configuration: Configuration, catalog: Catalog): readonly BoundSocket[] {
  const before = known.get(configuration);
  if (before) return before;
  const { bound, servers } = socketsOf(configuration, catalog);
  const found = new Map<string, BoundSocket>();
  for (const socket of bound) {
    if (socket.protocol !== 'http' || socket.tls?.parameter === 'quic') continue;
    const text = socket.text.replace(/^localhost(?=:|$)/i, '127.0.0.1').replace(/^[\d.]+$/, '$&:80');
    const same = found.get(text);
    found.set(text, same ? merged(same, socket, servers) : { ...socket, text });
  }
  const sockets = [...found.values()];
  known.set(configuration, sockets);
  return sockets;
}

/** One socket under two names; `servers` are all servers, in order. */
function merged(a: BoundSocket, b: BoundSocket, servers: Sockets['servers']): BoundSocket {
  const both = servers
    .map(({ statement }) => statement)
    .filter((one) => [a, b].some(({ servers: own }) => own.includes(one)));
  const chosen = [a, b].find(({ chosenBy }) => chosenBy !== undefined);
  return {
    ...a,
    servers: both,
    defaultServer: chosen?.defaultServer ?? both[0] ?? a.defaultServer,
    tls: a.tls ?? b.tls,
  };
}

function arrived(socket: BoundSocket, address: string): Arrival {
  const host = socket.text.replace(/:\d+$/, '');
  const own = host === '0.0.0.0' || host === '[::]' ? address : (numericHost(host) ?? address);
  const server = scopeOf(socket.defaultServer);
  return { socket, server, address: own.replace(/^\[|\]$/g, ''), port: portOf(socket.text) ?? 0 };
}

/** Undefined for a unix socket. */
function portOf(text: string): number | undefined {
  if (text.startsWith('unix:')) return undefined;
  const [, port] = /:(\d+)$/.exec(text) ?? [];
  return port === undefined ? 80 : Number(port);
}

/** As `listen` names it; undefined for a name that has to be looked up. */
function numericHost(host: string): string | undefined {
  if (host === 'localhost') return '127.0.0.1';
  const octets = inetOctets(host);
  if (octets !== undefined) return octets;
  const groups = host.startsWith('[') ? inet6Groups(host.slice(1, -1)) : undefined;
  return groups && `[${inet6Text(groups)}]`;
}
