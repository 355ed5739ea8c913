/** How does a request reach a server exactly as written? HTTP over a plain socket: no client normalises the path. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export interface Response {
  status: number;
  /** In order and as spelled. */
  headers: [name: string, value: string][];
  body: string;
  /** The first header of that name, in any case. */
  header(name: string): string | undefined;
}

/**
 * Sends `requestLine` (`GET /x`; ` HTTP/1.1` is added when it names no version) and reads the answer to its end.
 * Bytes above 0x7f are given as Latin-1 characters. `Host: localhost` unless `headers` say otherwise.
 */
export async function request(
  port: number,
  requestLine: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Response> {
  const line = / HTTP\/\d/.test(requestLine) ? requestLine : `${requestLine} HTTP/1.1`;
  const length = body === '' ? {} : { 'Content-Length': String(body.length) };
  const sent = Object.entries({ Host: 'localhost', Connection: 'close', ...length, ...headers });
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `${line}\r\n${sent.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
    'latin1',
  );
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return readResponse(Buffer.concat(chunks).toString('latin1'));
}

const portsOfWorker = 700;
/** Below those that the system gives to connections and to whoever asks for any port. */
const firstPort = 21_000 + portsOfWorker * (Number(process.env.VITEST_POOL_ID ?? 0) % 16);
let taken = process.pid % portsOfWorker;

/**
 * Ports that nothing listened on a moment ago, of those that are this worker's alone: a port that is free may be somebody
 * else's before nginx takes it (observed: the nginx of another test answered).
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let tried = 0; ports.length < count; tried++) {
    if (tried > portsOfWorker) throw new Error(`No port is free from ${firstPort} on`);
    const port = firstPort + (taken++ % portsOfWorker);
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The lines of a message's head, and what follows it. */
export function splitHead(message: string): { first: string; headers: [string, string][]; body: string } {
  const end = message.indexOf('\r\n\r\n');
  const [first = '', ...lines] = message.slice(0, end).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
  });
  return { first, headers, body: message.slice(end + 4) };
}

function readResponse(message: string): Response {
  const { first, headers, body } = splitHead(message);
  const header = (name: string) =>
    headers.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
  const whole = header('transfer-encoding') === 'chunked' ? joinChunks(body) : body;
  return {
    status: Number(first.split(' ')[1]),
    headers,
    body: Buffer.from(whole, 'latin1').toString('utf8'),
    header,
  };
}

function joinChunks(body: string): string {
  let joined = '';
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.slice(at, end), 16);
    if (!(size > 0)) return joined;
    joined += body.slice(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
  }
}
