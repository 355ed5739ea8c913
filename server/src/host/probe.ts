/** Does somebody listen at an address, and what is spoken there? Connects; for what a user has asked for only. */

import { lstatSync } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Answer, Upstream } from '../features/check-upstream.ts';

/** In milliseconds, for each attempt. */
const patience = 2000;
/** An answer's head is read no further than this. */
const mostBytes = 16 * 1024;

/** Asks in one language after another until one is understood. Never rejects. */
export async function probe({ target, speaks, host }: Upstream): Promise<Answer> {
  const mode = target.kind === 'unix' ? modeOf(target.path) : undefined;
  if (speaks === 'anything') return (await ask(target, 'http', undefined)).failure ?? { kind: 'silent' };
  // Who understands HTTP answers nothing else but that the request is bad; who speaks uwsgi does not answer HTTP at all.
  const languages: readonly Speech[] =
    speaks === 'https' ? ['https', 'http', 'uwsgi'] : ['http', 'https', 'uwsgi'];
  let refusal: Answer | undefined;
  for (const [index, language] of languages.entries()) {
    const { failure, reply } = await ask(target, language, questions[language](host));
    // Once somebody has accepted a connection, it is there, whatever becomes of the next one.
    if (failure && failure.kind !== 'silent' && index === 0) return failure;
    const answer = failure ? undefined : read(reply, language, mode);
    // Plain text to a server of TLS is a bad request too.
    if (answer && (language !== 'http' || !/ 400\b/.test(answer.status)))
      return refusal && language === 'uwsgi' ? refusal : answer;
    refusal ??= answer;
  }
  return refusal ?? { kind: 'silent' };
}

type Speech = 'http' | 'https' | 'uwsgi';

const questions: Readonly<Record<Speech, (host: string) => Buffer>> = {
  http: headRequest,
  https: headRequest,
  uwsgi: uwsgiRequest,
};

function headRequest(host: string): Buffer {
  return Buffer.from(
    `HEAD / HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: nginx-wayfinder\r\nConnection: close\r\n\r\n`,
  );
}

/** A packet of the uwsgi protocol: modifier 0, the size of what follows, and variables with their lengths before them. */
function uwsgiRequest(host: string): Buffer {
  const variables = {
    REQUEST_METHOD: 'HEAD',
    REQUEST_URI: '/',
    PATH_INFO: '/',
    QUERY_STRING: '',
    CONTENT_LENGTH: '',
    CONTENT_TYPE: '',
    SERVER_PROTOCOL: 'HTTP/1.1',
    SERVER_NAME: host,
    SERVER_PORT: '80',
    REMOTE_ADDR: '127.0.0.1',
    HTTP_HOST: host,
  };
  const body = Buffer.concat(Object.entries(variables).flat().map(withLength));
  const head = Buffer.alloc(4);
  head.writeUInt16LE(body.length, 1);
  return Buffer.concat([head, body]);
}

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

interface Asked {
  readonly failure: Answer | undefined;
  readonly reply: string;
}

/** Without a question it is enough to be let in. */
function ask(target: Upstream['target'], language: Speech, question: Buffer | undefined): Promise<Asked> {
  return new Promise((resolve) => {
    let reply = '';
    let connected = false;
    const socket = open(target, language);
    const done = (failure?: Answer): void => {
      socket.destroy();
      resolve({ failure, reply });
    };
    socket.setTimeout(patience, () => done(connected ? undefined : { kind: 'timeout' }));
    socket.on(language === 'https' ? 'secureConnect' : 'connect', () => {
      connected = true;
      if (question) socket.write(question);
      else done();
    });
    socket.on('data', (chunk: Buffer) => {
      reply += chunk.toString('latin1');
      if (reply.includes('\r\n\r\n') || reply.length > mostBytes) done();
    });
    socket.on('end', () => done());
    socket.on('close', () => done());
    socket.on('error', (error: NodeJS.ErrnoException) =>
      done(connected ? undefined : failureOf(error, language)),
    );
  });
}

function open(target: Upstream['target'], language: Speech): Socket {
  const place = target.kind === 'unix' ? { path: target.path } : { host: target.host, port: target.port };
  // Whose certificate it is does not matter here; nginx does not ask by itself either.
  return language === 'https' ? connectTls({ ...place, rejectUnauthorized: false }) : connectPlain(place);
}

function failureOf(error: NodeJS.ErrnoException, language: Speech): Answer {
  switch (error.code) {
    case 'ECONNREFUSED':
      return { kind: 'refused' };
    case 'ENOENT':
      return { kind: 'missing' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'denied' };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { kind: 'unknown-name' };
    case 'ETIMEDOUT':
      return { kind: 'timeout' };
    default:
      // Plain text where TLS was expected.
      return language === 'https' && /SSL|TLS|EPROTO|ECONNRESET/.test(`${error.code} ${error.message}`)
        ? { kind: 'silent' }
        : { kind: 'failed', reason: error.code ?? error.message };
  }
}

function read(
  reply: string,
  speaks: Speech,
  mode: number | undefined,
): (Answer & { kind: 'answers' }) | undefined {
  const [, status] = /^(HTTP\/\d(?:\.\d)? \d{3}[^\r\n]{0,80})/.exec(reply) ?? [];
  if (status === undefined) return undefined;
  const [, program] = /\r\nServer: *([^\r\n]{1,80})/i.exec(reply) ?? [];
  return {
    kind: 'answers',
    speaks,
    status: status.trimEnd(),
    program,
    ...(mode === undefined ? {} : { mode }),
  };
}

function modeOf(path: string): number | undefined {
  try {
    return lstatSync(path).mode & 0o777;
  } catch {
    return undefined;
  }
}
