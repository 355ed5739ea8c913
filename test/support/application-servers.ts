/** Where does an application server really listen, and which scheme does it tell the application? */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Files } from './nginx.ts';
import { splitHead } from './raw-http.ts';

export interface RunningServer {
  /** `127.0.0.1:8000`, `0.0.0.0:8000`, `[::]:8000`, `unix:/path`, in order. */
  readonly listening: readonly string[];
  /** What it has said. */
  log(): string;
  stop(): Promise<void>;
}

/** A folder with an application that answers with the scheme that it is told: `app:application`, `app:asgi`. */
export function schemeApplication(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wayfinder-servers-'));
  writeFiles(folder, { 'app.py': schemeApp });
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** `app.py` of that folder. */
export const schemeApp = `
def application(environ, start_response):
    body = environ['wsgi.url_scheme'].encode()
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', str(len(body)))])
    return [body]


async def asgi(scope, receive, send):
    if scope['type'] != 'http':
        return
    body = scope['scheme'].encode()
    headers = [(b'content-length', str(len(body)).encode())]
    await send({'type': 'http.response.start', 'status': 200, 'headers': headers})
    await send({'type': 'http.response.body', 'body': body})
`;

/** Runs a command line in a shell, as its own group of processes, until it listens on so many addresses. */
export async function startServer(
  command: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
  count: number,
): Promise<RunningServer> {
  const child = spawn('/bin/sh', ['-c', command], {
    cwd: folder,
    detached: true,
    env: { PATH: '/usr/bin:/bin', HOME: folder, PYTHONDONTWRITEBYTECODE: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const collect = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const stop = () => end(child);
  for (let listening: string[] = []; ; listening = listenersOf(child.pid ?? 0)) {
    if (listening.length >= count) return { listening, stop, log: () => said };
    if (child.exitCode !== null || child.signalCode !== null) {
      await stop();
      throw new Error(`${command}\ndid not start: ${said}`);
    }
    await new Promise((later) => setTimeout(later, 60));
  }
}

async function end(child: ChildProcess): Promise<void> {
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
  try {
    // The whole group: workers outlive their master.
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  await exited;
}

/** What a process and its workers listen on, by the tables of their network. */
function listenersOf(root: number): string[] {
  const pids = familyOf(`${root}`);
  const inodes = new Set(pids.flatMap(socketsOf));
  const [first] = pids;
  if (first === undefined) return [];
  /** What a path is relative to: where the program is, by the time that it listens. */
  const folder = lenient(() => readlinkSync(`/proc/${first}/cwd`), '/');
  const rows = (table: string) =>
    lenient(() => readFileSync(`/proc/${first}/net/${table}`, 'utf8'), '')
      .split('\n')
      .map((line) => line.trim().split(/\s+/));
  const found = [
    ...rows('tcp')
      .filter(([, , , state, , , , , , inode]) => state === '0A' && inodes.has(inode ?? ''))
      .map(([, local = '']) => addressOf(local)),
    ...rows('tcp6')
      .filter(([, , , state, , , , , , inode]) => state === '0A' && inodes.has(inode ?? ''))
      .map(([, local = '']) => addressOf(local)),
    ...rows('unix')
      .filter(([, , , , , state, inode]) => state === '01' && inodes.has(inode ?? ''))
      .flatMap(([, , , flags, , , , path]) =>
        flags === '00010000' && path ? [`unix:${path.startsWith('/') ? path : join(folder, path)}`] : [],
      ),
  ];
  return [...new Set(found)].sort();
}

/** A process and what descends from it. */
function familyOf(pid: string): string[] {
  const children = lenient(() => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), '');
  return [
    pid,
    ...children
      .split(' ')
      .filter((child) => child !== '')
      .flatMap(familyOf),
  ];
}

function socketsOf(pid: string): string[] {
  return lenient(() => readdirSync(`/proc/${pid}/fd`), []).flatMap((fd) => {
    const link = lenient(() => readlinkSync(`/proc/${pid}/fd/${fd}`), '');
    return /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [];
  });
}

/** Processes end while one looks. */
function lenient<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** The kernel writes addresses as 32-bit words in the order of the machine. */
function addressOf(text: string): string {
  const [host = '', port = ''] = text.split(':');
  const bytes = (host.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse());
  const number = Number.parseInt(port, 16);
  if (bytes.length === 4) return `${bytes.map((byte) => Number.parseInt(byte, 16)).join('.')}:${number}`;
  if (bytes.every((byte) => byte === '00')) return `[::]:${number}`;
  return bytes.join('') === `${'0'.repeat(31)}1` ? `[::1]:${number}` : `[${bytes.join('')}]:${number}`;
}

/** The scheme that the application is told when a proxy says `X-Forwarded-Proto: https`. */
export async function schemeOverHttp(address: string): Promise<string> {
  const headers = ['Host: localhost', 'Connection: close', 'X-Forwarded-For: 192.0.2.1'];
  const message = ['GET / HTTP/1.1', ...headers, 'X-Forwarded-Proto: https', '', ''].join('\r\n');
  const answer = await exchange(address, Buffer.from(message));
  return splitHead(answer.toString('latin1')).body;
}

/** The same, as `uwsgi_pass` would ask. */
export async function schemeOverUwsgi(address: string): Promise<string> {
  const variables = {
    ...{ REQUEST_METHOD: 'GET', REQUEST_URI: '/', PATH_INFO: '/', QUERY_STRING: '' },
    ...{ SERVER_PROTOCOL: 'HTTP/1.1', SERVER_NAME: 'localhost', SERVER_PORT: '80' },
    ...{ HTTP_HOST: 'localhost', HTTP_X_FORWARDED_PROTO: 'https' },
  };
  const pairs = Object.entries(variables).flat().map(counted);
  const body = Buffer.concat(pairs);
  const head = Buffer.from([0, body.length & 0xff, body.length >> 8, 0]);
  return splitHead((await exchange(address, Buffer.concat([head, body]))).toString('latin1')).body;
}

function counted(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length & 0xff, text.length >> 8]), Buffer.from(text)]);
}

async function exchange(address: string, message: Buffer): Promise<Buffer> {
  const [, path] = /^unix:(.*)$/.exec(address) ?? [];
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(address) ?? [];
  const plain = host.replace(/^\[|\]$/g, '');
  const reachable = plain === '0.0.0.0' ? '127.0.0.1' : plain === '::' ? '::1' : plain;
  const socket = path === undefined ? connect(Number(port), reachable) : connect(path);
  await once(socket, 'connect');
  socket.write(message);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
