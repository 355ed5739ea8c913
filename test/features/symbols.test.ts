/** Does the outline read like the configuration? */
import { expect, test } from 'vitest';
import { type OutlineSymbol, outlineOf } from '../../server/src/features/symbols.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

function outline(text: string): string {
  const { project, path } = projectOf(text);
  const file = project.files.get(path);
  const [inclusion] = project.inclusionsOf(path);
  const lines = (symbols: readonly OutlineSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${indent}${[name, detail].join(' ').trim()}`,
      ...lines(children, `${indent}  `),
    ]);
  return file ? lines(outlineOf(file, inclusion?.entry), '').join('\n') : '';
}

test('blocks, nested as they are written', () => {
  const text = conf`
    events { worker_connections 10; }
    http {
      map $uri $kind { default page; /a file; }
      upstream app { server 127.0.0.1:8001 weight=2; server 127.0.0.1:8002; }
      server {
        listen 80;
        listen [::]:443 ssl;
        server_name example.com www.example.com;
        location /static/ { alias /srv/static/; expires 1d; }
        location / {
          proxy_pass http://app;
          if ($arg_a) { return 204; }
        }
        location ~ \.php$ { root /srv; fastcgi_pass a; }
      }
      server { return 444; }
    }
  `;
  expect(outline(text)).toMatchInlineSnapshot(`
    "events
    http
      map $uri $kind
      upstream app
        server 127.0.0.1:8001 weight=2
        server 127.0.0.1:8002
      server example.com :80 :443
        location /static/ → alias /srv/static/
        location / → proxy_pass http://app
          if ($arg_a) → return 204
        location ~ \\.php$ → fastcgi_pass a
      server"
  `);
});

test('of a file with mistakes', () => {
  expect(outline('server {\n  listen 80\n  location / {\n    root /srv;\n')).toMatchInlineSnapshot(`
    "server :80
      location / → root /srv"
  `);
});

test('what others refer to', () => {
  const text = conf`
    http {
      log_format main '$uri';
      log_format;
      proxy_cache_path /c levels=1:2 keys_zone=pages:10m;
      limit_req_zone $binary_remote_addr zone=slow:1m rate=1r/s;
      limit_conn_zone $server_name zone=;
      lua_shared_dict counters 1m;
      map $a $b { limit_req_zone zone=x:1; }
      server { listen 80; limit_req zone=slow; }
    }
  `;
  expect(outline(text)).toMatchInlineSnapshot(`
    "http
      log_format main
      proxy_cache_path pages
      limit_req_zone slow
      lua_shared_dict counters
      map $a $b
      server :80"
  `);
});
