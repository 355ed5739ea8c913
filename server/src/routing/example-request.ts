/** Which requests are good examples for a server or a location? */

import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { type BoundSocket, isSameStatement, socketsByServer, socketsOf } from '../project/sockets.ts';
import { sampleOf } from '../regex/sample.ts';
import { bytesOf, textOf } from './bytes.ts';
import { escapePath } from './escaping.ts';
import { examplePath, locationPattern } from './location.ts';
import type { TraceRequest } from './request.ts';
import { type Scope, scopeOf } from './scope.ts';
import { nameExpression } from './virtual-server.ts';

/** Where a server can be reached. */
export interface ServerAddress {
  /** `https://example.com`, without final slash. */
  readonly origin: string;
  /** To be given to the tracer as `address`. */
  readonly address: string;
}

/** A URL's beginning that leads to the server; undefined if it listens on unix sockets only. */
export function addressOf(
  configuration: Configuration,
  catalog: Catalog,
  server: Statement | undefined,
): ServerAddress | undefined {
  // The inside of a server that is not seen.
  if (!server) return { origin: 'http://localhost', address: '127.0.0.1' };
  const usable = socketsFor(configuration, catalog, server);
  // With TLS if it has both: the other one mostly redirects. Requests that only it gets are told by their own lens.
  const socket = usable.find(({ tls }) => tls !== undefined) ?? usable[0];
  return socket && addressAt(socket, configuration, catalog, server);
}

/** The same for each of its sockets. */
export function addressesOf(
  configuration: Configuration,
  catalog: Catalog,
  server: Statement | undefined,
): readonly ServerAddress[] {
  if (!server) return [{ origin: 'http://localhost', address: '127.0.0.1' }];
  return socketsFor(configuration, catalog, server).map((socket) =>
    addressAt(socket, configuration, catalog, server),
  );
}

/** Those on which requests of HTTP over TCP come to the server. */
function socketsFor(configuration: Configuration, catalog: Catalog, server: Statement): BoundSocket[] {
  return socketsByServer(socketsOf(configuration, catalog))
    .of(server)
    .filter(
      ({ protocol, text, tls }) =>
        protocol === 'http' && !text.startsWith('unix:') && tls?.parameter !== 'quic',
    );
}

function webSockets(configuration: Configuration, catalog: Catalog): readonly BoundSocket[] {
  return socketsOf(configuration, catalog).bound.filter(({ protocol }) => protocol === 'http');
}

function addressAt(
  socket: BoundSocket,
  configuration: Configuration,
  catalog: Catalog,
  server: Statement,
): ServerAddress {
  const [, host = '', port = '80'] = /^(.*):(\d+)$/.exec(socket.text) ?? [undefined, socket.text, '80'];
  const scheme = socket.tls ? 'https' : 'http';
  const shown = port === (socket.tls ? '443' : '80') ? '' : `:${port}`;
  const isAny = host === '0.0.0.0' || host === '[::]';
  const name = hostFor(server, socket, isAny ? 'localhost' : host);
  const address = isAny ? freeAddress(webSockets(configuration, catalog), port, host) : host;
  return { origin: `${scheme}://${name}${shown}`, address };
}

/** An address of the machine that no socket has for itself. */
function freeAddress(sockets: readonly BoundSocket[], port: string, any: string): string {
  const local = any === '[::]' ? '[::1]' : '127.0.0.1';
  // From the block of addresses that documentation is written with.
  const other = any === '[::]' ? '[2001:db8::1]' : '192.0.2.1';
  return sockets.some(({ text }) => text === `${local}:${port}`) ? other : local;
}

/** A host name that the server answers to. */
function hostFor(server: Statement, socket: BoundSocket, otherwise: string): string {
  const names = scopeOf(server)
    .own('server_name')
    .flatMap(({ directive }) => directive.args.map(({ value }) => value));
  for (const name of names) {
    const host = hostNamedBy(name);
    if (host !== undefined) return host;
  }
  return isSameStatement(socket.defaultServer, server) ? otherwise : 'unnamed.invalid';
}

/** A host for one name; undefined where none can be told. */
export function hostNamedBy(name: string): string | undefined {
  if (name.startsWith('~')) {
    const sample = sampleOf(bytesOf(name.slice(1)), /[A-Z]/.test(name), 'x');
    const host = sample?.toLowerCase() ?? '';
    return /^[a-z0-9][a-z0-9.-]*$/.test(host) && nameExpression(name).match(host).kind === 'match'
      ? host
      : undefined;
  }
  const plain = name.toLowerCase().replace(/^\*\./, 'www.').replace(/^\./, '').replace(/\.\*$/, '.com');
  return /^[a-z0-9][a-z0-9._-]*$/.test(plain) ? plain : undefined;
}

/** Paths (encoded, as in a request line) for the location, the likeliest first; empty where none can be told. `handler` is the directive that is asked about. */
export function pathsFor(location: Scope, handler: string): readonly string[] {
  const pattern = location.directive && locationPattern(location.directive);
  switch (pattern?.kind) {
    case 'regex': {
      const sample = sampleOf(bytesOf(pattern.source), pattern.ignoreCase, '/');
      return sample === undefined ? [] : [encoded(textOf(sample))];
    }
    case 'prefix':
    case 'exact': {
      const path = examplePath(pattern);
      if (path === undefined) return [];
      const isFolder = path.endsWith('/') && pattern.kind === 'prefix';
      // A request for a folder is answered by its index, which another location may serve.
      const file = pattern.path === '/' ? '/index.html' : `${path}index.html`;
      const readsFiles = ['alias', 'root'].includes(handler);
      return [...(isFolder && readsFiles ? [file] : []), encoded(path)];
    }
    default:
      return [];
  }
}

function encoded(path: string): string {
  return escapePath(bytesOf(path));
}

export function getRequest(url: string): TraceRequest {
  return { url, method: 'GET', headers: [] };
}
