/** Which places are guarded, and by what; which folders do they serve, and by which request is a file read? */
import { expect, test } from 'vitest';
import { statementsWith } from '../../server/src/project/snapshot.ts';
import { configurationOf } from '../../server/src/project/variables.ts';
import { accessRules, remainderOf } from '../../server/src/routing/access-rules.ts';
import { authRequestTargets } from '../../server/src/routing/auth-request-targets.ts';
import { commonPath } from '../../server/src/routing/common-path.ts';
import { internalBy, protectionOf } from '../../server/src/routing/protection.ts';
import { pathOfFile } from '../../server/src/routing/reachable-file.ts';
import { type Scope, scopeOf } from '../../server/src/routing/scope.ts';
import { folderServedBy } from '../../server/src/routing/served-folder.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

/** The project of a text, and what its statements of a name look like by their arguments. */
function read(text: string) {
  const { project, path } = projectOf(text);
  const file = project.files.get(path);
  const statements = (name: string) =>
    (file?.named(name) ?? []).flatMap((directive) => statementsWith(project, path, directive));
  const scopes = (name: string) =>
    new Map(
      statements(name).map((statement): [string, Scope] => [
        statement.directive.args.map(({ value }) => value).join(' '),
        scopeOf(statement),
      ]),
    );
  return { project, statements, scopes };
}

const protections = (text: string) =>
  Object.fromEntries(
    [...read(text).scopes('location')].map(([name, scope]) => {
      const protection = protectionOf(scope);
      return [name, protection.kind === 'guarded' ? protection.by.directive.name : protection.kind];
    }),
  );

test('addresses, passwords, subrequests, and what is joined by satisfy', () => {
  const found = protections(conf`
  # nginx-context: http
  server {
      listen 80;
      location /open { root /srv; }
      location /list { allow 10.0.0.0/8; deny all; }
      location /half { allow 10.0.0.0/8; }
      location /one-family { deny 0.0.0.0/0; }
      location /password { auth_basic x; }
      location /off { auth_basic off; }
      location /any { satisfy any; allow all; auth_basic x; }
      location /request { auth_request /x; }
      location /lua { access_by_lua_block { return } }
      location /module { auth_ldap "x"; }
  }
`);
  expect(found).toEqual({
    '/open': 'open',
    '/list': 'deny',
    '/half': 'open',
    '/one-family': 'deny',
    '/password': 'auth_basic',
    '/off': 'open',
    '/any': 'open',
    '/request': 'auth_request',
    '/lua': 'access_by_lua_block',
    '/module': 'auth_ldap',
  });
});

test('what is set around, conditions, certificates, and where the server listens', () => {
  expect(
    protections(conf`
  # nginx-context: http
  server {
      listen 127.0.0.1:80;
      location /secluded { root /srv; }
  }
  server {
      listen 443 ssl;
      ssl_verify_client on;
      location /certificate { root /srv; }
  }
  server {
      if ($arg_key != x) { return 403; }
      location /condition { root /srv; }
  }
  server {
      if ($request_method = POST) { return 405; }
      location /method { root /srv; }
      location /internal { internal; location /internal/nested { root /srv; } }
      location @named { root /srv; }
      location /unread { include unread.conf; }
  }
  server {
      deny all;
      location /inherited { root /srv; }
      location /replaced { allow 10.0.0.0/8; }
  }
`),
  ).toEqual({
    '/secluded': 'secluded',
    '/certificate': 'ssl_verify_client',
    '/condition': 'if',
    '/method': 'open',
    '/internal': 'internal',
    '/internal/nested': 'internal',
    '@named': 'location',
    '/unread': 'unknown',
    '/inherited': 'deny',
    '/replaced': 'open',
  });
});

test('the rules in force, and what they say of everybody else', () => {
  const { scopes } = read(conf`
  # nginx-context: http
  deny 192.0.2.1;
  server {
      location /a { root /srv; }
      location /b { allow ::/0; deny all; }
  }
`);
  const [first, second] = [...scopes('location').values()] as [Scope, Scope];
  expect(accessRules(first).map(({ directive }) => directive.name)).toEqual(['deny']);
  expect(remainderOf(accessRules(first), 'inet').verdict).toBe('neither');
  expect(remainderOf(accessRules(second), 'inet').verdict).toBe('denied');
  expect(remainderOf(accessRules(second), 'inet6').verdict).toBe('allowed');
  expect(internalBy(first)).toBeUndefined();
});

test('the folder that is served', () => {
  const { statements } = read(conf`
  # nginx-context: http
  server {
      root /srv/./www//;
      location /a/ { root /; }
      location /b { alias /srv/../x; }
      location /c/ { alias /srv; }
      location ~ /d { root /srv; }
      location = /e { root /srv; }
      location /f { root /srv/$host; }
      location /g { root /srv; proxy_pass http://127.0.0.1:1; }
      location /h { root ..; }
  }
`);
  const folders = [...statements('root'), ...statements('alias')].map(folderServedBy);
  expect(folders).toEqual([
    '/srv/www',
    '/a',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    '/x',
    undefined,
  ]);
});

test('the request by which a file is read', () => {
  const { project, scopes } = read(conf`
  # nginx-context: http
  server {
      listen 80;
      root /srv/www;
      location /files/ { alias /srv/files/; }
      location /closed/ { alias /srv/closed/; deny all; }
      location ~ /\.ht { return 404; }
  }
`);
  const scope = scopes('location').get('/files/') as Scope;
  expect(pathOfFile(project, scope, '/srv/www/a b')).toBe('/a%20b');
  expect(pathOfFile(project, scope, '/srv/files/x')).toBe('/files/x');
  expect(pathOfFile(project, scope, '/srv/closed/x')).toBeUndefined();
  expect(pathOfFile(project, scope, '/srv/www/.htpasswd')).toBeUndefined();
  expect(pathOfFile(project, scope, '/etc/passwd')).toBeUndefined();
});

test('a path that two locations match', () => {
  const { scopes } = read(conf`
  # nginx-context: server
  location /admin/ { root /srv; }
  location /x.php { root /srv; }
  location ~ ^/(a|b) { root /srv; }
  location ~ \.php$ { root /srv; }
  location ~ ^/api/ { root /srv; }
`);
  const all = scopes('location');
  const path = (name: string, other: string) => commonPath(all.get(name) as Scope, all.get(other) as Scope);
  expect(path('/admin/', '~ \\.php$')).toBe('/admin/index.php');
  expect(path('/x.php', '~ \\.php$')).toBe('/x.php');
  expect(path('~ ^/(a|b)', '~ \\.php$')).toBe('/a/index.php');
  expect(path('/admin/', '~ ^/api/')).toBeUndefined();
  expect(path('/admin/', '/x.php')).toBeUndefined();
});

test('the locations that auth_request asks', () => {
  const { project, statements } = read(conf`
  # nginx-context: http
  server {
      location / { auth_request /a?b; }
      location /c { auth_request /oauth2/auth; }
      location /d { auth_request $x; auth_request off; }
      location /e { auth_request /nowhere; }
      location = /a { internal; }
      location /oauth2/ { internal; }
  }
`);
  const [server] = statements('server');
  const configuration = server && configurationOf(project, server.inclusion);
  const targets = configuration ? authRequestTargets(configuration) : [];
  expect(targets.map(({ directive }) => directive.args.at(-1)?.value)).toEqual(['/a', '/oauth2/']);
});
