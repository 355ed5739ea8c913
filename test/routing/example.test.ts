/** Which request is taken for an example of a statement, what happens to it, and when is nothing said? */
import { expect, test } from 'vitest';
import { exampleOf } from '../../server/src/routing/example.ts';
import { expectationOf } from '../../server/src/routing/summary.ts';
import { askableStatements } from '../support/routing.ts';

/** One line for the first statement of a server that decides what happens; `name` says which one is meant. */
function told(server: string, http = '', name = /alias|root|proxy_pass/): string | undefined {
  const { project, statements } = askableStatements(http, server);
  const statement = statements.find(({ directive }) => name.test(directive.name));
  const example = statement && exampleOf(project, statement);
  return example && `${example.path} -> ${expectationOf(example.trace.outcome)}`;
}

test.each([
  ['location /static/ { alias /srv/s/; }', '/static/css/style.css -> file /srv/s/css/style.css'],
  ['location /static/ { root /srv; }', '/static/css/style.css -> file /srv/static/css/style.css'],
  ['location / { root /srv; }', '/index.html -> file /srv/index.html'],
  ['location / { root /srv; try_files $uri /a; }', '/index.html -> file /srv/index.html'],
  ['location /api/ { proxy_pass http://a/; }', '/api/x -> proxy a /x'],
  ['location /api/ { proxy_pass http://a; }', '/api/x -> proxy a /api/x'],
  // Another location for other requests changes nothing.
  ['location /api/ { proxy_pass http://a/; } location ~ \\.php$ { return 204; }', '/api/x -> proxy a /x'],
  ['location /api/ { proxy_pass http://a/; } location = /api/ { return 204; }', '/api/x -> proxy a /x'],
  ['location ^~ /api/ { proxy_pass http://a/; } location ~ x { return 204; }', '/api/x -> proxy a /x'],
  // Who may ask is another question.
  ['location /api/ { proxy_pass http://a/; allow 10.0.0.0/8; deny all; }', '/api/x -> proxy a /x'],
  ['deny all; location /a/ { root /srv; }', '/a/x -> file /srv/a/x'],
  // Requests that expressions are written for.
  ['location ~ ^/api { proxy_pass http://a; }', '/api -> proxy a /api'],
  ['location ~* \\.(?:css|js)$ { root /srv; }', '/x.css -> file /srv/x.css'],
  ['location ~ ^/u/(?<name>\\w+)/ { alias /srv/$name; }', '/u/x/ -> file /srv/x'],
  // Locations that no request comes to directly.
  ['location @a { root /srv; } location /b/ { try_files /none @a; }', '/b/x -> file /srv/b/x'],
  [
    'location /i/ { internal; root /srv; } location /b/ { rewrite ^/b /i/b.css; }',
    '/b/x -> file /srv/i/b.css',
  ],
])('%s', (server, line) => {
  expect(told(server)).toBe(line);
});

test('a group answers with its first server', () => {
  expect(told('location /api/ { proxy_pass http://a/; }', 'upstream a { server b:1; server c:2; }')).toBe(
    '/api/x -> proxy b:1 /x',
  );
});

test.each([
  [
    'location /old/ { rewrite ^/old/(.*)$ /new/$1 permanent; }',
    /rewrite/,
    '/old/x -> redirect 301 http://localhost/new/x',
  ],
  ['location /a/ { return 204; }', /return/, '/a/x -> return 204'],
  ['location /a/ { try_files $uri =410; }', /try_files/, '/a/x -> return 410'],
  [
    'server_name a.example; return 301 https://$host$request_uri;',
    /server_name/,
    '/ -> redirect 301 https://a.example/',
  ],
])('%s: %s', (server, name, line) => {
  expect(told(server, '', name)).toBe(line);
});

test.each([
  ['location /a/ { proxy_pass http://$b; }'],
  ['location /a/ { root /srv; proxy_pass http://a; }', /root/],
  ['location /a/ { root /srv; empty_gif; }', /root/],
  ['return 204; location /a/ { root /srv; }'],
  ['location /a/ { root /srv; } location /a/x { return 204; }'],
  ['location /a/ { root /srv; location /a/x { return 204; } }'],
  ['location /a/ { proxy_pass http://a/; } location ~ x$ { return 204; }'],
])('nothing is said of %s', (server, name = /alias|root|proxy_pass/) => {
  expect(told(server, '', name)).toBeUndefined();
});
