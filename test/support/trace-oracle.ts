/** What does the real nginx do with each of these requests? Answered in the terms of a trace. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDisk } from '../../server/src/host/disk.ts';
import type { Configuration } from '../../server/src/project/inclusion.ts';
import { createProject, type ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import type { TraceRequest } from '../../server/src/routing/request.ts';
import type { OutcomeKind } from '../../server/src/routing/trace-model.ts';
import { type Addressed, type Exchange, exchange, NoAnswer } from './exchange.ts';
import { type Instrumented, instrument, type LogLine } from './instrument.ts';
import { type Files, makePrefix, requireNginx, writeFiles } from './nginx.ts';
import { catalogOf, memoryFiles } from './project.ts';
import type { Pair, Received } from './recorders.ts';
import { makingOf, messagesByConnection } from './trace-log.ts';
import { fillIn, type Stage } from './trace-stage.ts';

/** Undefined where nginx does not let it be seen; null where it does not apply. */
export interface Answer {
  readonly server: { readonly file: string; readonly line: number } | null;
  readonly location: { readonly line: number; readonly pattern: string } | null;
  readonly outcome: {
    readonly kind: OutcomeKind;
    readonly status: number;
    readonly upstream: string | null | undefined;
    readonly uri: string | null | undefined;
    readonly headers: Readonly<Record<string, string>> | null | undefined;
    readonly params: Readonly<Record<string, string>> | null | undefined;
    readonly path: string | null | undefined;
    readonly redirectTo: string | null | undefined;
    readonly body: string | null | undefined;
    readonly responseHeaders: readonly Pair[];
  };
}

/** A configuration as nginx ran it, and what it answered: one for each request, undefined where nothing can be said. */
export interface Asked {
  readonly project: ProjectSnapshot;
  readonly configuration: Configuration;
  /** Absolute; the folder is there until `done` is called. */
  readonly prefix: string;
  readonly placeholders: Readonly<Record<string, string>>;
  /** With every placeholder filled in. */
  readonly requests: readonly TraceRequest[];
  readonly answers: readonly (Answer | undefined)[];
  done(): void;
}

/** What a configuration is made of: texts by path below the prefix, `nginx.conf` first. Paths that end in `/` are folders. */
export type CaseFiles = Readonly<Record<string, string>>;

/** nginx refused the configuration, in its own words. */
export class Refused extends Error {}

/** Runs nginx with `files` and sends it `requests` one after another. Placeholders are those of the stage, `$PREFIX` and `$FILES`. */
export async function askNginx(
  stage: Stage,
  files: CaseFiles,
  requests: readonly TraceRequest[],
): Promise<Asked> {
  const prefix = makePrefix();
  const done = () => rmSync(prefix, { recursive: true, force: true });
  try {
    const placeholders = { ...stage.placeholders, PREFIX: prefix, FILES: join(prefix, 'files') };
    const texts: Files = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path.replace(/\/$/, '/.folder'),
        fillIn(text, placeholders),
      ]),
    );
    writeFiles(prefix, texts);
    const project = projectIn(prefix, texts);
    const [configuration] = project.configurations;
    if (!configuration) throw new Error('There is no nginx.conf.');
    const marked = instrument(configuration, join(prefix, 'logs/trace.log'));
    for (const [path, text] of marked.texts) writeFiles('/', { [path]: text });
    const filled = requests.map((request) => fillInRequest(request, placeholders));
    let nginx = await startUnder(prefix);
    const seen: Seen[] = [];
    try {
      for (const request of filled) {
        const one = await observe(stage, request);
        seen.push(one);
        // Some requests make this version read where it should not, and crash.
        if (!one.exchange?.status) await until(() => !isRunning(nginx), 30);
        if (!isRunning(nginx)) nginx = await startUnder(prefix);
      }
      await until(() => loggedIn(prefix).length >= seen.filter((one) => one.exchange).length, 300);
    } finally {
      await stopProcess(nginx);
    }
    const answers = readAnswers({ stage, prefix, marked, configuration, seen });
    return { project, configuration, prefix, placeholders, requests: filled, answers, done };
  } catch (error) {
    done();
    throw error;
  }
}

function fillInRequest(
  { url, method, headers }: TraceRequest,
  placeholders: Readonly<Record<string, string>>,
): TraceRequest {
  return {
    url: fillIn(url, placeholders),
    method,
    headers: headers.map(([name, value]) => [name, fillIn(value, placeholders)] as const),
  };
}

/** Our own view of the files, as they are without the marks. */
function projectIn(prefix: string, texts: Files): ProjectSnapshot {
  const memory = memoryFiles(
    new Map(Object.entries(texts).map(([path, text]) => [join(prefix, path), text.toString()])),
  );
  const disk = createDisk();
  return createProject({
    ...catalogOf('1.22.1'),
    fileSystem: {
      read: (path) => (path.startsWith(`${prefix}/`) ? memory : disk).read(path),
      glob: (pattern) => (pattern.startsWith(`${prefix}/`) ? memory : disk).glob(pattern),
    },
    roots: [join(prefix, 'nginx.conf')],
    loose: [],
  });
}

async function startUnder(prefix: string): Promise<ChildProcess> {
  const log = join(prefix, 'logs/error.log');
  const pid = join(prefix, 'live.pid');
  rmSync(pid, { force: true });
  const globals = `daemon off; master_process off; pid ${pid}; error_log ${log} debug;`;
  const nginx = spawn(
    requireNginx(),
    ['-p', prefix, '-c', join(prefix, 'nginx.conf'), '-e', log, '-g', globals],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let stderr = '';
  nginx.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  // Sockets are open before the file with the process number is written.
  await until(() => !isRunning(nginx) || existsSync(pid), 10_000);
  if (isRunning(nginx) && existsSync(pid)) return nginx;
  await stopProcess(nginx);
  throw new Refused(stderr.replaceAll(prefix, '$PREFIX'));
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

async function stopProcess(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, 'exit');
  // A SIGTERM that comes just before a process without master waits for events is noticed at the next event only.
  child.kill('SIGKILL');
  await exited;
}

async function until(isSo: () => boolean, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!isSo() && Date.now() < end) await new Promise((later) => setTimeout(later, 2));
}

/** What was seen from outside. */
interface Seen {
  readonly request: TraceRequest;
  /** Undefined where nothing listens or no answer comes. */
  readonly exchange: Exchange | undefined;
  readonly received: readonly Received[];
}

async function observe(stage: Stage, request: TraceRequest): Promise<Seen> {
  stage.takeReceived();
  const { to, message } = messageOf(stage, request);
  const answer = await exchange(to, message, request.method).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET' || error instanceof NoAnswer)
      return undefined;
    throw error;
  });
  return { request, exchange: answer, received: stage.takeReceived() };
}

/** Sent before all other headers: what an upstream receives before it is nginx's own, what it receives behind it the client's. */
const sentinel = 'X-Wayfinder-Sentinel';

/** The bytes of a request, as Latin-1. A URL without host goes to the first port, with `Host: localhost`. */
function messageOf(stage: Stage, { url, method, headers }: TraceRequest): { to: Addressed; message: string } {
  const found = /^(https?):\/\/(\[[^\]]*\]|[^/?#:]*)(?::(\d+))?(.*)$/s.exec(url);
  const [, scheme = 'http', host = 'localhost', port, rest = url] = found ?? [];
  const target = rest.startsWith('/') ? rest : `/${rest}`;
  const standard = scheme === 'https' ? '443' : '80';
  const hostHeader = port === undefined || port === standard ? host : `${host}:${port}`;
  const isGiven = headers.some(([name]) => name.toLowerCase() === 'host');
  const all: Pair[] = [
    [sentinel, '1'],
    ...(isGiven ? [] : [['Host', found ? hostHeader : 'localhost'] as const]),
    ...headers,
  ];
  const lines = [`${method} ${target} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`)];
  const message = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8').toString('latin1');
  const to = {
    host: /^127\.\d+\.\d+\.\d+$|^\[/.test(host) ? host.replace(/[[\]]/g, '') : '127.0.0.1',
    port: Number(port ?? (found ? standard : stage.ports[0])),
    serverName: scheme === 'https' ? host : undefined,
  };
  return { to, message };
}

function loggedIn(prefix: string): string[] {
  const path = join(prefix, 'logs/trace.log');
  return existsSync(path) ? readFileSync(path, 'latin1').split('\n').slice(0, -1) : [];
}

interface Evidence {
  readonly stage: Stage;
  readonly prefix: string;
  readonly marked: Instrumented;
  readonly configuration: Configuration;
  readonly seen: readonly Seen[];
}

function readAnswers({ stage, prefix, marked, configuration, seen }: Evidence): (Answer | undefined)[] {
  const lines = loggedIn(prefix).map((line) => JSON.parse(line) as LogLine);
  // A client's port may come again, for the other port of nginx or later on.
  const byPorts = new Map<string, LogLine[]>();
  for (const line of lines) byPorts.set(line.ports, [...(byPorts.get(line.ports) ?? []), line]);
  const messages = messagesByConnection(readFileSync(join(prefix, 'logs/error.log'), 'latin1'));
  const groups = groupsOf(configuration);
  return seen.map(({ request, exchange: answer, received }) => {
    const line = answer && byPorts.get(`${answer.localPort} ${answer.port}`)?.shift();
    if (!answer || !line) return undefined;
    const block = marked.blocks[line.block];
    const server = marked.serverOf.get(line.block);
    const outcome = outcomeOf({
      request,
      answer,
      line,
      received: received.at(-1),
      messages: messages.get(line.connection) ?? [],
      configured: (address) => groups(address, line.proxied) ?? stage.asConfigured(address),
    });
    return {
      server: server ? { file: server.path, line: server.line } : null,
      location: block && block !== server ? { line: block.line, pattern: block.pattern } : null,
      outcome,
    };
  });
}

interface OneRequest {
  readonly request: TraceRequest;
  readonly answer: Exchange;
  readonly line: LogLine;
  readonly received: Received | undefined;
  readonly messages: readonly string[];
  readonly configured: (address: string) => string;
}

function outcomeOf(one: OneRequest): Answer['outcome'] {
  const { request, answer, line, received, configured } = one;
  const making = makingOf(one.messages);
  const status = answer.status === 0 ? Number(line.status) : answer.status;
  const location = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const nothing = {
    status,
    ...{ upstream: null, uri: null, headers: null, params: null, path: null, redirectTo: null, body: null },
    responseHeaders: answer.headers
      .filter(([name]) => !standardHeaders.has(name.toLowerCase()))
      .map(([name, value]) => [name, decoded(value)] as const),
  };
  if (making.by === 'upstream') {
    const address = line.upstream.split(/, | : /).at(-1) ?? '';
    return {
      ...nothing,
      kind: 'proxy',
      upstream: configured(address),
      ...sentTo(received),
    };
  }
  if (status >= 300 && status < 400 && location !== undefined)
    return { ...nothing, kind: 'redirect', redirectTo: decoded(location) };
  if (making.by === 'internal-error') return { ...nothing, kind: 'internal-error' };
  if (making.by === 'content') return { ...nothing, kind: 'file', path: pathOf(making.path ?? line.file) };
  return { ...nothing, kind: 'return', body: bodyOf(request, answer, status) };
}

const pathOf = (bytes: string) => (bytes === '' ? undefined : decoded(bytes));

/** What nginx adds to answers by itself, or an upstream of ours does. */
const standardHeaders: ReadonlySet<string> = new Set([
  ...['server', 'date', 'content-type', 'content-length', 'transfer-encoding', 'connection', 'location'],
  ...['last-modified', 'etag', 'accept-ranges', 'content-range', 'keep-alive', 'vary', 'content-encoding'],
]);

function sentTo(received: Received | undefined): Pick<Answer['outcome'], 'uri' | 'headers' | 'params'> {
  if (!received) return { uri: undefined, headers: undefined, params: undefined };
  const { protocol, uri } = received;
  if (protocol === 'http' || protocol === 'grpc')
    return { uri: decoded(uri), headers: ownHeaders(received.headers, sentinel.toLowerCase()), params: null };
  const asParameter = `HTTP_${sentinel.toUpperCase().replaceAll('-', '_')}`;
  return { uri: undefined, headers: undefined, params: ownParams(received.params, asParameter) };
}

function ownHeaders(received: readonly Pair[], last: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of received) {
    const key = name.toLowerCase();
    if (key === last) break;
    const known = Object.hasOwn(headers, key) ? headers[key] : undefined;
    headers[key] = known === undefined ? decoded(value) : `${known}, ${decoded(value)}`;
  }
  return headers;
}

function ownParams(received: readonly Pair[], last: string): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of received) {
    if (name === last) break;
    params[name] = Object.hasOwn(params, name) ? `${params[name]}, ${decoded(value)}` : decoded(value);
  }
  return params;
}

function bodyOf(request: TraceRequest, { body }: Exchange, status: number): string | null | undefined {
  if (request.method === 'HEAD') return undefined;
  if (/<center>nginx/.test(body)) return null;
  // A status that nginx has no page for: nothing was said, and nothing came.
  if (body === '' && status >= 400) return status === 444 ? null : undefined;
  return decoded(body);
}

/** Bytes as text: UTF-8 where they are valid, Latin-1 where not. */
function decoded(bytes: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return bytes;
  }
}

/** The first server of the group that an address was taken from; `proxied` is the name that `proxy_pass` gives, if it was one. */
function groupsOf(configuration: Configuration): (address: string, proxied: string) => string | undefined {
  const byName = new Map<string, string>();
  const byMember = new Map<string, string>();
  for (const { file } of configuration.inclusions) {
    for (const group of file.tree.directives) {
      if (group.name !== 'upstream') continue;
      const servers = (group.children ?? [])
        .filter(({ name }) => name === 'server')
        .map(({ args }) => args[0]?.value ?? '');
      const [first = ''] = servers;
      byName.set(group.args[0]?.value.toLowerCase() ?? '', first);
      for (const server of servers) byMember.set(server, byMember.get(server) ?? first);
    }
  }
  return (address, proxied) => byName.get(proxied.toLowerCase()) ?? byMember.get(address);
}
