/** What is said of an example request, and when is nothing said? */
import { expect, test } from 'vitest';
import { exampleOf } from '../../server/src/routing/example.ts';
import { statementsOfServer } from '../support/routing.ts';

/** One line for the first `alias`, `root` or `proxy_pass` of a server. */
function told(server: string, http = ''): string | undefined {
  const [statement] = statementsOfServer(http, server);
  const example = statement && exampleOf(statement);
  if (!example) return undefined;
  return example.kind === 'file'
    ? `${example.request} <- ${example.path}${example.tried ? ' (tried)' : ''}`
    : `${example.request} -> ${example.address} ${example.uri}`;
}

test.each([
  ['location /static/ { alias /srv/s/; }', '/static/css/style.css <- /srv/s/css/style.css'],
  ['location /static/ { root /srv; }', '/static/css/style.css <- /srv/static/css/style.css'],
  ['location / { root /srv; }', '/index.html <- /srv/index.html'],
  ['location / { root /srv; try_files $uri /a; }', '/index.html <- /srv/index.html (tried)'],
  ['location /api/ { proxy_pass http://a/; }', '/api/x -> a /x'],
  ['location /api/ { proxy_pass http://a; }', '/api/x -> a /api/x'],
  // Another location for other requests changes nothing.
  ['location /api/ { proxy_pass http://a/; } location ~ \\.php$ { return 204; }', '/api/x -> a /x'],
  ['location /api/ { proxy_pass http://a/; } location = /api/ { return 204; }', '/api/x -> a /x'],
  ['location ^~ /api/ { proxy_pass http://a/; } location ~ x { return 204; }', '/api/x -> a /x'],
  ['location /api/ { proxy_pass http://a/; allow 10.0.0.0/8; deny all; }', '/api/x -> a /x'],
])('%s', (server, line) => {
  expect(told(server)).toBe(line);
});

test('a group answers with its first server', () => {
  expect(told('location /api/ { proxy_pass http://a/; }', 'upstream a { server b:1; server c:2; }')).toBe(
    '/api/x -> b:1 /x',
  );
});

test.each([
  ['location ~ ^/api { proxy_pass http://a; }'],
  ['location @a { root /srv; }'],
  ['location /a/ { proxy_pass http://$b; }'],
  ['location /a/ { root $b; }'],
  ['location /a/ { root html; }'],
  ['location = / { root /srv; }'],
  ['location /a/ { root /srv; if ($b) { return 204; } }'],
  ['location /a/ { root /srv; rewrite ^ /b; }'],
  ['location /a/ { root /srv; proxy_pass http://a; }'],
  ['location /a/ { root /srv; empty_gif; }'],
  ['location /a/ { root /srv; try_files /b =404; }'],
  ['location /a/ { proxy_pass http://a; try_files $uri @b; }'],
  ['location /a/ { root /srv; internal; }'],
  ['location /a/ { root /srv; deny all; }'],
  ['deny all; location /a/ { root /srv; }'],
  ['return 204; location /a/ { root /srv; }'],
  ['if ($a) { return 204; } location /a/ { root /srv; }'],
  ['location /a/ { root /srv; } location /a/x { return 204; }'],
  ['location /a/ { root /srv; } location = /a/x { return 204; }'],
  ['location /a/ { root /srv; } location ~* X$ { return 204; }'],
  ['location /a/ { root /srv; } location ~ (?i)q { return 204; }'],
  ['location /a/ { root /srv; location /a/x { return 204; } }'],
])('nothing is said of %s', (server) => {
  expect(told(server)).toBeUndefined();
});
