/** What did nginx send upstream, by whichever protocol? Servers that answer 200 and remember what they received. */
import { once } from 'node:events';
import { createServer as createHttp2, type IncomingHttpHeaders } from 'node:http2';
import { createServer, type Socket } from 'node:net';
import { splitHead } from './raw-http.ts';

export type Protocol = 'http' | 'fastcgi' | 'uwsgi' | 'scgi' | 'grpc';

/** One request as it arrived; all texts are Latin-1 readings of the bytes. */
export interface Received {
  readonly protocol: Protocol;
  /** As nginx writes it in `$upstream_addr`: `127.0.0.1:8000`, `unix:/run/app.sock`. */
  readonly address: string;
  /** The request target exactly as sent, raw spaces included; empty for protocols without one. */
  readonly uri: string;
  /** In order and as spelled. */
  readonly headers: readonly Pair[];
  /** Of FastCGI, uWSGI and SCGI, in order. */
  readonly params: readonly Pair[];
}

export type Pair = readonly [name: string, value: string];

export interface Recorder {
  readonly address: string;
  readonly port: number;
  stop(): void;
}

/** Listens on a free port of 127.0.0.1, or on the socket file or port of `host` when given. */
export async function startRecorder(
  protocol: Protocol,
  receive: (received: Received) => void,
  where: { socket?: string; host?: string; port?: number } = {},
): Promise<Recorder> {
  const sockets = new Set<Socket>();
  let address = '';
  const record = (received: Partial<Received>) =>
    receive({ protocol, address, uri: '', headers: [], params: [], ...received });
  const server = protocol === 'grpc' ? grpcServer(record) : recordServer(readers[protocol], record);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  if (where.socket === undefined) server.listen(where.port ?? 0, where.host ?? '127.0.0.1');
  else server.listen(where.socket);
  await once(server, 'listening');
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  const host = where.host?.includes(':') ? `[${where.host}]` : (where.host ?? '127.0.0.1');
  address = where.socket === undefined ? `${host}:${port}` : `unix:${where.socket}`;
  return {
    address,
    port,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** What the bytes so far say, and the bytes to answer with; undefined while something is missing. */
type Reader = (bytes: Buffer) => { received: Partial<Received>; answer: string | Buffer } | undefined;

/** Reads the bytes itself, as Node's parser refuses some that nginx sends. */
function recordServer(read: Reader, record: (received: Partial<Received>) => void) {
  return createServer((socket) => {
    let bytes: Buffer = Buffer.alloc(0);
    let done = false;
    socket.on('data', (chunk) => {
      if (done) return;
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
      const whole = read(bytes);
      if (!whole) return;
      done = true;
      record(whole.received);
      socket.end(whole.answer);
    });
  });
}

const plainAnswer = 'Content-Type: text/plain\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n';

const readers: Readonly<Record<Exclude<Protocol, 'grpc'>, Reader>> = {
  http(bytes) {
    const message = bytes.toString('latin1');
    if (!message.includes('\r\n\r\n')) return undefined;
    const { first, headers, body } = splitHead(message);
    const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0;
    if (body.length < Number(length)) return undefined;
    const method = first.slice(0, first.indexOf(' '));
    const uri = first.slice(method.length + 1, first.lastIndexOf(' '));
    const answer = `HTTP/1.1 200 OK\r\n${method === 'HEAD' ? plainAnswer.slice(0, -3) : plainAnswer}`;
    return { received: { uri, headers }, answer };
  },

  fastcgi(bytes) {
    const params: Buffer[] = [];
    for (let at = 0; at + 8 <= bytes.length; ) {
      const type = bytes[at + 1];
      const length = bytes.readUInt16BE(at + 4);
      const content = bytes.subarray(at + 8, at + 8 + length);
      at += 8 + length + (bytes[at + 6] ?? 0);
      if (type === fastcgi.params) params.push(content);
      if (type === fastcgi.stdin && length === 0 && at <= bytes.length) {
        const answer = Buffer.concat([
          fastcgiRecord(
            fastcgi.stdout,
            Buffer.from('Status: 200 OK\r\nContent-Type: text/plain\r\n\r\nok\n'),
          ),
          fastcgiRecord(fastcgi.stdout, Buffer.alloc(0)),
          fastcgiRecord(fastcgi.end, Buffer.alloc(8)),
        ]);
        return { received: { params: fastcgiPairs(Buffer.concat(params)) }, answer };
      }
    }
    return undefined;
  },

  uwsgi(bytes) {
    if (bytes.length < 4) return undefined;
    const end = 4 + bytes.readUInt16LE(1);
    if (bytes.length < end) return undefined;
    const texts: string[] = [];
    for (let at = 4; at < end; ) {
      const length = bytes.readUInt16LE(at);
      texts.push(bytes.toString('latin1', at + 2, at + 2 + length));
      at += 2 + length;
    }
    return { received: { params: pairs(texts) }, answer: `HTTP/1.1 200 OK\r\n${plainAnswer}` };
  },

  scgi(bytes) {
    const colon = bytes.indexOf(':');
    if (colon < 0) return undefined;
    const end = colon + 1 + Number(bytes.toString('latin1', 0, colon));
    if (bytes.length <= end) return undefined;
    const texts = bytes
      .toString('latin1', colon + 1, end)
      .split('\0')
      .slice(0, -1);
    return { received: { params: pairs(texts) }, answer: `Status: 200 OK\r\n${plainAnswer}` };
  },
};

function pairs(texts: readonly string[]): Pair[] {
  return texts.flatMap((name, index): Pair[] => (index % 2 === 0 ? [[name, texts[index + 1] ?? '']] : []));
}

const fastcgi = { end: 3, params: 4, stdin: 5, stdout: 6 };

function fastcgiRecord(type: number, content: Buffer): Buffer {
  const head = Buffer.from([1, type, 0, 1, content.length >> 8, content.length & 255, 0, 0]);
  return Buffer.concat([head, content]);
}

function fastcgiPairs(bytes: Buffer): Pair[] {
  const found: Pair[] = [];
  let at = 0;
  const length = () => {
    const short = bytes[at] ?? 0;
    if (short < 128) {
      at += 1;
      return short;
    }
    at += 4;
    return bytes.readUInt32BE(at - 4) & 0x7fffffff;
  };
  const text = (size: number) => {
    at += size;
    return bytes.toString('latin1', at - size, at);
  };
  while (at < bytes.length) {
    const nameLength = length();
    const valueLength = length();
    found.push([text(nameLength), text(valueLength)]);
  }
  return found;
}

function grpcServer(record: (received: Partial<Received>) => void) {
  const server = createHttp2();
  const listener = (
    stream: import('node:http2').ServerHttp2Stream,
    _headers: IncomingHttpHeaders,
    _flags: number,
    raw: readonly string[],
  ) => {
    const all = pairs(raw);
    const uri = all.find(([name]) => name === ':path')?.[1] ?? '';
    record({ uri, headers: all.filter(([name]) => !name.startsWith(':')) });
    stream.on('error', () => stream.destroy());
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    stream.end();
  };
  server.on('stream', listener as never);
  server.on('sessionError', () => {});
  return server;
}
