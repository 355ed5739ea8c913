/** Which location is for a path, and in which order are they tried? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, wayOf } from '../support/traces.ts';

test('exact, then the longest prefix, unless an expression matches', () =>
  expectTraces(conf`
    location / { return 204; }
    location /a { return 204; }
    location /a/b { return 204; }
    location = /a/b/c { return 204; }
    location ~ \.png$ { return 204; }
    location ~* ^/A/.*g$ { return 204; }
    #- requests
    GET / => location / -> return 204 ""
    GET /x => location / -> return 204 ""
    GET /ab => location /a -> return 204 ""
    GET /a/bc => location /a/b -> return 204 ""
    GET /a/b/c => location = /a/b/c -> return 204 ""
    GET /a/b/c/ => location /a/b -> return 204 ""
    GET /a/b/c?d => location = /a/b/c -> return 204 ""
    GET /a/x.png => location ~ \.png$ -> return 204 ""
    GET /b/x.PNG => location / -> return 204 ""
    GET /a/x.jpg => location ~* ^/A/.*g$ -> return 204 ""
  `));

test('^~ counts only where it is the longest prefix', () =>
  expectTraces(conf`
    location ^~ /a/ { return 204; }
    location /a/b/ { return 204; }
    location ~ \.png$ { return 204; }
    #- requests
    GET /a/x.png => location ^~ /a/ -> return 204 ""
    GET /a/b/x.png => location ~ \.png$ -> return 204 ""
  `));

test('expressions inside are tried before those outside; ^~ outside keeps out both kinds outside, ^~ inside only its own', () =>
  expectTraces(conf`
    location /a/ {
        location ~ \.png$ { return 204; }
        location ^~ /a/in/ { return 204; }
    }
    location ^~ /b/ {
        location ~ \.jpg$ { return 204; }
        return 205;
    }
    location ~ \.(png|jpg|gif)$ { return 204; }
    #- requests
    GET /a/x.png => location ~ \.png$ -> return 204 ""
    GET /a/x.gif => location ~ \.(png|jpg|gif)$ -> return 204 ""
    GET /a/in/x.png => location ~ \.(png|jpg|gif)$ -> return 204 ""
    GET /b/x.jpg => location ~ \.jpg$ -> return 204 ""
    GET /b/x.png => location ^~ /b/ -> return 205 ""
  `));

test('an exact one inside ends the search', () =>
  expectTraces(conf`
    location /a/ { location = /a/x.png { return 204; } }
    location ~ \.png$ { return 204; }
    #- requests
    GET /a/x.png => location = /a/x.png -> return 204 ""
  `));

test('locations inside an expression', () =>
  expectTraces(conf`
    location ~ ^/u/ { location ~ \.png$ { return 204; } location /u/a { return 204; } }
    #- requests
    GET /u/x => location ~ ^/u/ -> file /project/html/u/x 404
    GET /u/x.png => location ~ \.png$ -> return 204 ""
    GET /u/a => location /u/a -> return 204 ""
  `));

test('compares what is decoded, without dots and with merged slashes', () =>
  expectTraces(conf`
    location /a/b { return 204; }
    location "/c d" { return 204; }
    location /é { return 204; }
    location /%66 { return 204; }
    location ~ ^/\xe9$ { return 204; }
    location / { return 404; }
    #- requests
    GET /a%2Fb => location /a/b -> return 204 ""
    GET /%61/b => location /a/b -> return 204 ""
    GET //a///b => location /a/b -> return 204 ""
    GET /x/../a/./b => location /a/b -> return 204 ""
    GET /x/%2e%2e/a/b => location /a/b -> return 204 ""
    GET /c%20d => location "/c d" -> return 204 ""
    GET /%C3%A9 => location /é -> return 204 ""
    GET /é => location /é -> return 204 ""
    GET /%e9 => location ~ ^/\xe9$ -> return 204 ""
    GET /f => location / -> return 404
    GET /%2566 => location /%66 -> return 204 ""
  `));

test('expressions work on bytes, and ~* knows only the cases of ASCII', () =>
  expectTraces(conf`
    location ~ ^/(..)$ { return 204; }
    location ~* ^/É { return 200 "É"; }
    location / { return 404; }
    #- requests
    GET /é => location ~ ^/(..)$ -> return 204 ""
    GET /€ => location / -> return 404
    GET /Éa => location ~* ^/É -> return 200 "É"
    GET /éa => location / -> return 404
  `));

test('slashes are merged as the default server says', () =>
  expectTraces(conf`
    server { server_name first; merge_slashes off; location /a/b { return 204; } location / { return 200 $uri; } }
    server { server_name second; location /a/b { return 204; } location / { return 200 $uri; } }
    server { listen 81; server_name third; location /a/b { return 204; } }
    server { listen 81; server_name fourth; merge_slashes off; location /a/b { return 204; } }
    #- requests
    GET http://first//a//b => first: location / -> return 200 "//a//b"
    GET http://second//a//b => second: location / -> return 200 "//a//b"
    GET http://fourth:81//a//b => fourth: location /a/b -> return 204 ""
  `));

describe('the redirect to the final slash', () => {
  test('of what is passed on, before expressions and before /', () =>
    expectTraces(conf`
      location / { return 204; }
      location ~ x { return 204; }
      location /x/ { proxy_pass http://127.0.0.1:1; }
      location = /exact/ { fastcgi_pass 127.0.0.1:1; }
      location ^~ /final/ { proxy_pass http://$host; }
      location /files/ { root /srv; }
      location "/a b/" { proxy_pass http://127.0.0.1:1; }
      #- requests
      GET http://a/x => location /x/ -> redirect 301 http://a/x/
      GET http://a/x?b=c => location /x/ -> redirect 301 http://a/x/?b=c
      POST http://a/x => location /x/ -> redirect 301 http://a/x/
      GET http://a/exact => location = /exact/ -> redirect 301 http://a/exact/
      GET http://a/final => location ^~ /final/ -> redirect 301 http://a/final/
      GET http://a/files => location / -> return 204 ""
      GET http://a/a%20b => location "/a b/" -> redirect 301 http://a/a%20b/
    `));

  test('not where another location has the path itself, nor where the pass is only in an if', () =>
    expectTraces(conf`
      location / { return 204; }
      location /x/ { proxy_pass http://127.0.0.1:1; }
      location = /x { return 205; }
      location /y/ { if ($arg_a) { proxy_pass http://127.0.0.1:1; } }
      location /z { return 205; }
      location /z/ { proxy_pass http://127.0.0.1:1; }
      #- requests
      GET /x => location = /x -> return 205 ""
      GET /y => location / -> return 204 ""
      GET /z => location /z -> return 205 ""
    `));
});

test('no location at all: the server answers itself, by default from html beside the configuration', () =>
  expectTraces(conf`
    server_name a;
    location /a { return 204; }
    #- requests
    GET /b.html => server -> file /project/html/b.html
  `));

test('a named location is for no path, nor is one that does not begin with a slash', () =>
  expectTraces(conf`
    location @a { return 204; }
    location b { return 204; }
    location / { return 404; }
    #- requests
    GET /@a => location / -> return 404
    GET /b => location / -> return 404
  `));

describe('internal', () => {
  test('gives 404 to those who come from outside, with the error page of that location', () =>
    expectTraces(conf`
      location /i/ { internal; root /srv; error_page 404 = @other; }
      location /j/ { internal; root /srv; location /j/k/ { return 204; } }
      location @other { return 200 "other"; }
      #- requests
      GET /i/x => location @other -> return 200 "other"
      GET /j/x => location /j/ -> return 404
      GET /j/k/ => location /j/k/ -> return 404
    `));

  test('may be entered by rewrite, try_files, index, error_page and from a named one', () =>
    expectTraces(conf`
      location /i/ { internal; return 200 "in: $uri"; }
      location /rewrite { rewrite ^ /i/r; }
      location /try { try_files /none /i/t; }
      location /index/ { index /i/x; root /srv; }
      location /error { error_page 410 /i/e; return 410; }
      location /named { try_files /none @named; }
      location @named { rewrite ^ /i/n; }
      #- files
      /srv/index/
      #- requests
      GET /rewrite => location /i/ -> return 200 "in: /i/r"
      GET /try => location /i/ -> return 200 "in: /i/t"
      GET /index/ => location /i/ -> return 200 "in: /i/x"
      GET /error => location /i/ -> return 410 "in: /i/e"
      GET /named => location /i/ -> return 200 "in: /i/n"
    `));
});

test('the first of repeated ones', () =>
  expectTraces(conf`
    location ~ a { return 200 "first"; }
    location ~ a { return 200 "second"; }
    #- requests
    GET /a => location ~ a -> return 200 "first"
  `));

test('candidates in the order in which they are tried, with reasons', () => {
  const text = conf`
    location / { return 204; }
    location /a/ { location ~ \.css$ { return 204; } location /a/b/ { return 204; } }
    location ^~ /f/ { return 204; }
    location ~ \.png$ { return 204; }
    location ~ b { return 204; }
    location ~ c { return 204; }
  `;
  expect(wayOf(text, 'GET /a/b/x')).toMatchInlineSnapshot(`
    "socket: The connection arrives at \`0.0.0.0:80\`.
    server: The only server of the socket answers. [server]
    location: \`location ~ b\` is for \`/a/b/x\`. [location ~ b]
      - location /a/: a regular expression matches, which goes before prefixes [location /a/]
      - location /: is a shorter prefix [location /]
      - location /a/b/: a regular expression matches, which goes before prefixes [location /a/b/]
      - location ~ \\.css$: does not match [location ~ \\.css$]
      - location ~ \\.png$: does not match [location ~ \\.png$]
      + location ~ b: is the first expression that matches [location ~ b]
      ? location ~ c: an expression before it matches [location ~ c]
    rewrite: \`return 204\` ends the request. [return 204]"
  `);
  expect(wayOf(text, 'GET /f/x.png')).toMatchInlineSnapshot(`
    "socket: The connection arrives at \`0.0.0.0:80\`.
    server: The only server of the socket answers. [server]
    location: \`location ^~ /f/\` is for \`/f/x.png\`. [location ^~ /f/]
      + location ^~ /f/: is the longest prefix of the path [location ^~ /f/]
      - location /: is a shorter prefix [location /]
      ? location ~ \\.png$: \`^~\` keeps expressions from being tried [location ~ \\.png$]
      ? location ~ b: \`^~\` keeps expressions from being tried [location ~ b]
      ? location ~ c: \`^~\` keeps expressions from being tried [location ~ c]
    rewrite: \`return 204\` ends the request. [return 204]"
  `);
});
