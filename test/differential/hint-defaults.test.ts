/** Does a running nginx take for left-out parameters what the hints say? */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hintsIn } from '../../server/src/features/inlay-hints/index.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';
import { projectOf } from '../support/project.ts';
import type { Response } from '../support/raw-http.ts';

const body = 'x'.repeat(200);

const configuration = (port: number, prefix: string) => `events {}
http {
  geo $addr { default no; 127.0.0.1 yes; }
  limit_req_zone $remote_addr zone=one:1m rate=1r/m;
  log_format other other;
  types { text/html html; text/css css; }
  gzip_min_length 1;
  server {
    listen 127.0.0.1:${port};
    root ${prefix}/site;
    access_log ${prefix}/logs/plain.log;
    location /return { return http://a.example/; }
    location /rewrite { rewrite ^ http://a.example/; }
    location /geo { return 200 $addr; }
    location /limit { limit_req zone=one; try_files /page.html =404; }
    location /gzip/ { gzip on; alias ${prefix}/site/; }
  }
}
`;

let nginx: LiveNginx;
let hints: Map<string, string>;

beforeAll(async () => {
  let text = '';
  nginx = await startNginx(({ ports: [port = 0], prefix }) => {
    text = configuration(port, prefix);
    return { 'nginx.conf': text, 'site/page.html': body, 'site/style.css': body };
  });
  const { project, path } = projectOf(text);
  const file = project.files.get(path);
  const found = file ? hintsIn(project, file, { start: 0, end: text.length }, ['defaults']) : [];
  hints = new Map(
    found.map(({ about, parts }) => [
      text.slice(about, text.indexOf(' ', about)),
      parts.map((part) => part.text).join(''),
    ]),
  );
});
afterAll(() => nginx.stop());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  nginx.request(`GET ${path}`, headers);

test('a return of a URL alone, and a rewrite to one, are temporary redirects', async () => {
  expect([hints.get('return'), hints.get('rewrite')]).toEqual(['302', 'redirect']);
  expect((await get('/return')).status).toBe(302);
  expect((await get('/rewrite')).status).toBe(302);
});

test('geo looks at $remote_addr', async () => {
  expect(hints.get('geo')).toBe('$remote_addr');
  expect((await get('/geo')).body).toBe('yes');
});

test('limit_req without burst lets nothing wait', async () => {
  expect(hints.get('limit_req')).toBe('burst=0');
  expect([(await get('/limit')).status, (await get('/limit')).status]).toEqual([200, 503]);
});

test('gzip is for text/html only', async () => {
  expect(hints.get('gzip')).toBe('text/html only');
  const accepting = { 'Accept-Encoding': 'gzip' };
  expect((await get('/gzip/page.html', accepting)).header('content-encoding')).toBe('gzip');
  expect((await get('/gzip/style.css', accepting)).header('content-encoding')).toBeUndefined();
});

test('a log without format is combined', async () => {
  expect(hints.get('access_log')).toBe('combined');
  await get('/geo', { 'User-Agent': 'probe' });
  await expect
    .poll(() => readFileSync(`${nginx.prefix}/logs/plain.log`, 'utf8'))
    .toMatch(/^127\.0\.0\.1 - - \[.*\] "GET \/geo HTTP\/1\.1" 200 3 "-" "probe"$/m);
});
