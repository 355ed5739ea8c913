/** What does the model say of the words of a file? */
import { describe, expect, test } from 'vitest';
import { semanticTokensOf } from '../../server/src/features/semantic-tokens/index.ts';
import type { Detail } from '../../server/src/features/semantic-tokens/token.ts';
import { conf } from '../support/conf.ts';
import { type ProjectOptions, projectOf } from '../support/project.ts';

/** `word: type modifiers`, one a line; the first file of the text is asked. */
function tokens(text: string, detail: Detail = 'beyond the grammar', options: ProjectOptions = {}): string {
  const { project, path } = projectOf(text, options);
  const file = project.files.get(path);
  return (file ? semanticTokensOf(project, file, detail) : [])
    .map(
      ({ start, end, type, modifiers }) =>
        `${file?.text.slice(start, end)}: ${[type, ...modifiers].join(' ')}`,
    )
    .join('\n');
}

describe('beyond the grammar', () => {
  test('variables', () => {
    expect(
      tokens(conf`
        events {}
        http {
          map $uri $kind { default a; ~^/(?<rest>.*) $rest; }
          server {
            set $who me;
            set $args "a=$kind";
            auth_request_set $user $upstream_http_x_user;
            location ~ ^/(?<name>\w+)/(.*)$ {
              add_header X-A "$who $name \${host} $1 $nobody";
              listen $who;
              if ($request_uri ~ "$kind") { return 200 $http_x_y; }
            }
          }
        }
      `),
    ).toMatchInlineSnapshot(`
      "$uri: variable readonly defaultLibrary
      $kind: variable declaration readonly
      $rest: variable
      $who: variable declaration modification
      $args: variable declaration modification defaultLibrary
      $kind: variable readonly
      $user: variable declaration modification
      $upstream_http_x_user: variable readonly defaultLibrary
      name: variable declaration
      $who: variable
      $name: variable
      \${host}: variable readonly defaultLibrary
      $1: variable readonly
      $nobody: variable undefined
      $who: string
      $request_uri: variable readonly defaultLibrary
      $http_x_y: variable readonly defaultLibrary"
    `);
  });

  test('names', () => {
    expect(
      tokens(conf`
        events {}
        http {
          upstream app { zone app 64k; server a; }
          log_format main '$uri';
          access_log /a.log main;
          access_log /a.log combined;
          access_log /a.log other;
          proxy_cache_path /c keys_zone=pages:10m;
          limit_req_zone $uri zone=slow:1m rate=1r/s;
          ssl_session_cache shared:SSL:10m;
          js_import main from http.js;
          server {
            limit_req zone=slow burst=5 nodelay;
            proxy_cache pages;
            error_page 404 @app;
            location / { proxy_pass http://app/x; try_files $uri @app; }
            location /b { proxy_pass http://app:80; js_content main.hello; }
            location @app { uwsgi_pass "app"; }
          }
        }
      `),
    ).toMatchInlineSnapshot(`
      "app: class declaration
      app: type declaration
      main: type declaration
      $uri: variable readonly defaultLibrary
      main: type
      combined: type defaultLibrary
      keys_zone: parameter
      pages: type declaration
      $uri: variable readonly defaultLibrary
      zone: parameter
      slow: type declaration
      rate: parameter
      shared: parameter
      SSL: type declaration
      js_import: directive
      main: namespace declaration
      from: keyword
      zone: parameter
      slow: type
      burst: parameter
      nodelay: enumMember
      pages: type
      @app: function
      app: class
      $uri: variable readonly defaultLibrary
      @app: function
      js_content: directive
      main: namespace
      hello: function
      @app: function declaration
      app: class"
    `);
  });

  test('names that reach a pass by way of a variable', () => {
    expect(
      tokens(conf`
        events {}
        http {
          upstream app { server a; }
          upstream old { server b; }
          map $cookie_x $group { default app; 1 old; 2 other; }
          map $cookie_x $other { default app; }
          server {
            set $pool http://app/x;
            location / { proxy_pass http://$group; }
            location /a { proxy_pass $pool; }
          }
        }
      `),
    ).toMatchInlineSnapshot(`
      "app: class declaration
      old: class declaration
      $cookie_x: variable readonly defaultLibrary
      $group: variable declaration readonly
      app: class
      old: class
      $cookie_x: variable readonly defaultLibrary
      $other: variable declaration readonly
      $pool: variable declaration modification
      app: class
      $group: variable readonly
      $pool: variable"
    `);
  });

  test('values', () => {
    expect(
      tokens(conf`
        server {
          listen 443 ssl http2 backlog=5 so_keepalive=on;
          root html;
          server_name last first;
          proxy_next_upstream error http_502;
          gzip on;
          ssl on;
          http2_push /a;
          more_set_headers "X: y";
          my_own_thing ssl;
          location / { rewrite ^/a$ /b last; add_header last always; }
        }
      `),
    ).toMatchInlineSnapshot(`
      "ssl: enumMember
      http2: enumMember deprecated
      backlog: parameter
      so_keepalive: parameter
      html: string
      last: string
      error: enumMember
      http_502: enumMember
      ssl: directive deprecated
      http2_push: directive deprecated
      more_set_headers: directive
      last: enumMember
      last: string
      always: string"
    `);
  });

  test('entries of an included table', () => {
    expect(
      tokens(conf`
        #- table.map
        default a;
        ~^/b $uri;
        include c;
        "d e" "f";
        #- nginx.conf
        events {}
        http { map $uri $x { include table.map; } }
      `),
    ).toMatchInlineSnapshot(`
      "default: keyword
      ~^/b: regexp
      $uri: variable readonly defaultLibrary
      include: keyword
      "d e": property"
    `);
  });

  test('comments that mean something', () => {
    expect(
      tokens(conf`
        # nginx-context: server
        #? GET /a?b -> return 200
        #? /a
        # wayfinder-ignore-next-line root-repeats-location, no-such-rule -- it is meant so
        location /a { return 200; } # wayfinder-ignore-line root-repeats-location
        # GET /a -> return 200
      `),
    ).toMatchInlineSnapshot(`
      "nginx-context: keyword
      server: enumMember
      GET: keyword
      /a?b: string
      return: enumMember
      /a: string
      wayfinder-ignore-next-line: keyword
      root-repeats-location: type"
    `);
  });

  test('nothing in programs and templates', () => {
    expect(
      tokens(conf`
        location / {
          content_by_lua_block {
            set $x $y; proxy_pass http://a;
          }
          content_by_lua 'ngx.say("$uri")';
          perl 'sub { my $r = shift; }';
          perl_set $z 'sub { return $uri; }';
          set_by_lua $w 'return $host' $uri;
          proxy_pass http://{{ upstream }}/$uri;
        }
      `),
    ).toMatchInlineSnapshot(`
      "content_by_lua_block: directive
      content_by_lua: directive
      $z: variable declaration readonly
      set_by_lua: directive
      $w: variable
      $uri: variable readonly defaultLibrary
      $uri: variable readonly defaultLibrary"
    `);
  });
});

test('everything', () => {
  expect(
    tokens(
      conf`
        # site
        server {
          listen 80 default_server; # port
          location ~ ^/a$ { add_header X-A "b $uri c" always; client_max_body_size 10m; gzip on; }
          content_by_lua_block { return 1 }
        }
      `,
      'everything',
    ),
  ).toMatchInlineSnapshot(`
    "# site: comment
    server: keyword
    listen: keyword
    80: number
    default_server: enumMember
    # port: comment
    location: keyword
    ~: operator
    ^/a$: regexp
    add_header: keyword
    X-A: string
    "b : string
    $uri: variable readonly defaultLibrary
     c": string
    always: enumMember
    client_max_body_size: keyword
    10m: number
    gzip: keyword
    on: enumMember
    content_by_lua_block: keyword"
  `);
});
