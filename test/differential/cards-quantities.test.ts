/** Are times and sizes as long and as large to a running nginx as a hover says? */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOffset, readSeconds } from '../../server/src/catalog/quantities.ts';
import { hoverOver } from '../support/hover.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';
import { request } from '../support/raw-http.ts';

const times = ['30', '90s', '1h30m', '1d', '2w 3d', '1M', '1y', '1y1M1w1d1h1m1s', '36h', '0'];
const sizes = ['1', '512', '1k', '2K', '1m'];

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports: [port], echo }) => `
      events {}
      http {
        access_log off;
        server {
          listen 127.0.0.1:${port};
          lingering_timeout 50ms;
          ${times.map((time, index) => `location /time${index}/ { expires "${time}"; return 204; }`).join('\n')}
          ${sizes.map((size, index) => `location /size${index}/ { client_max_body_size ${size}; proxy_pass http://127.0.0.1:${echo}; }`).join('\n')}
          location /unlimited/ { client_max_body_size 0; proxy_pass http://127.0.0.1:${echo}; }
        }
      }`,
  );
});
afterAll(() => nginx.stop());

/** The amount in parentheses, or the only one there is. */
function said(text: string, unit: 'seconds' | 'bytes'): number {
  const markdown = hoverOver(`# nginx-context: http\n${text}`)?.markdown ?? '';
  const found = new RegExp(`([\\d,]+) ${unit.slice(0, -1)}s?\\b(?!.*\\d ${unit})`).exec(markdown)?.[1];
  return Number(found?.replaceAll(',', ''));
}

test.each(times.map((time, index) => [time, index] as const))('%s', async (time, index) => {
  const answer = await nginx.request(`GET /time${index}/`);
  expect(answer.header('cache-control')).toBe(`max-age=${readSeconds(time)}`);
  if (time !== '0') expect(said(`expires "${time}<|>";`, 'seconds')).toBe(readSeconds(time));
});

test.each(sizes.map((size, index) => [size, index] as const))('%s', async (size, index) => {
  const bytes = said(`client_max_body_size ${size}<|>;`, 'bytes');
  expect(bytes).toBe(readOffset(size));
  const [port = 0] = nginx.ports;
  const send = async (length: number) =>
    (await request(port, `POST /size${index}/`, {}, 'x'.repeat(length))).status;
  expect(await send(bytes)).toBe(200);
  expect((await nginx.request(`POST /size${index}/`, { 'Content-Length': String(bytes + 1) })).status).toBe(
    413,
  );
});

test('zero turns the check of bodies off', async () => {
  expect(hoverOver('# nginx-context: http\nclient_max_body_size 0<|>;')?.markdown).toBe(
    '`0`: the size of request bodies is not checked.',
  );
  const [port = 0] = nginx.ports;
  expect((await request(port, 'POST /unlimited/', {}, 'x'.repeat(2 * 1024 * 1024))).status).toBe(200);
});
