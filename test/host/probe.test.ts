/** What is said of an address at which something listens, or nothing? */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probe } from '../../server/src/host/probe.ts';
import { selfSignedCertificate } from '../support/certificate.ts';

let folder = '';
const servers: Server[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-'));
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function listening(
  server: Server,
  where: number | string = 0,
): Promise<{ kind: 'tcp'; host: string; port: number }> {
  servers.push(server);
  await new Promise<void>((done) => {
    if (typeof where === 'string') server.listen(where, done);
    else server.listen(where, '127.0.0.1', done);
  });
  const { port } = (typeof where === 'string' ? { port: 0 } : server.address()) as AddressInfo;
  return { kind: 'tcp', host: '127.0.0.1', port };
}

const asked: string[] = [];
const application = () =>
  createHttp((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host}`);
    response.writeHead(302, { Server: 'gunicorn' }).end();
  });

test('an application that speaks HTTP is asked for its front page, by name', async () => {
  const target = await listening(application());
  expect(await probe({ target, speaks: 'http', host: 'example.com' })).toEqual({
    ...{ kind: 'answers', speaks: 'http', status: 'HTTP/1.1 302 Found', program: 'gunicorn' },
  });
  expect(asked).toEqual(['HEAD / example.com']);
});

test('one that is to speak uwsgi and speaks HTTP says so, also where it knows no such host', async () => {
  const target = await listening(createHttp((_, response) => response.writeHead(400).end()));
  expect(await probe({ target, speaks: 'uwsgi', host: 'x' })).toMatchObject({ speaks: 'http' });
});

test('one that speaks uwsgi does not understand HTTP', async () => {
  const packet = (bytes: Buffer) => bytes[0] === 0 && bytes.readUInt16LE(1) === bytes.length - 4;
  const server = createServer((socket) =>
    socket.on('data', (bytes) => socket.end(packet(bytes) ? 'HTTP/1.1 200 OK\r\n\r\n' : '')),
  );
  const target = await listening(server);
  expect(await probe({ target, speaks: 'http', host: 'x' })).toMatchObject({ speaks: 'uwsgi' });
  expect(await probe({ target, speaks: 'uwsgi', host: 'x' })).toMatchObject({ speaks: 'uwsgi' });
});

test('TLS is told from plain text, both ways', async () => {
  const { certificate, key } = selfSignedCertificate();
  const files = { cert: readFileSync(certificate), key: readFileSync(key) };
  const secure = await listening(createHttps(files, (_, response) => response.end()));
  expect(await probe({ target: secure, speaks: 'https', host: 'x' })).toMatchObject({ speaks: 'https' });
  expect(await probe({ target: secure, speaks: 'http', host: 'x' })).toMatchObject({ speaks: 'https' });
  const plain = await listening(application());
  expect(await probe({ target: plain, speaks: 'https', host: 'x' })).toMatchObject({ speaks: 'http' });
});

test('a socket is told with its permissions; one that nobody listens on, and none at all', async () => {
  const path = join(folder, 'app.sock');
  await listening(application(), path);
  expect(await probe({ target: { kind: 'unix', path }, speaks: 'http', host: 'x' })).toMatchObject({
    ...{ kind: 'answers', speaks: 'http', mode: expect.any(Number) },
  });
  const missing = { kind: 'unix', path: join(folder, 'none.sock') } as const;
  expect(await probe({ target: missing, speaks: 'http', host: 'x' })).toEqual({ kind: 'missing' });
});

test('a port on which nobody listens, and a name that nobody has', async () => {
  const server = createServer();
  const target = await listening(server);
  await new Promise((done) => server.close(done));
  expect(await probe({ target, speaks: 'http', host: 'x' })).toEqual({ kind: 'refused' });
  const unknown = { kind: 'tcp', host: 'no-such-service.invalid', port: 8000 } as const;
  expect(await probe({ target: unknown, speaks: 'http', host: 'x' })).toEqual({ kind: 'unknown-name' });
});

test('who accepts and says nothing is silent; of other protocols it is asked only whether somebody listens', async () => {
  const target = await listening(createServer((socket) => socket.on('data', () => socket.end())));
  expect(await probe({ target, speaks: 'http', host: 'x' })).toEqual({ kind: 'silent' });
  expect(await probe({ target, speaks: 'anything', host: 'x' })).toEqual({ kind: 'silent' });
});
