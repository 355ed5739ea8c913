/** Does a running nginx give variables only the values that a hover lists, and the very one that its example names? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hoverOver } from '../support/hover.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';

const variables = [
  'conn',
  'kind',
  'flag',
  'part',
  'x',
  'y',
  'host',
  'uri',
  'request_uri',
  'scheme',
  'server_name',
];

const configuration = (port: number) => `events {}
http {
  access_log off;
  map $http_upgrade $conn { default upgrade; '' close; }
  map $uri $kind { ~^/a/ long; /b/x short; }
  geo $flag { default other; 127.0.0.0/8 local; }
  split_clients $request_uri $part { 50% one; * two; }
  server {
    listen 127.0.0.1:${port};
    server_name a.example;
    if ($arg_x) { set $x given; }
    ${['/a/', '/b/', '/c/']
      .map(
        (path) =>
          `location ${path} { set $y here; return 200 "${variables.map((name) => `$${name}`).join('|')}"; }`,
      )
      .join('\n    ')}
  }
}
`;

let nginx: LiveNginx;
let text = '';
beforeAll(async () => {
  nginx = await startNginx(({ ports: [port = 0] }) => {
    text = configuration(port);
    return text;
  });
});
afterAll(() => nginx.stop());

const values = async (requestLine: string, headers: Record<string, string> = {}) =>
  (await nginx.request(requestLine, { Host: 'a.example', ...headers })).body.split('|');

/** The hover over the variable in the location with this path. */
function card(name: string, path: string): string {
  const place = text.indexOf(
    `$${name}`,
    text.indexOf(`location ${path} `) + `location ${path} { set $y`.length,
  );
  return hoverOver(`${text.slice(0, place + 1)}<|>${text.slice(place + 1)}`)?.markdown ?? '';
}

describe.each(variables)('$%s', (name) => {
  const index = variables.indexOf(name);

  test('has a value of the list', async () => {
    const [, list] = /^\*\*\$\w+\*\* is (.*?)(?: \(until.*)?:$/m.exec(card(name, '/a/')) ?? [];
    if (list === undefined) return;
    const allowed = [...list.matchAll(/`([^`]*)`/g)].map(([, value]) => value);
    if (list.includes('empty')) allowed.push('');
    const requests = ['/a/1', '/b/x', '/b/y', '/c/2?x=1', '/a/3?x=2', '/c/4', '/c/5', '/c/6'];
    for (const path of requests) {
      for (const headers of [{}, { Upgrade: 'websocket' }])
        expect(allowed, path).toContain((await values(`GET ${path}`, headers))[index]);
    }
  });

  test.each(['/a/', '/b/', '/c/'])('in %s is what the example says', async (path) => {
    const [, value, url = ''] = /^For example, (empty|`.*?`) for `GET (.*)`\.$/m.exec(card(name, path)) ?? [];
    if (value === undefined) return;
    const request = new URL(url);
    const expected = value === 'empty' ? '' : value.slice(1, -1);
    expect((await values(`GET ${request.pathname}`, { Host: request.host }))[index]).toBe(expected);
  });
});

test('there are lists and examples to compare', () => {
  const cards = variables.map((name) => card(name, '/a/'));
  expect(cards.filter((one) => / is .*`.*:$/m.test(one)).length).toBe(6);
  expect(cards.filter((one) => one.includes('For example')).length).toBeGreaterThan(6);
});
