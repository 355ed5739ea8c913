/** Where is the thing under the cursor named, across files, and which of those places give it its value? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { referencesIn } from '../support/renamed.ts';

const http = (text: string) => referencesIn(`events {}\nhttp {\n${text}\n}\n`);
const table = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([name, text]) => `${name}\n${http(text).replace(/^/gm, '  ')}`).join('\n');

test('variables: set, read, captured; in any case, in braces, in strings, in Lua', () => {
  expect(
    referencesIn(conf`
      #- nginx.conf
      events {}
      http {
        map $uri $ki<|>nd { ~^/a 1; default $uri$kind_; }
        log_format main '$remote_addr \${kind}x $KIND';
        include site.conf;
        server { location /$kind/ { return 200 "# $kind"; } }
        # $kind
      }
      stream { map $remote_addr $kind { default 1; } }
      #- site.conf
      server {
        location ~ ^/(?<kind>a|b)\k<kind>$kind { content_by_lua_block { ngx.var.kind = 1; ngx.say(ngx.var["kind"]) } }
        set $kind 'x';
      }
    `),
  ).toMatchInlineSnapshot(`
    "nginx.conf:3: map $uri ![$kind] { ~^/a 1; default $uri$kind_; }
    nginx.conf:4: log_format main '$remote_addr [\${kind}]x $KIND';
    nginx.conf:4: log_format main '$remote_addr \${kind}x [$KIND]';
    nginx.conf:6: server { location /$kind/ { return 200 "# [$kind]"; } }
    site.conf:2: location ~ ^/(?<![kind]>a|b)\\k<kind>$kind { content_by_lua_block { ngx.var.kind = 1; ngx.say(ngx.var["kind"]) } }
    site.conf:2: location ~ ^/(?<kind>a|b)\\k<[kind]>$kind { content_by_lua_block { ngx.var.kind = 1; ngx.say(ngx.var["kind"]) } }
    site.conf:2: location ~ ^/(?<kind>a|b)\\k<kind>$kind { content_by_lua_block { ngx.var.![kind] = 1; ngx.say(ngx.var["kind"]) } }
    site.conf:2: location ~ ^/(?<kind>a|b)\\k<kind>$kind { content_by_lua_block { ngx.var.kind = 1; ngx.say(ngx.var["[kind]"]) } }
    site.conf:3: set ![$kind] 'x';"
  `);
});

test('by kind', () => {
  expect(
    table([
      [
        'groups of servers, by way of variables too',
        `upstream ap<|>p { server a; }
map $uri $u { default app; /x http://app/y; /z other; }
server { set $v $u; location / { proxy_pass http://$v; } location /b { proxy_pass http://App; } location /c { proxy_pass http://app:80; } }`,
      ],
      [
        'groups whose name something follows',
        `upstream ap<|>p { server a; } upstream b { server a; } upstream b-2 { server a; }
server { location /a { proxy_pass http://app$x; } location /b { proxy_pass $scheme://app; } location /c { proxy_pass http://b$x; } }`,
      ],
      [
        'a name in pieces, that may be of another',
        `upstream b<|> { server a; } upstream b-2 { server a; } server { location /c { proxy_pass http://b$x; } }`,
      ],
      [
        'named locations of one server',
        `server { location @a { return 200; } location / { try_files $uri @<|>a; } error_page 404 = @a; }
server { location @a { return 200; } }`,
      ],
      [
        'a location that nginx goes to',
        `server { error_page 404 /e/404.html; error_page 500 /e/500.html; location /<|>e/ { root /srv; } location / { return 404; } }`,
      ],
      [
        'a location that all servers send errors to',
        `error_page 404 /e<|>/404.html; server { location /e/ { root /srv; } } server { error_page 500 /x; location /e/ { root /srv; } } server { location / { return 404; } location = /e/404.html { root /b; } }`,
      ],
      [
        'zones',
        `limit_req_zone $uri zone=o<|>ne:1m rate=1r/s; limit_conn_zone $uri zone=two:1m; server { limit_req zone=one; limit_conn two 1; }`,
      ],
      [
        'caches',
        `proxy_cache_path /c keys_zone=pages:1m; server { proxy_cache pag<|>es; location /x { proxy_cache off; } }`,
      ],
      [
        'caches by way of a variable',
        `proxy_cache_path /c keys_zone=pa<|>ges:1m; map $uri $c { /x pages; default off; } server { proxy_cache $c; set $d pages; }`,
      ],
      [
        'dictionaries of Lua',
        `lua_shared_dict seen 1m; server { location / { content_by_lua_block { ngx.shared.se<|>en:set("seen", 1) } } }`,
      ],
      ['log formats', `log_format main '$uri'; access_log /a main; server { access_log /b ma<|>in; }`],
      [
        'modules',
        `js_import lib/ma<|>in.js; js_set $x main.x; server { location / { js_content main.a.b; } }`,
      ],
      [
        'names of servers',
        `map $host $r { a.com 1; "b.com" 2; }
server { server_name a.com b.com; if ($host = a.com) { return 301 https://b.com$request_uri; } if ($host = A.com) { return 404; } }
server { server_name www.a.com; return 301 https://a.<|>com$request_uri; valid_referers none a.com/x; }`,
      ],
      [
        'numbers of groups',
        `server { location ~ ^/(a)(b)$ { rewrite ^/(c) /$1; } location ~ ^/(d)$ { set $y $<|>1; return 200 $1$2; } }`,
      ],
      [
        'the group that a number means',
        `server { location ~ ^/([)(]|a)/(?:b)/(c<|>) { return 200 $1$2; } } map $uri $x { ~(a) $1; }`,
      ],
      ['a group of an entry', 'map $uri $x { "~^/(a<|>)" x$1; ~(b) $1; }'],
      ['a group that nobody uses', 'server { location ~ (a<|>) { return 200; } }'],
      ['built into nginx', 'server { return 200 $ho<|>st; add_header X "$host"; }'],
      ['no name', 'server { return<|> 200; }'],
    ]),
  ).toMatchInlineSnapshot(`
    "groups of servers, by way of variables too
      nginx.conf:3: upstream ![app] { server a; }
      nginx.conf:4: map $uri $u { default [app]; /x http://app/y; /z other; }
      nginx.conf:4: map $uri $u { default app; /x http://[app]/y; /z other; }
      nginx.conf:5: server { set $v $u; location / { proxy_pass http://$v; } location /b { proxy_pass http://[App]; } location /c { proxy_pass http://app:80; } }
    groups whose name something follows
      nginx.conf:3: upstream ![app] { server a; } upstream b { server a; } upstream b-2 { server a; }
      nginx.conf:4: server { location /a { proxy_pass http://[app]$x; } location /b { proxy_pass $scheme://app; } location /c { proxy_pass http://b$x; } }
      nginx.conf:4: server { location /a { proxy_pass http://app$x; } location /b { proxy_pass $scheme://[app]; } location /c { proxy_pass http://b$x; } }
    a name in pieces, that may be of another
      nginx.conf:3: upstream ![b] { server a; } upstream b-2 { server a; } server { location /c { proxy_pass http://b$x; } }
    named locations of one server
      nginx.conf:3: server { location ![@a] { return 200; } location / { try_files $uri @a; } error_page 404 = @a; }
      nginx.conf:3: server { location @a { return 200; } location / { try_files $uri [@a]; } error_page 404 = @a; }
      nginx.conf:3: server { location @a { return 200; } location / { try_files $uri @a; } error_page 404 = [@a]; }
    a location that nginx goes to
      nginx.conf:3: server { error_page 404 [/e/404.html]; error_page 500 /e/500.html; location /e/ { root /srv; } location / { return 404; } }
      nginx.conf:3: server { error_page 404 /e/404.html; error_page 500 [/e/500.html]; location /e/ { root /srv; } location / { return 404; } }
      nginx.conf:3: server { error_page 404 /e/404.html; error_page 500 /e/500.html; location ![/e/] { root /srv; } location / { return 404; } }
    a location that all servers send errors to
      nginx.conf:3: error_page 404 [/e/404.html]; server { location /e/ { root /srv; } } server { error_page 500 /x; location /e/ { root /srv; } } server { location / { return 404; } location = /e/404.html { root /b; } }
      nginx.conf:3: error_page 404 /e/404.html; server { location ![/e/] { root /srv; } } server { error_page 500 /x; location /e/ { root /srv; } } server { location / { return 404; } location = /e/404.html { root /b; } }
      nginx.conf:3: error_page 404 /e/404.html; server { location /e/ { root /srv; } } server { error_page 500 /x; location /e/ { root /srv; } } server { location / { return 404; } location = ![/e/404.html] { root /b; } }
    zones
      nginx.conf:3: limit_req_zone $uri zone=![one]:1m rate=1r/s; limit_conn_zone $uri zone=two:1m; server { limit_req zone=one; limit_conn two 1; }
      nginx.conf:3: limit_req_zone $uri zone=one:1m rate=1r/s; limit_conn_zone $uri zone=two:1m; server { limit_req zone=[one]; limit_conn two 1; }
    caches
      nginx.conf:3: proxy_cache_path /c keys_zone=![pages]:1m; server { proxy_cache pages; location /x { proxy_cache off; } }
      nginx.conf:3: proxy_cache_path /c keys_zone=pages:1m; server { proxy_cache [pages]; location /x { proxy_cache off; } }
    caches by way of a variable
      nginx.conf:3: proxy_cache_path /c keys_zone=![pages]:1m; map $uri $c { /x pages; default off; } server { proxy_cache $c; set $d pages; }
      nginx.conf:3: proxy_cache_path /c keys_zone=pages:1m; map $uri $c { /x [pages]; default off; } server { proxy_cache $c; set $d pages; }
    dictionaries of Lua
      nginx.conf:3: lua_shared_dict ![seen] 1m; server { location / { content_by_lua_block { ngx.shared.seen:set("seen", 1) } } }
      nginx.conf:3: lua_shared_dict seen 1m; server { location / { content_by_lua_block { ngx.shared.[seen]:set("seen", 1) } } }
    log formats
      nginx.conf:3: log_format ![main] '$uri'; access_log /a main; server { access_log /b main; }
      nginx.conf:3: log_format main '$uri'; access_log /a [main]; server { access_log /b main; }
      nginx.conf:3: log_format main '$uri'; access_log /a main; server { access_log /b [main]; }
    modules
      nginx.conf:3: js_import ![lib/main.js]; js_set $x main.x; server { location / { js_content main.a.b; } }
      nginx.conf:3: js_import lib/main.js; js_set $x [main.x]; server { location / { js_content main.a.b; } }
      nginx.conf:3: js_import lib/main.js; js_set $x main.x; server { location / { js_content [main.a.b]; } }
    names of servers
      nginx.conf:3: map $host $r { [a.com] 1; "b.com" 2; }
      nginx.conf:4: server { server_name ![a.com] b.com; if ($host = a.com) { return 301 https://b.com$request_uri; } if ($host = A.com) { return 404; } }
      nginx.conf:4: server { server_name a.com b.com; if ($host = [a.com]) { return 301 https://b.com$request_uri; } if ($host = A.com) { return 404; } }
      nginx.conf:5: server { server_name www.a.com; return 301 https://[a.com]$request_uri; valid_referers none a.com/x; }
      nginx.conf:5: server { server_name www.a.com; return 301 https://a.com$request_uri; valid_referers none [a.com]/x; }
    numbers of groups
      nginx.conf:3: server { location ~ ^/(a)(b)$ { rewrite ^/(c) /$1; } location ~ ![^/(d)$] { set $y $1; return 200 $1$2; } }
      nginx.conf:3: server { location ~ ^/(a)(b)$ { rewrite ^/(c) /$1; } location ~ ^/(d)$ { set $y [$1]; return 200 $1$2; } }
      nginx.conf:3: server { location ~ ^/(a)(b)$ { rewrite ^/(c) /$1; } location ~ ^/(d)$ { set $y $1; return 200 [$1]$2; } }
    the group that a number means
      nginx.conf:3: server { location ~ ![^/([)(]|a)/(?:b)/(c)] { return 200 $1$2; } } map $uri $x { ~(a) $1; }
      nginx.conf:3: server { location ~ ^/([)(]|a)/(?:b)/(c) { return 200 $1[$2]; } } map $uri $x { ~(a) $1; }
    a group of an entry
      nginx.conf:3: map $uri $x { !["~^/(a)"] x$1; ~(b) $1; }
      nginx.conf:3: map $uri $x { "~^/(a)" x[$1]; ~(b) $1; }
    a group that nobody uses
      nginx.conf:3: server { location ~ ![(a)] { return 200; } }
    built into nginx
      nginx.conf:3: server { return 200 [$host]; add_header X "$host"; }
      nginx.conf:3: server { return 200 $host; add_header X "[$host]"; }
    no name
      none"
  `);
});

describe('files', () => {
  test('that are included or named', () => {
    expect(
      referencesIn(conf`
        #- nginx.conf
        events {}
        http {
          include tls.co<|>nf;
          server { include /etc/nginx/tls.conf; }
        }
        #- tls.conf
        ssl_protocols TLSv1.3;
      `),
    ).toMatchInlineSnapshot(`
      "nginx.conf:3: include [tls.conf];
      nginx.conf:4: server { include [/etc/nginx/tls.conf]; }"
    `);
    expect(
      http(
        'server { ssl_certificate a.pe<|>m; } server { ssl_certificate ./a.pem; ssl_certificate_key b.pem; }',
      ),
    ).toMatchInlineSnapshot(`
      "nginx.conf:3: server { ssl_certificate [a.pem]; } server { ssl_certificate ./a.pem; ssl_certificate_key b.pem; }
      nginx.conf:3: server { ssl_certificate a.pem; } server { ssl_certificate [./a.pem]; ssl_certificate_key b.pem; }"
    `);
  });
});

test('a file that stands in two servers names a location of each', () => {
  expect(
    referencesIn(conf`
      #- nginx.conf
      events {}
      http {
        server { include try.conf; location @app { return 201; } }
        server { include try.conf; location @app { return 202; } }
      }
      #- try.conf
      location / { try_files $uri @ap<|>p; }
    `),
  ).toMatchInlineSnapshot(`
    "try.conf:1: location / { try_files $uri [@app]; }
    nginx.conf:3: server { include try.conf; location ![@app] { return 201; } }
    nginx.conf:4: server { include try.conf; location ![@app] { return 202; } }"
  `);
});

test('a file that belongs to two configurations', () => {
  expect(
    referencesIn(conf`
      #- a/nginx.conf
      events {}
      http { include ../up.conf; server { location / { proxy_pass http://app; } } }
      #- b/nginx.conf
      events {}
      http { include ../up.conf; server { location /b { proxy_pass http://app; } } }
      #- up.conf
      upstream ap<|>p { server a; }
    `),
  ).toMatchInlineSnapshot(`
    "up.conf:1: upstream ![app] { server a; }
    a/nginx.conf:2: http { include ../up.conf; server { location / { proxy_pass http://[app]; } } }
    b/nginx.conf:2: http { include ../up.conf; server { location /b { proxy_pass http://[app]; } } }"
  `);
});

test('highlights stay in the file, and know who writes', () => {
  expect(
    referencesIn(
      conf`
        #- nginx.conf
        events {}
        http { include more.conf; server { set $a 1; return 200 "$<|>a"; } }
        #- more.conf
        add_header X $a;
      `,
      { highlights: true },
    ),
  ).toMatchInlineSnapshot(`
    "nginx.conf:2: http { include more.conf; server { set ![$a] 1; return 200 "$a"; } }
    nginx.conf:2: http { include more.conf; server { set $a 1; return 200 "[$a]"; } }"
  `);
});
