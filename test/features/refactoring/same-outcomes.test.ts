/** Which changes does the comparison of traces find, and which does it let pass? */
import { expect, test } from 'vitest';
import { firstDifference } from '../../../server/src/features/refactoring/same-outcomes.ts';
import { conf } from '../../support/conf.ts';
import { projectFolder, projectOf } from '../../support/project.ts';

const path = `${projectFolder}/nginx.conf`;

/** What is said of replacing `from` by `to` in the text. */
function difference(text: string, from: string, to: string): string | undefined {
  const { project } = projectOf(text);
  const start = text.indexOf(from);
  expect(start, from).toBeGreaterThanOrEqual(0);
  const edit = { path, start, end: start + from.length, text: to };
  const changed = text.slice(0, start) + to + text.slice(edit.end);
  return firstDifference(project, project.withTexts(new Map([[path, changed]])), [edit])?.text;
}

const text = conf`
  events {}
  http {
      map $http_x_flag $flag { default 0; on 1; }
      server {
          listen 80;
          server_name a.test *.b.test;
          client_max_body_size 1m;
          location / { proxy_pass http://127.0.0.1:8000; }
          location /files/ { root /srv; auth_basic x; auth_basic_user_file u; }
          location ~ ^/(\d+)-x$ { return 200 $1; }
          location /deny { deny all; alias /srv/d; }
          location /cond {
              if ($request_method = PATCH) { return 405; }
              if ($http_user_agent ~ ^Bot) { return 403; }
              if ($arg_old = yes) { return 410; }
              if ($flag) { return 418; }
              root /srv/cond;
          }
      }
      server { listen 80; server_name other.test; return 203; }
      server { listen 443 ssl; server_name a.test; return 204; }
  }
`;

const kept = (request: string, now: string, then: string) =>
  `\`${request}\` is answered with \`${now}\`, no longer with \`${then}\`.`;

test.each([
  [
    'the target',
    ':8000',
    ':8001',
    kept('GET http://a.test/', 'proxy 127.0.0.1:8001 /', 'proxy 127.0.0.1:8000 /'),
  ],
  [
    'a header that is sent on',
    ':8000;',
    ':8000; proxy_set_header A $uri;',
    '`GET http://a.test/` is answered with another header `a` sent on (`/`).',
  ],
  [
    'a file behind a password',
    'root /srv;',
    'root /srv2;',
    kept('GET http://a.test/files/x', 'file /srv2/files/x', 'file /srv/files/x'),
  ],
  [
    'a file that nobody may read',
    '/srv/d',
    '/srv/e',
    kept('GET http://a.test/deny/x', 'file /srv/e/x', 'file /srv/d/x'),
  ],
  [
    'a regular expression',
    '\\d+',
    '[a-f]+',
    kept('GET http://a.test/1-x', 'proxy 127.0.0.1:8000 /1-x', 'return 200'),
  ],
  [
    'a method',
    '= PATCH',
    '= PUT',
    kept('PATCH http://a.test/cond/x', 'file /srv/cond/cond/x 405', 'return 405'),
  ],
  [
    'a header that a client sends',
    '^Bot',
    '^Cat',
    kept('GET http://a.test/cond/x', 'file /srv/cond/cond/x', 'return 403'),
  ],
  [
    'an argument',
    'yes',
    'yea',
    kept('GET http://a.test/cond/x?old=yes', 'file /srv/cond/cond/x', 'return 410'),
  ],
  ['a map', 'on 1', 'off 1', kept('GET http://a.test/cond/x', 'file /srv/cond/cond/x', 'return 418')],
  [
    'a name',
    'other.test',
    'another.test',
    kept('GET http://other.test/', 'proxy 127.0.0.1:8000 /', 'return 203'),
  ],
  ['TLS', '443 ssl', '443', kept('GET https://a.test/', 'return 400', 'return 204')],
  ['a return', '204', '205', kept('GET https://a.test/', 'return 205', 'return 204')],
  [
    'a setting that no trace shows',
    'client_max_body_size 1m;',
    '',
    '`client_max_body_size` is no longer the same for `GET http://a.test/`.',
  ],
  [
    'a new location',
    'location /files/',
    'location = /nothing { return 444; } location /files/',
    kept('GET http://a.test/nothing', 'return 444', 'proxy 127.0.0.1:8000 /nothing'),
  ],
])('%s', (_, from, to, expected) => {
  expect(difference(text, from, to)).toBe(expected);
});

test.each([
  ['white space', 'location / {', 'location  /  {'],
  ['a comment', 'listen 80;', 'listen 80; # here'],
  ['quotes', 'root /srv;', 'root "/srv";'],
  ['the usual port', 'listen 80;', 'listen *:80;'],
])('%s makes no difference', (_, from, to) => {
  expect(difference(text, from, to)).toBeUndefined();
});

test('in an included file', () => {
  const { project } = projectOf(
    'events {}\nhttp { server { include a.conf; } }\n#- a.conf\nlocation /a { return 201; }\n',
  );
  const included = `${projectFolder}/a.conf`;
  const start = project.files.get(included)?.text.indexOf('201') ?? 0;
  const after = project.withTexts(new Map([[included, 'location /a { return 202; }\n']]));
  expect(
    firstDifference(project, after, [{ path: included, start, end: start + 3, text: '202' }])?.text,
  ).toContain('is answered with `return 202`, no longer with `return 201`.');
});

test('a file that comes into being may be one that a pattern asks for', () => {
  const { project } = projectOf(
    'events {}\nhttp { include sites/*.conf; }\n#- sites/b.conf\nserver { return 201; }\n',
  );
  const after = project.withTexts(new Map([[`${projectFolder}/sites/a.conf`, 'server { return 202; }\n']]));
  expect(after.configurations[0]?.inclusions.map(({ file }) => file.path)).toEqual(
    ['nginx.conf', 'sites/a.conf', 'sites/b.conf'].map((name) => `${projectFolder}/${name}`),
  );
  const edit = { path, start: 0, end: 0, text: '' };
  expect(firstDifference(project, after, [edit])?.text).toContain('`return 202`');
});
