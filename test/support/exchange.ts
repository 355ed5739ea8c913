/** How is one request sent exactly as given, with no header of our own but one, and how is its answer read? */
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { splitHead } from './raw-http.ts';

export interface Exchange {
  /** 0 if the connection was closed without an answer. */
  readonly status: number;
  /** In order and as spelled; Latin-1 readings of the bytes, as is the body. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Of the client's end: it tells connections apart in logs. */
  readonly localPort: number;
  /** The one that was asked. */
  readonly port: number;
}

export interface Addressed {
  readonly host: string;
  readonly port: number;
  /** The name asked for when TLS is spoken; undefined to speak without. */
  readonly serverName?: string | undefined;
  /** The address to come from. */
  readonly localAddress?: string;
}

/** nginx accepts a connection and never answers; `try_files ... =200` makes it do so. */
export class NoAnswer extends Error {}

/** Sends `message` (Latin-1) and reads one answer by its framing: the client asks for no `Connection: close`. Waits `patience` milliseconds. */
export function exchange(
  to: Addressed,
  message: string,
  method: string,
  patience = 3_000,
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const socket: Socket =
      to.serverName === undefined
        ? connect(to)
        : connectTls({ ...to, ...nameFor(to.serverName), rejectUnauthorized: false });
    let localPort = 0;
    let bytes = '';
    const settle = (answer: Framed) => {
      socket.destroy();
      resolve({ ...answer, localPort, port: to.port });
    };
    socket.setNoDelay(true);
    socket.setTimeout(patience, () => {
      socket.destroy();
      reject(new NoAnswer(`to ${JSON.stringify(message)} within ${patience} ms: ${JSON.stringify(bytes)}`));
    });
    socket.on(to.serverName === undefined ? 'connect' : 'secureConnect', () => {
      localPort = socket.localPort ?? 0;
      socket.write(message, 'latin1');
    });
    socket.on('data', (chunk) => {
      bytes += chunk.toString('latin1');
      if (/^HTTP\/1\.1 100 [^\r]*\r\n\r\n/.test(bytes)) bytes = bytes.slice(bytes.indexOf('\r\n\r\n') + 4);
      const answer = wholeAnswer(bytes, method, false);
      if (answer) settle(answer);
    });
    socket.on('error', (error) => (bytes === '' && localPort === 0 ? reject(error) : socket.destroy()));
    socket.on('close', () =>
      settle(wholeAnswer(bytes, method, true) ?? { status: 0, headers: [], body: '' }),
    );
  });
}

/** SNI carries no IP addresses. */
const nameFor = (host: string) => (/^[\d.]+$|:/.test(host) || host === '' ? {} : { servername: host });

type Framed = Pick<Exchange, 'status' | 'headers' | 'body'>;

/** The answer once all its bytes are there; undefined before. */
function wholeAnswer(bytes: string, method: string, closed: boolean): Framed | undefined {
  if (!bytes.includes('\r\n\r\n')) return undefined;
  const { first, headers, body } = splitHead(bytes);
  const status = Number(first.split(' ')[1]);
  const header = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1];
  const length = header('content-length');
  if (method === 'HEAD' || status === 204 || status === 304) return { status, headers, body: '' };
  if (header('transfer-encoding') === 'chunked') {
    const joined = joinChunks(body);
    return joined === undefined && !closed ? undefined : { status, headers, body: joined ?? '' };
  }
  if (length !== undefined && body.length >= Number(length)) return { status, headers, body };
  return closed ? { status, headers, body } : undefined;
}

/** The content of a chunked body; undefined before its last chunk. */
function joinChunks(body: string): string | undefined {
  let joined = '';
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const size = Number.parseInt(body.slice(at, end), 16);
    if (size === 0) return joined;
    if (end + 2 + size + 2 > body.length) return undefined;
    joined += body.slice(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
  }
}
