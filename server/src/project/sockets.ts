/** On which sockets do the servers of a configuration listen, and where do two statements collide? */

import type { Catalog } from '../catalog/catalog.ts';
import { type Protocol, protocolOf } from '../catalog/context.ts';
import { compareVersions } from '../catalog/version.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Configuration, Statement } from './inclusion.ts';
import { type ListenSocket, listenAddress } from './listen-address.ts';
import { type ListenParameters, listenParameters } from './listen-parameters.ts';
import { type PlacedStatement, StatementMap, statementsNamed } from './reading-order.ts';
import { hasUnreadInclude, named } from './scope.ts';
import { type NameFault, serverNameFaults } from './server-names.ts';
import { holdsPlaceholder } from './template.ts';

export type ListenFault =
  /** Twice in one server; of stream and mail also in two servers. */
  | {
      readonly kind: 'duplicate';
      readonly socket: ListenSocket;
      readonly first: Statement | undefined;
      /** It is another server that has the socket. */
      readonly shared: boolean;
    }
  | { readonly kind: 'default-server'; readonly socket: ListenSocket; readonly first: Statement | undefined }
  | { readonly kind: 'options'; readonly socket: ListenSocket; readonly first: Statement }
  | { readonly kind: 'protocol'; readonly socket: ListenSocket; readonly first: Statement | undefined };

/** One socket, and the servers that answer on it. */
export interface BoundSocket extends ListenSocket {
  readonly protocol: Protocol;
  /** UDP, for streams or QUIC. */
  readonly datagram: boolean;
  /** In the order in which they were added. */
  readonly servers: readonly PlacedStatement[];
  readonly defaultServer: PlacedStatement;
  /** The `listen` that made it so; undefined if it is the default for being the first. */
  readonly chosenBy: Statement | undefined;
  /** The first `listen` that makes it speak TLS; undefined if none does. */
  readonly tls: { readonly statement: Statement; readonly parameter: 'ssl' | 'quic' } | undefined;
  /** The first `listen` that names it; undefined if only servers without `listen` are here. */
  readonly first: Statement | undefined;
}

export interface Sockets {
  readonly listenFaults: StatementMap<ListenFault>;
  /** By `server_name`, or by `server` where it has no name. */
  readonly nameFaults: StatementMap<NameFault>;
  readonly bound: readonly BoundSocket[];
  /** Every `server` block, with its `listen` statements. */
  readonly servers: readonly {
    readonly statement: PlacedStatement;
    readonly listens: readonly Statement[];
  }[];
}

const known = new WeakMap<Configuration, Sockets>();

export function socketsOf(configuration: Configuration, catalog: Catalog): Sockets {
  const sockets = known.get(configuration) ?? findSockets(configuration, catalog);
  known.set(configuration, sockets);
  return sockets;
}

const ofServers = new WeakMap<Sockets, StatementMap<BoundSocket>>();

/** The sockets on which each server answers, by its `server` block. */
export function socketsByServer(sockets: Sockets): StatementMap<BoundSocket> {
  const before = ofServers.get(sockets);
  if (before) return before;
  const found = new StatementMap<BoundSocket>();
  for (const socket of sockets.bound) for (const server of socket.servers) found.add(server, socket);
  ofServers.set(sockets, found);
  return found;
}

/** A socket while it is being put together. */
interface Address extends ListenSocket {
  protocol: Protocol;
  datagram: boolean;
  servers: PlacedStatement[];
  defaultServer: PlacedStatement;
  /** The `listen` that made it the default server. */
  chosenBy: Statement | undefined;
  optionsFrom: Statement | undefined;
  first: Statement | undefined;
  /** What all `listen` of the socket said together. */
  protocols: number;
  /** What the last of them said, with which the next is compared. */
  lastProtocols: number;
  protocolsSet: boolean;
  protocolsChanged: boolean;
  tls: BoundSocket['tls'];
}

const defaultPorts: Readonly<Record<Protocol, number>> = { http: 80, stream: 0, mail: 0 };

/** Until then each server of `stream` had its sockets for itself. */
const virtualStreams = { major: 1, minor: 25, patch: 5 };
/** Since then nginx notices that protocols differ. */
const comparesProtocols = { major: 1, minor: 23, patch: 4 };

function findSockets(configuration: Configuration, catalog: Catalog): Sockets {
  const addresses = new Map<string, Address>();
  const listenFaults = new StatementMap<ListenFault>();
  const servers: { statement: PlacedStatement; listens: readonly Statement[] }[] = [];
  for (const statement of statementsNamed(configuration, ['server'])) {
    const protocol = protocolOf(statement.place);
    if (!protocol || statement.place.endsWith('upstream') || !statement.directive.children) continue;
    const listens = named(statement, 'listen');
    servers.push({ statement, listens });
    const bind = (
      socket: ListenSocket,
      listen: Statement | undefined,
      parameters: ListenParameters | undefined,
    ): void => {
      const fault = addListen({
        addresses,
        catalog,
        protocol,
        server: statement,
        socket,
        listen,
        parameters,
      });
      if (fault && listen) listenFaults.add(listen, fault);
    };
    for (const listen of listens) {
      const { sockets, parameters } = readListen(listen.directive, protocol, catalog);
      for (const socket of sockets) bind(socket, listen, parameters);
    }
    // A port that needs no privileges if nginx is not started by root; nothing depends on which it is.
    if (protocol === 'http' && listens.length === 0 && !hasUnreadInclude(statement)) {
      bind({ key: '0.0.0.0:80', text: '0.0.0.0:80' }, undefined, undefined);
    }
  }
  const bound = [...addresses.values()];
  let nameFaults: StatementMap<NameFault> | undefined;
  return {
    listenFaults,
    // Who wants to know where a request arrives asks for no names.
    get nameFaults() {
      nameFaults ??= serverNameFaults(bound, catalog);
      return nameFaults;
    },
    bound,
    servers,
  };
}

/** What a `listen` says by itself. */
interface Listen {
  readonly protocol: Protocol;
  readonly catalog: Catalog;
  /** Empty if nginx refuses it by itself: then it collides with nothing. */
  readonly sockets: readonly ListenSocket[];
  readonly parameters: ListenParameters | undefined;
}

/** Kept with the tree, so that an edit of one file does not read the `listen` of all others again. */
const listensRead = new WeakMap<Directive, Listen>();

function readListen(directive: Directive, protocol: Protocol, catalog: Catalog): Listen {
  const before = listensRead.get(directive);
  if (before?.protocol === protocol && before.catalog === catalog) return before;
  const read = { protocol, catalog, ...socketsNamed(directive, protocol, catalog) };
  listensRead.set(directive, read);
  return read;
}

function socketsNamed(
  { args }: Directive,
  protocol: Protocol,
  catalog: Catalog,
): Pick<Listen, 'sockets' | 'parameters'> {
  const [address] = args;
  if (!address) return { sockets: [], parameters: undefined };
  const parameters = listenParameters(args, protocol, catalog.version);
  const read = listenAddress(address.value, defaultPorts[protocol]);
  if (parameters.faults.length > 0 || read.kind === 'invalid' || holdsPlaceholder(address.value)) {
    return { sockets: [], parameters };
  }
  const isName = read.kind === 'name';
  return {
    sockets: isName ? [{ key: `name ${address.value}`, text: address.value }] : read.sockets,
    parameters,
  };
}

interface Added {
  readonly addresses: Map<string, Address>;
  readonly catalog: Catalog;
  readonly protocol: Protocol;
  readonly server: PlacedStatement;
  readonly socket: ListenSocket;
  /** Undefined for the socket of a server without `listen`. */
  readonly listen: Statement | undefined;
  readonly parameters: ListenParameters | undefined;
}

/** Adds a server to a socket; returns what nginx has against it. */
function addListen(added: Added): ListenFault | undefined {
  const { addresses, catalog, protocol, server, socket, listen, parameters } = added;
  const isDatagram = parameters?.udp === true || parameters?.quic === true;
  const key = `${protocol} ${isDatagram ? 'udp' : 'tcp'} ${socket.key}`;
  const bits = protocolBits(parameters);
  const options = parameters?.socketOptions.length ?? 0;
  const address = addresses.get(key);
  if (!address) {
    addresses.set(key, {
      ...socket,
      protocol,
      datagram: isDatagram,
      servers: [server],
      defaultServer: server,
      chosenBy: parameters?.defaultServer && listen,
      optionsFrom: options > 0 ? listen : undefined,
      first: listen,
      protocols: bits,
      lastProtocols: 0,
      protocolsSet: false,
      protocolsChanged: false,
      tls: tlsOf(listen, parameters),
    });
    return undefined;
  }
  const shares =
    protocol === 'http' || (protocol === 'stream' && compareVersions(catalog.version, virtualStreams) >= 0);
  // Servers are bound one after the other: a socket that this one has already has it for its last.
  const last = address.servers.at(-1);
  const isSame = last !== undefined && isSameStatement(last, server);
  if (isSame || !shares) return { kind: 'duplicate', socket: address, first: address.first, shared: !isSame };
  address.servers.push(server);
  if (options > 0 && address.optionsFrom) {
    return { kind: 'options', socket: address, first: address.optionsFrom };
  }
  const redefined = protocolChange(address, bits, options > 0);
  if (options > 0) address.optionsFrom = listen;
  address.tls ??= tlsOf(listen, parameters);
  if (parameters?.defaultServer) {
    if (address.chosenBy) return { kind: 'default-server', socket: address, first: address.chosenBy };
    address.chosenBy = listen;
    address.defaultServer = server;
  }
  return redefined && compareVersions(catalog.version, comparesProtocols) >= 0
    ? { kind: 'protocol', socket: address, first: address.first }
    : undefined;
}

function protocolBits(parameters: ListenParameters | undefined): number {
  if (!parameters) return 0;
  return (parameters.proxyProtocol ? 1 : 0) + (parameters.ssl ? 2 : 0) + (parameters.http2 ? 4 : 0);
}

/** Whether nginx warns of a `listen` whose protocols are `bits`, after what was said of the socket before. */
function protocolChange(address: Address, bits: number, hasOptions: boolean): boolean {
  const before = address.protocols;
  const hadOptions = address.optionsFrom !== undefined;
  let warns = false;
  let agreed = bits;
  if ((bits | before) !== before) {
    warns = (hadOptions && !hasOptions) || address.protocolsChanged || (bits | before) !== bits;
    agreed = before;
    address.protocolsChanged = true;
  } else if ((before | bits) !== bits) {
    warns = hasOptions || (address.protocolsSet && bits !== address.lastProtocols);
    address.protocolsChanged = true;
  } else {
    warns =
      (hasOptions && address.protocolsChanged) || (address.protocolsSet && bits !== address.lastProtocols);
  }
  address.lastProtocols = agreed;
  address.protocolsSet = true;
  address.protocols = before | bits;
  return warns;
}

function tlsOf(listen: Statement | undefined, parameters: ListenParameters | undefined): BoundSocket['tls'] {
  if (!listen || !parameters || !(parameters.ssl || parameters.quic)) return undefined;
  return { statement: listen, parameter: parameters.ssl ? 'ssl' : 'quic' };
}

export function isSameStatement(a: Statement, b: Statement): boolean {
  return a.directive === b.directive && a.inclusion === b.inclusion;
}
