/** Which words lead to where they are written down, across files? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { defined } from '../support/defined.ts';

describe('groups of servers', () => {
  test('proxy_pass, in another file and in any case', () => {
    expect(
      defined(conf`
        #- nginx.conf
        events {}
        http { include up.conf; include site.conf; }
        #- up.conf
        upstream Django { server 127.0.0.1:8000; }
        #- site.conf
        server { location / { proxy_pass http://dj<|>ango/x; } }
      `),
    ).toMatchInlineSnapshot(`
      "django
        up.conf:1: upstream [Django] { server 127.0.0.1:8000; }"
    `);
  });

  test('names in passes and in what passes take', () => {
    const rows: [string, string][] = [
      ['uwsgi_pass', 'upstream app { server a; } server { location / { uwsgi_pass ap<|>p; } }'],
      ['quoted', 'upstream app { server a; } server { location / { proxy_pass "http://ap<|>p"; } }'],
      [
        'by way of set',
        'upstream app { server a; } server { set $u ap<|>p; location / { proxy_pass http://$u; } }',
      ],
      [
        'by way of map',
        'map $host $u { default ap<|>p; } upstream app { server a; } server { location / { proxy_pass http://$u; } }',
      ],
      ['its own name', 'upstream ap<|>p { server a; }'],
      [
        'with a port it is another',
        'upstream app { server a; } server { location / { proxy_pass http://ap<|>p:80; } }',
      ],
      ['a value that no pass reads', 'upstream app { server a; } server { set $u ap<|>p; }'],
      ['a name of nobody', 'server { location / { proxy_pass http://ap<|>p; } }'],
    ];
    expect(
      rows.map(([name, text]) => `${name}: ${defined(`events {}\nhttp {\n${text}\n}\n`)}`).join('\n'),
    ).toMatchInlineSnapshot(`
      "uwsgi_pass: app
        nginx.conf:3: upstream [app] { server a; } server { location / { uwsgi_pass app; } }
      quoted: app
        nginx.conf:3: upstream [app] { server a; } server { location / { proxy_pass "http://app"; } }
      by way of set: app
        nginx.conf:3: upstream [app] { server a; } server { set $u app; location / { proxy_pass http://$u; } }
      by way of map: app
        nginx.conf:3: map $host $u { default app; } upstream [app] { server a; } server { location / { proxy_pass http://$u; } }
      its own name: app
        nginx.conf:3: upstream [app] { server a; }
      with a port it is another: nowhere
      a value that no pass reads: nowhere
      a name of nobody: nowhere"
    `);
  });

  test('of stream and of http are different ones', () => {
    expect(
      defined(conf`
        events {}
        http { upstream app { server a:1; } }
        stream {
          upstream app { server b:1; }
          server { listen 1; proxy_pass a<|>pp; }
        }
      `),
    ).toMatchInlineSnapshot(`
      "app
        nginx.conf:4: upstream [app] { server b:1; }"
    `);
  });
});

describe('named locations, and paths inside of a server', () => {
  test('try_files: the one of the same server', () => {
    expect(
      defined(conf`
        events {}
        http {
          server { location @app { return 204; } }
          server {
            location / { try_files $uri @a<|>pp; }
            location @app { proxy_pass http://a; }
          }
        }
      `),
    ).toMatchInlineSnapshot(`
      "@app
        nginx.conf:6: location [@app] { proxy_pass http://a; }"
    `);
  });

  test('an error_page outside of servers: those of all of them', () => {
    expect(
      defined(conf`
        events {}
        http {
          error_page 502 @do<|>wn;
          server { location @down { return 503; } }
          server { location @down { return 504; } }
        }
      `),
    ).toMatchInlineSnapshot(`
      "@down
        nginx.conf:4: server { location [@down] { return 503; } }
        nginx.conf:5: server { location [@down] { return 504; } }"
    `);
  });

  test('a file included twice has an answer for each place', () => {
    expect(
      defined(conf`
        #- nginx.conf
        events {}
        http {
          server { include try.conf; location @app { return 201; } }
          server { include try.conf; location @app { return 202; } }
        }
        #- try.conf
        location / { try_files $uri @app<|>; }
      `),
    ).toMatchInlineSnapshot(`
      "@app
        nginx.conf:3: server { include try.conf; location [@app] { return 201; } }
        nginx.conf:4: server { include try.conf; location [@app] { return 202; } }"
    `);
  });

  test('paths', () => {
    const rows: [string, string][] = [
      ['auth_request', 'location / { auth_request /che<|>ck; } location = /check { internal; }'],
      ['error_page', 'error_page 404 /errors/404<|>.html; location ^~ /errors/ { root /srv; }'],
      ['a path without a location of its own', 'error_page 404 /404<|>.html;'],
    ];
    expect(
      rows
        .map(([name, text]) => `${name}: ${defined(`events {}\nhttp { server {\n${text}\n} }\n`)}`)
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "auth_request: /check
        nginx.conf:3: location / { auth_request /check; } location = [/check] { internal; }
      error_page: /errors/404.html
        nginx.conf:3: error_page 404 /errors/404.html; location ^~ [/errors/] { root /srv; }
      a path without a location of its own: nowhere"
    `);
  });
});

describe('variables', () => {
  test('every statement that sets it', () => {
    expect(
      defined(conf`
        #- nginx.conf
        events {}
        http {
          include maps.conf;
          server {
            set $kind a;
            if ($host = b) { set $kind b; }
            return 200 "x \${ki<|>nd}";
          }
        }
        #- maps.conf
        map $uri $kind { default page; }
      `),
    ).toMatchInlineSnapshot(`
      "\${kind}
        nginx.conf:5: set [$kind] a;
        nginx.conf:6: if ($host = b) { set [$kind] b; }
        maps.conf:1: map $uri [$kind] { default page; }"
    `);
  });

  test('variables, by what gives them their value', () => {
    const rows: [string, string][] = [
      ['geo', 'geo $remote_addr $from { default 0; } server { return 200 $fr<|>om; }'],
      ['split_clients', 'split_clients $request_id $half { 50% a; * b; } server { return 200 $hal<|>f; }'],
      [
        'auth_request_set',
        'server { auth_request_set $user $upstream_http_x; proxy_set_header X $us<|>er; }',
      ],
      ['js_set', 'js_set $signed main.sign; server { return 200 $sig<|>ned; }'],
      ['perl_set', "perl_set $low 'sub { }'; server { return 200 $lo<|>w; }"],
      ['a named group of a location', 'server { location ~ ^/(?<lang>de|en)/ { return 200 $lan<|>g; } }'],
      ['of server_name', 'server { server_name ~^(?<user>.+)\\.a\\.com$; root /srv/$us<|>er; }'],
      ['of a map', 'map $uri $y { ~^/(?P<part>.+) 1; } server { return 200 "$y $par<|>t"; }'],
      ['a number', 'server { location ~ ^/u/(\\d+)$ { return 200 $<|>1; } }'],
      ["a number of the rewrite's own", 'server { location ~ (a) { rewrite ^/(b) /c/$1<|>; } }'],
      ["a number of the map's own", 'map $uri $y { "~^/(.+)" $1<|>; }'],
      ["nginx's own", 'server { return 200 $ho<|>st; }'],
      ['in a comment', 'set $a 1; # $a<|>'],
    ];
    expect(
      rows.map(([name, text]) => `${name}: ${defined(`events {}\nhttp {\n${text}\n}\n`)}`).join('\n'),
    ).toMatchInlineSnapshot(`
      "geo: $from
        nginx.conf:3: geo $remote_addr [$from] { default 0; } server { return 200 $from; }
      split_clients: $half
        nginx.conf:3: split_clients $request_id [$half] { 50% a; * b; } server { return 200 $half; }
      auth_request_set: $user
        nginx.conf:3: server { auth_request_set [$user] $upstream_http_x; proxy_set_header X $user; }
      js_set: $signed
        nginx.conf:3: js_set [$signed] main.sign; server { return 200 $signed; }
      perl_set: $low
        nginx.conf:3: perl_set [$low] 'sub { }'; server { return 200 $low; }
      a named group of a location: $lang
        nginx.conf:3: server { location ~ ^/(?<[lang]>de|en)/ { return 200 $lang; } }
      of server_name: $user
        nginx.conf:3: server { server_name ~^(?<[user]>.+)\\.a\\.com$; root /srv/$user; }
      of a map: $part
        nginx.conf:3: map $uri $y { ~^/(?P<[part]>.+) 1; } server { return 200 "$y $part"; }
      a number: $1
        nginx.conf:3: server { location ~ [^/u/(\\d+)$] { return 200 $1; } }
      a number of the rewrite's own: $1
        nginx.conf:3: server { location ~ (a) { rewrite [^/(b)] /c/$1; } }
      a number of the map's own: $1
        nginx.conf:3: map $uri $y { ["~^/(.+)"] $1; }
      nginx's own: nowhere
      in a comment: nowhere"
    `);
  });
});

describe('zones, caches, formats, modules', () => {
  test('in http', () => {
    const rows: [string, string][] = [
      ['limit_req', 'limit_req_zone $host zone=one:1m rate=1r/s; server { limit_req zone=on<|>e burst=5; }'],
      ['limit_conn', 'limit_conn_zone $host zone=per:1m; server { limit_conn pe<|>r 5; }'],
      ['a zone of another kind', 'limit_conn_zone $host zone=one:1m; server { limit_req zone=on<|>e; }'],
      ['proxy_cache', 'proxy_cache_path /c keys_zone=pages:1m; server { proxy_cache pag<|>es; }'],
      ['log_format', "log_format main '$host'; server { access_log /a.log mai<|>n; }"],
      ['js_import', 'js_import js/main.js; server { location / { js_content mai<|>n.hello; } }'],
      [
        'js_import with a name',
        'js_import m from js/main.js; server { location / { js_content m<|>.hello; } }',
      ],
    ];
    expect(
      rows.map(([name, text]) => `${name}: ${defined(`events {}\nhttp {\n${text}\n}\n`)}`).join('\n'),
    ).toMatchInlineSnapshot(`
      "limit_req: one
        nginx.conf:3: limit_req_zone $host zone=[one]:1m rate=1r/s; server { limit_req zone=one burst=5; }
      limit_conn: per
        nginx.conf:3: limit_conn_zone $host zone=[per]:1m; server { limit_conn per 5; }
      a zone of another kind: nowhere
      proxy_cache: pages
        nginx.conf:3: proxy_cache_path /c keys_zone=[pages]:1m; server { proxy_cache pages; }
      log_format: main
        nginx.conf:3: log_format [main] '$host'; server { access_log /a.log main; }
      js_import: main.hello
        nginx.conf:3: js_import [js/main.js]; server { location / { js_content main.hello; } }
      js_import with a name: m.hello
        nginx.conf:3: js_import [m] from js/main.js; server { location / { js_content m.hello; } }"
    `);
  });
});

test('include: each file that it brings in', () => {
  expect(
    defined(conf`
      #- nginx.conf
      events {}
      http { include sites/*<|>.conf; }
      #- sites/a.conf
      server { listen 1; }
      #- sites/b.conf
      server { listen 2; }
    `),
  ).toMatchInlineSnapshot(`
    "sites/*.conf
      sites/a.conf:1: []server { listen 1; }
      sites/b.conf:1: []server { listen 2; }"
  `);
});

test('a file that is not there is nowhere', () => {
  expect(defined('events {}\nhttp { include gone<|>.conf; }\n')).toBe('nowhere');
});

test('files that lie beside the configuration, and the page of a folder', () => {
  const rows: [string, string][] = [
    ['a certificate', 'server { ssl_certificate tls/site.t<|>xt; }'],
    ['as the target machine names it', 'server { ssl_certificate /etc/nginx/tls/site.t<|>xt; }'],
    ['one that is not here', 'server { ssl_certificate tls/other.t<|>xt; }'],
    ['the root of a site', 'server { root /project/ww<|>w; }'],
    ['with another index', 'server { index a.html home.html; location / { alias /project/ww<|>w/; } }'],
    ['a folder without a page', 'server { root /project/tl<|>s; }'],
  ];
  const files = '#- tls/site.txt\nPEM\n#- www/index.html\n<html>\n#- www/home.html\n<html>\n';
  expect(
    rows
      .map(([what, text]) => `${what}: ${defined(`#- nginx.conf\nevents {}\nhttp {\n${text}\n}\n${files}`)}`)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "a certificate: tls/site.txt
      tls/site.txt:1: []PEM
    as the target machine names it: /etc/nginx/tls/site.txt
      tls/site.txt:1: []PEM
    one that is not here: nowhere
    the root of a site: /project/www
      www/index.html:1: []<html>
    with another index: /project/www/
      www/home.html:1: []<html>
    a folder without a page: nowhere"
  `);
});

test('names of servers, and where a rewrite goes on', () => {
  const rows: [string, string][] = [
    ['a redirect', 'server { server_name a.com; } server { return 301 https://A.c<|>om$request_uri; }'],
    ['a host', 'server { server_name a.com; if ($host = a.c<|>om) { return 403; } }'],
    ['its own name', 'server { server_name a.c<|>om; }'],
    ['of nobody', 'server { return 301 https://a.c<|>om/; }'],
    ['rewrite', 'server { rewrite ^/x$ /b/<|>y last; location /b/ { return 200; } }'],
    [
      'rewrite that sends the client away',
      'server { rewrite ^/x$ /b/<|>y redirect; location /b/ { return 200; } }',
    ],
  ];
  expect(
    rows.map(([what, text]) => `${what}: ${defined(`events {}\nhttp {\n${text}\n}\n`)}`).join('\n'),
  ).toMatchInlineSnapshot(`
    "a redirect: A.com
      nginx.conf:3: server { server_name [a.com]; } server { return 301 https://A.com$request_uri; }
    a host: a.com
      nginx.conf:3: server { server_name [a.com]; if ($host = a.com) { return 403; } }
    its own name: a.com
      nginx.conf:3: server { server_name [a.com]; }
    of nobody: nowhere
    rewrite: /b/y
      nginx.conf:3: server { rewrite ^/x$ /b/y last; location [/b/] { return 200; } }
    rewrite that sends the client away: nowhere"
  `);
});
