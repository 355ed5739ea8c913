/** Can the tests ask a running nginx, with requests that arrive exactly as written? */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Echoed } from '../support/echo.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports: [first, second], echo, prefix }) => ({
      'nginx.conf': `
        events {}
        http {
          access_log off;
          server {
            listen 127.0.0.1:${first};
            location /api/ { proxy_pass http://127.0.0.1:${echo}/; }
            location /raw/ { proxy_pass http://127.0.0.1:${echo}; proxy_set_header X-Scheme $scheme; }
            location /spaces/ { proxy_pass http://127.0.0.1:${echo}$uri; }
            location /static/ { alias ${prefix}/site/; }
          }
          server { listen 127.0.0.1:${second}; return 200 "$request_uri $uri"; }
        }`,
      'site/style.css': 'body {}\n',
    }),
    { ports: 2 },
  );
});
afterAll(() => nginx.stop());

const upstreamUrl = async (requestLine: string) => {
  const { body } = await nginx.request(requestLine);
  return (JSON.parse(body) as Echoed).url;
};

test('the echo tells what was sent upstream', async () => {
  expect(await upstreamUrl('GET /api/x?y=1')).toBe('/x?y=1');
  expect(await upstreamUrl('GET /raw/../raw/a%2Fb//c')).toBe('/raw/../raw/a%2Fb//c');
  expect(await upstreamUrl('GET /spaces/a%20b')).toBe('/spaces/a b');
});

test('headers and bodies arrive', async () => {
  const { body } = await nginx.request('POST /raw/form', { Host: 'example.com', 'Content-Length': '0' });
  expect(JSON.parse(body)).toMatchObject({
    method: 'POST',
    headers: expect.arrayContaining([['X-Scheme', 'http']]),
    body: '',
  });
});

test('files, redirects and refusals are read', async () => {
  expect(await nginx.request('GET /static/style.css')).toMatchObject({ status: 200, body: 'body {}\n' });
  const redirected = await nginx.request('GET /api', { Host: 'example.com' });
  expect(redirected.status).toBe(301);
  expect(redirected.header('location')).toBe(`http://example.com:${nginx.ports[0]}/api/`);
  expect((await nginx.request('GET /%zz')).status).toBe(400);
});

test('the second port and the debug log', async () => {
  const answer = await nginx.request('GET /a/./b', {}, nginx.ports[1]);
  expect(answer.body).toBe('/a/./b /a/b');
  expect(nginx.errorLog()).toContain('[debug]');
});

test('a configuration that nginx refuses is refused in its words', async () => {
  await expect(
    startNginx(({ ports }) => `events {} http { server { listen 127.0.0.1:${ports[0]}; nope; } }`),
  ).rejects.toThrow('unknown directive "nope"');
});
