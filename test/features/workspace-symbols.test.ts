/** Which named things of a project fit what is typed? */
import { describe, expect, test } from 'vitest';
import { symbolsMatching } from '../../server/src/features/workspace-symbols.ts';
import { conf } from '../support/conf.ts';
import { projectFolder, projectOf } from '../support/project.ts';

function found(text: string, query: string): string {
  const { project } = projectOf(text);
  return symbolsMatching(project, query)
    .map(({ name, kind, container, file, start, end }) => {
      const place = `${file.path.slice(projectFolder.length + 1)}: ${file.text.slice(start, end)}`;
      return `${name} (${[kind, container].filter((part) => part !== '').join(', ')}) ${place}`;
    })
    .join('\n');
}

const site = conf`
  #- nginx.conf
  events {}
  http {
    log_format main '$uri';
    proxy_cache_path /c keys_zone=pages:10m;
    limit_req_zone $binary_remote_addr zone=slow:1m rate=1r/s;
    js_import http.js;
    map $uri $kind { default a; }
    upstream app { zone app 64k; server a; server b; }
    include sites/*.conf;
  }
  stream {
    upstream app_tcp { server a:1; }
    server { listen 1; proxy_pass app_tcp; }
  }
  #- sites/one.conf
  server {
    listen 80;
    server_name example.com "www.example.com" ~^api;
    set $who me;
    set $who you;
    include part.conf;
    location @app { proxy_pass http://app; }
  }
  server { listen 81 default_server; }
  #- part.conf
  location ~ \.php$ { return 200; }
  location /static/css/ { return 200; }
`;

test('of everything', () => {
  expect(found(site, '')).toMatchInlineSnapshot(`
    "server :1 (server) nginx.conf: server
    example.com (server, server) sites/one.conf: example.com
    www.example.com (server, server) sites/one.conf: www.example.com
    ~^api (server, server) sites/one.conf: ~^api
    server :81 (server) sites/one.conf: server
    app (upstream, upstream) nginx.conf: app
    app_tcp (upstream, upstream) nginx.conf: app_tcp
    @app (named location, server example.com :80) sites/one.conf: @app
    location ~ \\.php$ (location, server example.com :80) part.conf: ~ \\.php$
    location /static/css/ (location, server example.com :80) part.conf: /static/css/
    $kind (variable, map) nginx.conf: $kind
    $who (variable, server example.com :80) sites/one.conf: $who
    pages (zone, proxy_cache_path) nginx.conf: pages
    slow (zone, limit_req_zone) nginx.conf: slow
    app (zone, zone) nginx.conf: app
    main (log format, log_format) nginx.conf: main
    http.js (module, js_import) nginx.conf: http.js"
  `);
});

describe('what is typed', () => {
  test('fits', () => {
    const queries = [
      ['a beginning before the middle of a word', 'app'],
      ['letters in their order', 'stcss'],
      ['in any case, with blanks', 'Location PHP'],
      ['variables without their sign', 'kind'],
      ['nothing', 'zzz'],
    ] as const;
    expect(
      queries.map(([what, query]) => `-- ${what}: ${query}\n${found(site, query)}`).join('\n'),
    ).toMatchInlineSnapshot(`
      "-- a beginning before the middle of a word: app
      app (upstream, upstream) nginx.conf: app
      app (zone, zone) nginx.conf: app
      app_tcp (upstream, upstream) nginx.conf: app_tcp
      @app (named location, server example.com :80) sites/one.conf: @app
      location ~ \\.php$ (location, server example.com :80) part.conf: ~ \\.php$
      -- letters in their order: stcss
      location /static/css/ (location, server example.com :80) part.conf: /static/css/
      -- in any case, with blanks: Location PHP
      location ~ \\.php$ (location, server example.com :80) part.conf: ~ \\.php$
      -- variables without their sign: kind
      $kind (variable, map) nginx.conf: $kind
      -- nothing: zzz
      "
    `);
  });
});
