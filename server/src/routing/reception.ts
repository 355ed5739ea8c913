/** Does nginx take a request at all, and which of the servers on the socket does it choose? */

import { readSize } from '../catalog/quantities.ts';
import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import type { BoundSocket } from '../project/sockets.ts';
import { bytesOf, textOf } from './bytes.ts';
import { type Exchange, matches, placeOf, tell } from './exchange.ts';
import type { Next } from './next.ts';
import { type Address, type Header, hostNamed } from './request.ts';
import { type Scope, scopeOf } from './scope.ts';
import type { Arrival } from './socket.ts';
import type { Candidate } from './trace-model.ts';
import { Unknowable } from './unknowable.ts';
import { readTarget } from './uri.ts';
import { chooseServer, nameExpression, type ServerChoice } from './virtual-server.ts';

/** Bytes of nginx's first buffer and of each of those that it may take more. */
function buffersOf(server: Scope): {
  readonly small: number;
  readonly large: number;
  readonly count: number;
} {
  const { args = [] } = server.last('large_client_header_buffers')?.directive ?? {};
  const [count, size] = args.map(({ value }) => value);
  const small = readSize(server.value('client_header_buffer_size', '1k')) ?? 0;
  return { small, large: readSize(size ?? '8k') ?? 0, count: Number(count ?? 4) };
}

/** Bytes of the longest line that fits into nginx's buffers. */
function largestLine(server: Scope): number {
  const { small, large } = buffersOf(server);
  return Math.max(small, large);
}

/** Do the lines fit into the buffers together? None is divided: what does not fit into the rest of one begins the next. */
function fitsIntoBuffers({ server, method, unparsedUri, headers }: Exchange): boolean {
  const { small, large, count } = buffersOf(server);
  const lines = headers.map(({ name, value }) => name.length + value.length + ': \r\n'.length);
  let taken = 0;
  let rest = small;
  for (const line of [
    method.length + unparsedUri.length + '  HTTP/1.1\r\n'.length,
    ...lines,
    '\r\n'.length,
  ]) {
    if (line > rest) {
      taken++;
      rest = large;
    }
    rest -= line;
  }
  return taken <= count;
}

/** Reads the request as nginx does; where it goes from there. Sets the server, the host and the URI of the exchange. */
export function admit(exchange: Exchange, arrival: Arrival, address: Address): Next {
  const refused = (status: number, reason: string): Next => {
    tell(exchange, 'request', `${reason}: nginx answers ${status}.`);
    return { at: 'error', status, cause: { kind: 'own' } };
  };
  const { socket } = arrival;
  if (address.scheme === 'https' && socket && !socket.tls) {
    tell(exchange, 'request', 'This socket does not speak TLS: the client gets no secure connection.');
    return { at: 'error', status: 400, cause: { kind: 'own' } };
  }
  if (address.scheme === 'https' && socket) refuseRejectedHandshake(socket, address);
  const line = readRequestLine(exchange);
  if (line.kind === 'refused') {
    exchange.unparsedUri = '';
    // Whatever follows is not looked at.
    exchange.headers = [];
    noteDefaultServer(exchange, arrival);
    return refused(line.status, line.reason);
  }
  exchange.uri = line.path;
  exchange.args = line.args;
  exchange.quotedUri = line.quoted;
  exchange.plusInUri = line.plus;

  const [host, second] = exchange.headers.filter(({ key }) => key === 'host');
  const named = host && hostNamed(host.value);
  if (!host || named === undefined) {
    noteDefaultServer(exchange, arrival);
    stopReadingAt(exchange, host);
    const why = host ? `The \`Host\` \`${textOf(host.value)}\` is not valid` : 'The request has no `Host`';
    return refused(400, why);
  }
  exchange.host = named;
  if (socket) useServer(exchange, socket, chooseServer(socket, named));
  if (second) {
    stopReadingAt(exchange, second);
    return refused(400, 'The request has two `Host` headers');
  }
  const fault = headerFault(exchange);
  if (fault) return refused(fault.status, fault.reason);
  dropInvalidHeaders(exchange);
  if (exchange.method === 'CONNECT' || exchange.method === 'TRACE') {
    return refused(405, `\`${exchange.method}\` is for no location`);
  }
  if (socket?.tls && address.scheme === 'http') {
    return refused(497, 'Plain HTTP arrives at a socket for TLS (error 497, which clients see as 400)');
  }
  return { at: 'server-rewrite' };
}

/** The name in the handshake, not the `Host`, decides about it; an address is no name. */
function refuseRejectedHandshake(socket: BoundSocket, { host }: Address): void {
  const isName = !/^[\d.]+$|^\[/.test(host);
  const choice = chooseServer(socket, isName ? bytesOf(host) : '');
  const server = scopeOf(choice.by === 'name' ? choice.name.server : choice.server);
  if (server.isOn('ssl_reject_handshake', 'off')) {
    throw new Unknowable('`ssl_reject_handshake` ends the connection before there is a request');
  }
}

/** nginx reads the headers up to the one it refuses, and forgets the length of a body. */
function stopReadingAt(exchange: Exchange, header: Header | undefined): void {
  const read = header ? exchange.headers.slice(0, exchange.headers.indexOf(header)) : exchange.headers;
  exchange.headers = read.filter(({ key }) => key !== 'content-length');
}

type RequestLine =
  | {
      readonly kind: 'read';
      readonly path: string;
      readonly args: string;
      readonly quoted: boolean;
      readonly plus: boolean;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string };

/** Slashes are merged as the default server of the socket says: the others are not known yet. */
function readRequestLine(exchange: Exchange): RequestLine {
  const { server, method, unparsedUri } = exchange;
  if (!/^[A-Z_-]+$/.test(method)) {
    return { kind: 'refused', status: 400, reason: `\`${textOf(method)}\` is no method` };
  }
  if (method.length + unparsedUri.length + ' HTTP/1.1\r\n'.length + 1 > largestLine(server)) {
    return { kind: 'refused', status: 414, reason: 'The URI is too long' };
  }
  const target = readTarget(unparsedUri, server.isOn('merge_slashes', 'on'));
  if (!target) {
    return {
      kind: 'refused',
      status: 400,
      reason: `\`${textOf(unparsedUri)}\` is not a valid request target`,
    };
  }
  return { kind: 'read', ...target };
}

function headerFault(exchange: Exchange): { status: number; reason: string } | undefined {
  const { headers, server } = exchange;
  const values = (key: string) => headers.filter((header) => header.key === key).map(({ value }) => value);
  const lengths = values('content-length');
  const encodings = values('transfer-encoding');
  if (headers.some(({ name }) => name === '' || /[\0-\x20\x7f:]/.test(name))) {
    return { status: 400, reason: 'A header has no valid name' };
  }
  if (headers.some(({ name, value }) => name.length + value.length + 4 > largestLine(server))) {
    return { status: 494, reason: 'A header is too large (error 494, which clients see as 400)' };
  }
  if (!fitsIntoBuffers(exchange)) {
    return {
      status: 494,
      reason: 'The headers are too large together (error 494, which clients see as 400)',
    };
  }
  if (lengths.length > 1 || lengths.some((length) => !/^\d{1,18}$/.test(length))) {
    return { status: 400, reason: 'The `Content-Length` is not valid' };
  }
  const [encoding] = encodings;
  if (encoding === undefined) return undefined;
  if (encodings.length > 1) return { status: 400, reason: 'The request has two `Transfer-Encoding` headers' };
  if (encoding.toLowerCase() !== 'chunked')
    return { status: 501, reason: 'The `Transfer-Encoding` is not known' };
  if (lengths.length > 0) return { status: 400, reason: 'Both a length and `Transfer-Encoding` are given' };
  return undefined;
}

/** Names with other characters than letters, digits and hyphens are passed over, unless the server wants them. */
function dropInvalidHeaders(exchange: Exchange): void {
  const { server, headers } = exchange;
  const valid = server.isOn('underscores_in_headers', 'off') ? /^[\w-]+$/ : /^[A-Za-z0-9-]+$/;
  if (!server.isOn('ignore_invalid_headers', 'on') || headers.every(({ name }) => valid.test(name))) return;
  exchange.headers = headers.filter(({ name }) => valid.test(name));
  const dropped = headers.filter(({ name }) => !valid.test(name)).map(({ name }) => `\`${textOf(name)}\``);
  tell(exchange, 'request', `nginx ignores what it takes for invalid headers: ${dropped.join(', ')}.`);
}

function noteDefaultServer(exchange: Exchange, { socket }: Arrival): void {
  if (socket) tell(exchange, 'server', 'The default server of the socket answers.', socket.defaultServer);
}

function useServer(exchange: Exchange, socket: BoundSocket, choice: ServerChoice): void {
  const server = choice.by === 'name' ? choice.name.server : choice.server;
  exchange.server = scopeOf(server);
  exchange.scope = exchange.server;
  if (choice.by === 'name' && choice.regex) matches(exchange, choice.regex, exchange.host);
  const host = textOf(exchange.host);
  const candidates = socket.servers.length > 1 ? candidatesOn(exchange, socket.servers, choice) : [];
  if (choice.by === 'name') {
    const { argument, statement } = choice.name;
    const isIt = asciiLower(argument.value) === host;
    const fits = isIt ? 'is a name of this server' : `fits \`${argument.text}\`, a name of this server`;
    tell(exchange, 'server', `\`${host}\` ${fits}.`, statement, candidates);
  } else {
    const why =
      socket.servers.length > 1
        ? `No name fits \`${host}\`: the default server of the socket answers.`
        : 'The only server of the socket answers.';
    tell(exchange, 'server', why, server, candidates);
  }
  if (hasUnreadInclude(server)) {
    tell(
      exchange,
      'server',
      'Some of what this server includes could not be read: it may say more than is seen here.',
      server,
    );
  }
}

/** So many others are named; a socket may have thousands. */
const mostCandidates = 20;

function candidatesOn(exchange: Exchange, servers: readonly Statement[], choice: ServerChoice): Candidate[] {
  if (exchange.options.brief) return [];
  const chosen = choice.by === 'name' ? choice.name.server : choice.server;
  const first = servers.slice(0, mostCandidates);
  const listed = first.includes(chosen) ? first : [chosen, ...first.slice(0, -1)];
  return listed.map((server): Candidate => {
    const names = scopeOf(server)
      .own('server_name')
      .flatMap(({ directive }) => directive.args.map(({ value }) => value));
    const text =
      names.length > 0
        ? `server ${names.slice(0, 4).join(' ')}${names.length > 4 ? ' …' : ''}`
        : 'server without name';
    const isIt = server === chosen;
    const reason = isIt
      ? choice.by === 'name'
        ? `its name \`${choice.name.argument.value}\` ${kindOfName(choice.name.argument.value)}`
        : 'is the default server'
      : whyNot(names, textOf(exchange.host), choice);
    return { text, reason, verdict: isIt ? 'chosen' : 'passed', place: placeOf(server) };
  });
}

function kindOfName(name: string): string {
  if (name.startsWith('~')) return 'is the first expression that matches';
  if (name.startsWith('*') || name.startsWith('.')) return 'is the longest with a leading wildcard';
  return name.endsWith('*') ? 'is the longest with a trailing wildcard' : 'is the very name';
}

function whyNot(names: readonly string[], host: string, choice: ServerChoice): string {
  if (names.length === 0) return 'has no name';
  if (choice.by === 'default') return `none of its names fits \`${host}\``;
  const fits = names.some((name) => name.startsWith('~') && mayMatch(name, host));
  if (!fits) return `no name of it fits \`${host}\` better`;
  return choice.regex
    ? 'an expression of it would match too, but comes later'
    : 'an expression of it would match too, but other names go before expressions';
}

function mayMatch(name: string, host: string): boolean {
  try {
    return nameExpression(name).match(bytesOf(host)).kind === 'match';
  } catch (thrown) {
    if (thrown instanceof Unknowable) return false;
    throw thrown;
  }
}
