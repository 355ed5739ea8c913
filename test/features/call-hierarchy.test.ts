/** Where do requests go on from a place, and from where do they come? */
import { describe, expect, test } from 'vitest';
import {
  type Call,
  callsFrom,
  callsTo,
  type Hub,
  type HubKey,
  hubsAt,
} from '../../server/src/features/call-hierarchy/index.ts';
import { conf } from '../support/conf.ts';
import { corpus } from '../support/corpus.ts';
import { cursorProject, projectOf } from '../support/project.ts';

/** What is asked about, where it leads, and what leads there; with the words that do. */
function hierarchy(text: string): string {
  const { project, at } = cursorProject(text);
  const key = ({ kind, file, start }: Hub): HubKey => ({ kind, path: file.path, start });
  const words = (file: Hub['file'], { ranges }: Call) =>
    ranges.map(({ start, end }) => file.text.slice(start, end)).join(', ');
  return hubsAt(project, at)
    .flatMap((hub) => [
      `${hub.name}${hub.detail === '' ? '' : ` (${hub.detail})`}`,
      ...callsFrom(project, key(hub)).map((call) => `  -> ${call.hub.name} by ${words(hub.file, call)}`),
      ...callsTo(project, key(hub)).map((call) => `  <- ${call.hub.name} by ${words(call.hub.file, call)}`),
    ])
    .join('\n');
}

const site = (at: string) =>
  conf`
    events {}
    http {
      server {
        listen 80;
        server_name example.com;
        error_page 404 /404.html;
        error_page 502 =200 @down;
        rewrite ^/old/(.*)$ /new/$1 last;
        rewrite ^/away/ http://other/;
        location / { try_files $uri $uri/ @app; }
        location @app { proxy_pass http://a; auth_request /auth?x=1; mirror "/mirror"; }
        location = /auth { internal; proxy_pass http://b; }
        location /mirror { internal; return 204; }
        location /new/ { index index.php; root /srv; if ($arg_x) { return 404; } }
        location /far { rewrite ^ /new/x break; rewrite ^/far/(\w+) /img/$1 last; return 418; error_page 418 @down; }
        location /img/ { try_files $uri /img/$uri /back$uri; }
        location /back/ { return 200; location /back/in { return 200; } }
        location ~ \.php$ { fastcgi_pass c; }
        location /404.html { root /srv; }
        location @down { return 503; }
      }
    }
  `.replace(at, `<|>${at}`);

describe('internal redirects', () => {
  test('by an error page that servers inherit', () => {
    const all =
      'error_page 502 @down; server { location @<|>down { return 503; } location / { return 502; } }';
    const others = 'server { error_page 404 /x; location @down { return 503; } }';
    expect(hierarchy(`events {}\nhttp { ${all} ${others} }\n`)).toMatchInlineSnapshot(`
      "location @down (server)
        <- server by @down
        <- location / by return 502"
    `);
  });

  test('of every location', () => {
    const places = [
      ...[
        'server {',
        'location / ',
        'location @app',
        'location = /auth',
        'location /mirror',
        'location /new/',
      ],
      ...[
        'location /far',
        'location /img/',
        'location /back/ ',
        'location ~',
        'location /404',
        'location @down',
      ],
    ];
    expect(places.map((at) => hierarchy(site(at))).join('\n')).toMatchInlineSnapshot(`
      "server example.com :80
        -> location /404.html by /404.html
        -> location @down by @down
        -> location /new/ by /new/$1
      location / (server example.com :80)
        -> location @app by @app
      location @app (server example.com :80)
        -> location = /auth by /auth?x=1
        -> location /mirror by "/mirror"
        <- location / by @app
      location = /auth (server example.com :80)
        <- location @app by /auth?x=1
      location /mirror (server example.com :80)
        <- location @app by "/mirror"
      location /new/ (server example.com :80)
        -> location /404.html by return 404
        -> location ~ \\.php$ by index.php
        <- server example.com :80 by /new/$1
      location /far (server example.com :80)
        -> location /img/ by /img/$1
        -> location @down by return 418, @down
      location /img/ (server example.com :80)
        -> location /back/ by /back$uri
        <- location /far by /img/$1
      location /back/ (server example.com :80)
        <- location /img/ by /back$uri
      location ~ \\.php$ (server example.com :80)
        <- location /new/ by index.php
      location /404.html (server example.com :80)
        <- server example.com :80 by /404.html
        <- location /new/ by return 404
      location @down (server example.com :80)
        <- server example.com :80 by @down
        <- location /far by return 418, @down"
    `);
  });

  test('from the words that lead there', () => {
    const places = ['@app; }', '/404.html;', '/new/$1', '/auth?', '"/mirror', 'other/;', 'return 503'];
    expect(
      places.map((at) => `${at}: ${hierarchy(site(at)).split('\n')[0]}`).join('\n'),
    ).toMatchInlineSnapshot(`
      "@app; }: location @app (server example.com :80)
      /404.html;: location /404.html (server example.com :80)
      /new/$1: location /new/ (server example.com :80)
      /auth?: location = /auth (server example.com :80)
      "/mirror: location /mirror (server example.com :80)
      other/;: server example.com :80
      return 503: location @down (server example.com :80)"
    `);
  });

  test('across files, of which one stands in two servers', () => {
    expect(
      hierarchy(conf`
        #- nginx.conf
        events {}
        http {
          server { listen 80; location @app { return 200; } include part.conf; }
          server { listen 81; location @app { return 201; } include part.conf; }
        }
        #- part.conf
        location /<|>x { error_page 404 @app; return 404; }
      `),
    ).toMatchInlineSnapshot(`
      "location /x (server :80)
        -> location @app by @app, return 404
        -> location @app by @app, return 404"
    `);
  });
});

describe('includes', () => {
  const files = (at: string) =>
    conf`
      #- nginx.conf
      # the top
      events {}
      http {
        include sites/*.conf;
        include mime.types;
      }
      #- sites/a.conf
      # a
      server { include part.conf; include missing.conf; }
      #- sites/b.conf
      server { include part.conf; location / { include part.conf; } }
      #- part.conf
      # a part
      root /srv;
      #- mime.types
      types { }
    `.replace(at, `<|>${at}`);

  test('asked on the path, and at the top of a file', () => {
    const places = ['# the top', 'events', 'sites/*', '# a part', 'include mime', '# a\n', 'root'];
    expect(places.map((at) => `${at.trim()}:\n${hierarchy(files(at))}`).join('\n')).toMatchInlineSnapshot(`
      "# the top:
      nginx.conf (/project)
        -> a.conf by sites/*.conf
        -> b.conf by sites/*.conf
        -> mime.types by mime.types
      events:
      nginx.conf (/project)
        -> a.conf by sites/*.conf
        -> b.conf by sites/*.conf
        -> mime.types by mime.types
      sites/*:
      a.conf (/project/sites)
        -> part.conf by part.conf
        <- nginx.conf by sites/*.conf
      b.conf (/project/sites)
        -> part.conf by part.conf, part.conf
        <- nginx.conf by sites/*.conf
      # a part:
      part.conf (/project)
        <- a.conf by part.conf
        <- b.conf by part.conf, part.conf
      include mime:
      mime.types (/project)
        <- nginx.conf by mime.types
      # a:
      a.conf (/project/sites)
        -> part.conf by part.conf
        <- nginx.conf by sites/*.conf
      root:
      server
      server
      location / (server)"
    `);
  });
});

test.each(['<|>', 'server {<|>', 'location / { try_files <|>', 'include <|>;', '}<|>'])('in %s', (text) => {
  expect(() => hierarchy(`${text}\n`)).not.toThrow();
});

test('whatever is asked, wherever: the words that lead on stand in the file of the hub, and every way has two ends', () => {
  const sets = ['lesson', 'real-world', 'broken', 'swallowed'] as const;
  for (const { files } of sets.flatMap(corpus)) {
    const { project } = projectOf(
      Object.entries(files)
        .map(([path, content]) => `#- ${path}\n${content}`)
        .join('\n'),
    );
    for (const file of project.files.values()) {
      for (let offset = 0; offset <= file.text.length; offset += 61) {
        for (const hub of hubsAt(project, { path: file.path, offset })) {
          const key: HubKey = { kind: hub.kind, path: hub.file.path, start: hub.start };
          for (const call of callsFrom(project, key)) {
            for (const { start, end } of call.ranges) {
              expect(start <= end && end <= hub.file.text.length).toBe(true);
            }
            const other: HubKey = { kind: call.hub.kind, path: call.hub.file.path, start: call.hub.start };
            const back = callsTo(project, other).map((one) => `${one.hub.file.path}:${one.hub.start}`);
            expect(back).toContain(`${key.path}:${key.start}`);
          }
        }
      }
    }
  }
});
