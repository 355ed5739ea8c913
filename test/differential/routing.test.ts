/** Does what the hover says of an example request happen in a running nginx? */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Example, exampleOf } from '../../server/src/routing/example.ts';
import type { Echoed } from '../support/echo.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';
import { projectFolder } from '../support/project.ts';
import { askableStatements } from '../support/routing.ts';

/** Each stands alone in a server; `$APP` is the echo upstream, `$FILES` a folder of files. */
const shapes = [
  // files
  'location /static/ { alias $FILES/s/; }',
  'location /static/ { alias $FILES/s; }',
  'location /static { alias $FILES/s; }',
  'location /static { alias $FILES/s/; }',
  'location ^~ /media/ { alias $FILES/m/; }',
  'location = /robots.txt { alias $FILES/r.txt; }',
  'location =/robots.txt { alias $FILES/r.txt; }',
  'location /static/ { root $FILES; }',
  'location /static/ { root $FILES/; }',
  'location /static/ { root $FILES//; }',
  'location /static { root $FILES; }',
  'location = /a.txt { root $FILES; }',
  'location / { root $FILES; }',
  'location /a/b.css { root $FILES; }',
  'location /static/ { root $FILES; location /static/img/ { alias $FILES/i/; } }',
  'location /static/ { alias "$FILES/s s/"; }',
  'location /static/ { root $FILES; try_files $uri =404; }',
  'location /static/ { alias $FILES/s/; autoindex on; add_header X-A b; }',
  'location "/static/" { alias $FILES/s/; }',
  'location /a%20b/ { alias $FILES/s/; }',
  'location "/a b/" { alias $FILES/s/; }',
  'location /static/ { alias $FILES/s/; proxy_set_header Host x; }',
  'location /static/ { root $FILES; limit_except GET { deny all; } }',
  // upstream
  'location / { proxy_pass http://$APP; }',
  'location / { proxy_pass http://$APP/; }',
  'location / { proxy_pass http://$APP/app/; }',
  'location /api/ { proxy_pass http://$APP; }',
  'location /api/ { proxy_pass http://$APP/; }',
  'location /api/ { proxy_pass http://$APP/v1; }',
  'location /api/ { proxy_pass http://$APP/v1/; }',
  'location /api { proxy_pass http://$APP; }',
  'location /api { proxy_pass http://$APP/; }',
  'location /api { proxy_pass http://$APP/v1/; }',
  'location = /api { proxy_pass http://$APP; }',
  'location = /api { proxy_pass http://$APP/v1; }',
  'location ^~ /api/ { proxy_pass http://$APP/v1/; }',
  'location /api/ { proxy_pass http://$APP?a=b; }',
  'location /api/ { proxy_pass http://$APP/v1?a=b; }',
  'location /api/ { proxy_pass http://group; }',
  'location /api/ { proxy_pass http://group/; }',
  'location /api/ { proxy_pass http://GROUP/v1/; }',
  'location "/a b/" { proxy_pass http://$APP; }',
  'location "/a b/" { proxy_pass http://$APP/; }',
  'location "/a b/" { proxy_pass "http://$APP/c d/"; }',
  'location /a%20b/ { proxy_pass http://$APP/; }',
  'location /é/ { proxy_pass http://$APP/; }',
  'location /api/ { proxy_pass http://$APP/; rewrite ^/api/(.*)$ /other/$1 break; }',
  'location /api/ { set $a /x; proxy_pass http://$APP/v1/; }',
  'location /api/ { proxy_pass http://$APP$request_uri; }',
  'location ~ ^/api/ { proxy_pass http://$APP; }',
  'location /api/ { location /api/x { proxy_pass http://$APP/inner; } }',
  'location /api/ { proxy_pass http://$APP/; location /api/x { return 204; } }',
  'location /api/ { proxy_pass http://$APP/; proxy_method GET; client_max_body_size 1m; }',
  'location /api/ { proxy_pass http://$APP/; auth_basic off; }',
  'location /api/ { error_page 404 = @x; proxy_pass http://$APP/; }',
  'rewrite ^/api/ /other/; location /api/ { proxy_pass http://$APP/v1/; }',
  'return 204; location /api/ { proxy_pass http://$APP/v1/; }',
  'if ($arg_a = "") { return 204; } location /api/ { proxy_pass http://$APP/v1/; }',
  'location /api/ { proxy_pass http://$APP/v1/; } location ~ x$ { return 204; }',
  'location /api/ { proxy_pass http://$APP/v1/; } location /api/x { return 204; }',
  'location = /api/x { return 204; } location /api/ { proxy_pass http://$APP/v1/; }',
  'location ^~ /api/ { proxy_pass http://$APP/v1/; } location ~ x$ { return 204; }',
  'location /static/ { alias $FILES/s/; } location ~ \\.css$ { return 204; }',
  'location /static/ { internal; alias $FILES/s/; }',
  'location /static/ { deny all; alias $FILES/s/; }',
  'location /api/ { deny all; proxy_pass http://$APP/; }',
  'location /static/ { empty_gif; alias $FILES/s/; }',
  'location /static/ { stub_status; alias $FILES/s/; }',
  'location /static/ { try_files /other.txt =404; root $FILES; }',
  'location /api/ { try_files $uri @x; proxy_pass http://$APP/; } location @x { return 204; }',
  'location /a//b/ { proxy_pass http://$APP/; }',
  'location /a/../b/ { proxy_pass http://$APP/; }',
  'location api/ { proxy_pass http://$APP/; }',
];

let nginx: LiveNginx;
let files = '';

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports, echo, prefix }) => {
      const servers = shapes.map((shape, index) => {
        const text = shape.replaceAll('$FILES', `${prefix}/files`).replaceAll('$APP', `127.0.0.1:${echo}`);
        return `server { listen 127.0.0.1:${ports[0]}; server_name s${index}; error_page 599 /x; ${text} }`;
      });
      return `events {}\nhttp {\naccess_log off; server_names_hash_bucket_size 128;
        upstream group { server 127.0.0.1:${echo}; }\n${servers.join('\n')}\n}`;
    },
    { ports: 1 },
  );
  files = `${nginx.prefix}/files`;
});
afterAll(() => nginx?.stop());

/** Statements whose hover speaks of an example. */
const deciding = /^(?:location|alias|root|try_files|rewrite|return|proxy_pass)$/;

/** What nginx does with the request: `read PATH`, `sent URI`, or its status. */
async function outcome(index: number, { path, trace }: Example): Promise<string> {
  if (trace.outcome.kind === 'proxy') {
    const { status, body } = await nginx.request(`GET ${path}`, { Host: `s${index}` });
    return status === 200 && body.startsWith('{"method"')
      ? `sent ${(JSON.parse(body) as Echoed).url}`
      : `status ${status}`;
  }
  const before = nginx.errorLog().length;
  const { status } = await nginx.request(`GET ${path}`, { Host: `s${index}` });
  if (trace.outcome.kind !== 'file') return `status ${status}`;
  const log = nginx.errorLog().slice(before);
  const opened = [...log.matchAll(/http filename: "([^"]*)"|open\(\) "([^"]*)" failed/g)].at(-1);
  const file = opened?.slice(1).find(Boolean);
  return file === undefined ? `status ${status}` : `read ${file}`;
}

function claimOf({ trace: { outcome: claimed } }: Example): string {
  if (claimed.kind === 'file') return `read ${claimed.path}`;
  return claimed.kind === 'proxy' ? `sent ${claimed.uri}` : `status ${claimed.status}`;
}

/** An example takes for granted that files are there: now they are. */
function create({ trace }: Example): void {
  const { kind, path } = trace.outcome;
  if (kind !== 'file' || path === null || path.endsWith('/')) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
}

test('every claim comes true', { timeout: 60_000 }, async () => {
  const wrong: string[] = [];
  let claims = 0;
  for (const [index, shape] of shapes.entries()) {
    // Examples let everyone in, whoever may ask.
    if (shape.includes('deny all')) continue;
    const text = shape.replaceAll('$FILES', files).replaceAll('$APP', `127.0.0.1:${nginx.echo}`);
    const http = `upstream group { server 127.0.0.1:${nginx.echo}; }`;
    const server = `listen 127.0.0.1:${nginx.ports[0]}; server_name s${index}; error_page 599 /x; ${text}`;
    const { project, statements } = askableStatements(http, server);
    for (const statement of statements.filter(({ directive }) => deciding.test(directive.name))) {
      const example = exampleOf(project, statement);
      if (!example || example.trace.outcome.kind === 'unknown') continue;
      // Where nginx's own folder is cannot be seen from a configuration in memory.
      if (example.trace.outcome.path?.startsWith(`${projectFolder}/html`)) continue;
      claims++;
      create(example);
      const claim = claimOf(example);
      const done = await outcome(index, example);
      if (done !== claim) wrong.push(`${shape}: GET ${example.path}: we say ${claim}, nginx ${done}`);
    }
  }
  expect([...new Set(wrong)].map((line) => line.replaceAll(files, '$FILES'))).toEqual([]);
  expect(claims).toBeGreaterThan(100);
});
