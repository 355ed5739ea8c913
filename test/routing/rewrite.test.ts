/** What do `set`, `if`, `rewrite`, `return` and `break` make of a request? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, wayOf } from '../support/traces.ts';

describe('rewrite', () => {
  test('last and no flag search again, break stays', () =>
    expectTraces(conf`
      location /last { rewrite ^ /b last; return 200 "not here"; }
      location /none { rewrite ^ /b; set $x set; rewrite ^/b$ /c; }
      location /break { rewrite ^ /b break; return 200 "not here"; root /srv; }
      location /b { return 200 "b $uri"; }
      location /c { return 200 "c $uri $x"; }
      #- requests
      GET /last => location /b -> return 200 "b /b"
      GET /none => location /c -> return 200 "c /c set"
      GET /break => location /break -> file /srv/b 404
    `));

  test('a rewrite without flag goes on to a return, one with break does not', () =>
    expectTraces(conf`
      location /goes-on { rewrite ^ /x; return 200 "returned $uri"; }
      location /break { rewrite ^ /x break; return 200 "not here"; proxy_pass http://127.0.0.1:1; }
      #- requests
      GET /goes-on => location /goes-on -> return 200 "returned /x"
      GET /break => location /break -> proxy 127.0.0.1:1 /x
    `));

  test('new arguments stand before the old ones, which a final ? drops', () =>
    expectTraces(conf`
      location /keep { rewrite ^ /s; }
      location /add { rewrite ^ /s?n=1; }
      location /drop { rewrite ^ /s?; }
      location /replace { rewrite ^ /s?n=1?; }
      location /s { return 200 "$uri?$args"; }
      #- requests
      GET /keep?o=2 => location /s -> return 200 "/s?o=2"
      GET /add?o=2 => location /s -> return 200 "/s?n=1&o=2"
      GET /add => location /s -> return 200 "/s?n=1"
      GET /drop?o=2 => location /s -> return 200 "/s?"
      GET /replace?o=2 => location /s -> return 200 "/s?n=1"
    `));

  test('a URL, $scheme and the flags redirect', () =>
    expectTraces(conf`
      server_name a;
      location /url { rewrite ^ http://b.test/x; }
      location /last { rewrite ^ https://b.test/x last; }
      location /scheme { rewrite ^ $scheme://b.test/x; }
      location /redirect { rewrite ^ /x redirect; }
      location /permanent { rewrite ^/permanent(.*) /x$1 permanent; }
      location /args { rewrite ^ /x?n=1 permanent; }
      location /drop { rewrite ^ /x? permanent; }
      location /relative { rewrite ^ x redirect; }
      #- requests
      GET http://a/url => location /url -> redirect 302 http://b.test/x
      GET http://a/last => location /last -> redirect 302 https://b.test/x
      GET http://a/scheme => location /scheme -> redirect 302 http://b.test/x
      GET http://a/redirect?o => location /redirect -> redirect 302 http://a/x?o
      GET http://a/permanent/b => location /permanent -> redirect 301 http://a/x/b
      GET http://a/args?o => location /args -> redirect 301 http://a/x?n=1&o
      GET http://a/drop?o => location /drop -> redirect 301 http://a/x
      GET http://a/relative => location /relative -> redirect 302 x
    `));

  test('escapes in a redirect only if the request had escapes; a return never', () =>
    expectTraces(conf`
      location ~ ^/r/(.*) { rewrite ^/r/(.*) /x/$1 redirect; }
      location ~ ^/t/(.*) { return 302 /x/$1; }
      #- requests
      GET http://a/r/é|b => location ~ ^/r/(.*) -> redirect 302 http://a/x/é|b
      GET http://a/r/%C3%A9|%20b => location ~ ^/r/(.*) -> redirect 302 http://a/x/%C3%A9|%20b
      GET http://a/r/a+b => location ~ ^/r/(.*) -> redirect 302 http://a/x/a+b
      GET http://a/t/%C3%A9%20b => location ~ ^/t/(.*) -> redirect 302 http://a/x/é b
    `));

  test('to itself ends in 500 after ten rounds', () =>
    expectTraces(conf`
      location /a { rewrite ^(.*)$ $1x last; }
      location /b/ { if ($uri = /b/xxxxxxxxx) { return 200 "nine are fine"; } rewrite ^(.*)$ $1x last; }
      location /c { rewrite ^(.*)$ $1x break; return 204; }
      #- requests
      GET /a => location /a -> error 500
      GET /b/ => location /b/ -> return 200 "nine are fine"
    `));

  test('to nothing is a fault', () =>
    expectTraces(conf`
      location /a { rewrite ^/a(.*)$ $1; }
      #- requests
      GET /a => location /a -> error 500
      GET /a/b => server -> file /project/html/b 404
    `));

  test('in the server, before locations are looked at', () =>
    expectTraces(conf`
      rewrite ^/old/(.*)$ /new/$1;
      rewrite ^/new/(.*)$ /newer/$1 last;
      rewrite ^/newer/ /never;
      location / { return 200 "$uri"; }
      #- requests
      GET /old/x => location / -> return 200 "/newer/x"
      GET /newer/x => location / -> return 200 "/never"
    `));
});

describe('captures', () => {
  test('those of the last expression that was tried; named ones stay', () =>
    expectTraces(conf`
      location ~ ^/(?<first>\w)(\w) {
          if ($arg_a ~ ^(z)) { set $y 1; }
          return 200 "[$1] [$2] [$first]";
      }
      #- requests
      GET /ab => location ~ ^/(?<first>\w)(\w) -> return 200 "[] [] [a]"
      GET /ab?a=zx => location ~ ^/(?<first>\w)(\w) -> return 200 "[z] [] [a]"
    `));

  test('stay across locations', () =>
    expectTraces(conf`
      location /a/ { rewrite ^/a/(.*)$ /b/ last; }
      location /b/ { return 200 "[$1]"; }
      #- requests
      GET /a/x => location /b/ -> return 200 "[x]"
      GET /b/ => location /b/ -> return 200 "[]"
    `));

  test('a rewrite that does not match clears them', () =>
    expectTraces(conf`
      location ~ ^/(.*)$ { rewrite ^/never(.*) /x; return 200 "[$1]"; }
      #- requests
      GET /ab => location ~ ^/(.*)$ -> return 200 "[]"
    `));
});

describe('if', () => {
  test.each([
    ['$arg_a', 'a=1', 'yes'],
    ['$arg_a', 'a=', 'no'],
    ['$arg_a', 'a=0', 'no'],
    ['$arg_a', 'a=00', 'yes'],
    ['$arg_a', 'a=no', 'yes'],
    ['$arg_a', '', 'no'],
    ['$arg_a = x', 'a=x', 'yes'],
    ['$arg_a = x', 'a=X', 'no'],
    ['$arg_a != x', 'a=X', 'yes'],
    ['$arg_a = $arg_b', 'a=1&b=1', 'yes'],
    ['$arg_a = ""', '', 'yes'],
    ['$arg_a ~ ^x', 'a=xy', 'yes'],
    ['$arg_a ~ ^X', 'a=xy', 'no'],
    ['$arg_a ~* ^X', 'a=xy', 'yes'],
    ['$arg_a !~ ^x', 'a=xy', 'no'],
    ['$arg_a !~* ^X', 'a=ay', 'yes'],
    ['-f /srv/a', '', 'yes'],
    ['-f /srv', '', 'no'],
    ['!-f /srv', '', 'yes'],
    ['-d /srv', '', 'yes'],
    ['-d /srv/a', '', 'no'],
    ['-e /srv${uri}c', '', 'no'],
    ['!-e /none', '', 'yes'],
    ['-e /srv', '', 'yes'],
    ['-x /srv/a', '', 'yes'],
    ['-x /srv/b', '', 'no'],
  ])('(%s) of ?%s: %s', (condition, args, answer) =>
    expectTraces(
      `if (${condition}) { return 200 yes; }\nreturn 200 no;\n#- files\n/srv/a /srv/b\n#- requests\nGET /?${args} => server -> return 200 "${answer}"\n`,
      { isExecutable: (path) => path === '/srv/a' },
    ),
  );

  test("the last true one is in force, and what it does not say is the location's", () =>
    expectTraces(conf`
      location /a {
          add_header X-A location;
          proxy_pass http://127.0.0.1:1/base;
          if ($arg_one) { set $n 1; proxy_pass http://127.0.0.1:2; }
          if ($arg_two) { set $n 2; }
          if ($arg_three) { proxy_pass http://127.0.0.1:3; }
      }
      #- requests
      GET /a/x => location /a -> proxy 127.0.0.1:1 /base/x
      GET /a/x?one=1 => location /a -> proxy 127.0.0.1:2 /a/x?one=1
      GET /a/x?two=1 => location /a -> proxy 127.0.0.1:1 /base/x?two=1
      GET /a/x?three=1&one=1 => location /a -> proxy 127.0.0.1:3 /a/x?three=1&one=1
    `));

  test('a true one forgets the try_files of its location', () =>
    expectTraces(conf`
      location / { root /srv; try_files $uri =410; if ($arg_a) { set $b 1; } }
      #- files
      /srv/there
      #- requests
      GET /none => location / -> return 410
      GET /none?a=1 => location / -> file /srv/none 404
    `));

  test('a condition that nginx refuses cannot be followed', () =>
    expectTraces(conf`
      if ($a == b) { return 204; }
      #- requests
      GET / => server -> unknown: This cannot be known: nginx refuses the condition \`if ($a == b)\`.
    `));
});

describe('return', () => {
  test('with a text, a URL, or neither', () =>
    expectTraces(conf`
      location /text { return 200 "$uri $arg_a"; }
      location /empty { return 200; }
      location /nothing { return 204; }
      location /error { return 404; }
      location /error-text { return 404 gone; }
      location /close { return 444; }
      location /url { return https://b.test$request_uri; }
      location /moved { return 301 /to; }
      location /other { return 308 https://$host/to?$args; }
      location /teapot { return 418; }
      location /reserved { return 497; }
      location /status { return https://b.test/$status; }
      #- requests
      GET http://a/text?a=%20 => location /text -> return 200 "/text %20"
      GET http://a/empty => location /empty -> return 200 ""
      GET http://a/nothing => location /nothing -> return 204 ""
      GET http://a/error => location /error -> return 404
      GET http://a/error-text => location /error-text -> return 404 "gone"
      GET http://a/close => location /close -> return 444
      GET http://a/url?x => location /url -> redirect 302 https://b.test/url?x
      GET http://a/moved => location /moved -> redirect 301 http://a/to
      POST http://a/other?x => location /other -> redirect 308 https://a/to?x
      GET http://a/teapot => location /teapot -> return 418 ""
      GET http://a/reserved => location /reserved -> return 400
      GET http://a/status => location /status -> redirect 302 https://b.test/302
    `));

  test('in the server goes before all locations, and before who may ask', () =>
    expectTraces(conf`
      deny all;
      return 200 "$uri";
      location /a { return 404; }
      #- requests
      GET /a => server -> return 200 "/a"
    `));
});

test('break ends the rewrites', () =>
  expectTraces(conf`
    location /a { set $x 1; break; set $x 2; root /srv/$x; }
    location /b { rewrite ^ /x; break; return 404; root /srv; }
    #- requests
    GET /a => location /a -> file /srv/1/a 404
    GET /b => location /b -> file /srv/x 404
  `));

test('$args may be set', () =>
  expectTraces(conf`
    location /a { set $args "b=$arg_b&c"; return 200 "$args $arg_c $is_args"; }
    #- requests
    GET /a?b=1&d => location /a -> return 200 "b=1&c  ?"
  `));

test('each statement is a step; those that do nothing are idle', () => {
  const text = conf`
    if ($arg_a) { set $x 1; }
    rewrite ^/x /y;
    location / {
        set $y "$uri!";
        if ($y) { rewrite ^/(.)(.*)$ /$2$1?z break; }
        root /srv;
    }
  `;
  expect(wayOf(text, '/ab')).toMatchInlineSnapshot(`
    "socket: The connection arrives at \`0.0.0.0:80\`.
    server: The only server of the socket answers. [server]
    . server-rewrite: \`if ($arg_a)\` is false. [if ($arg_a)]
    . server-rewrite: \`rewrite ^/x /y\` does not match \`/ab\`. [rewrite ^/x /y]
    location: \`location /\` is for \`/ab\`. [location /]
      + location /: is the longest prefix of the path [location /]
    rewrite: \`$y\` is set to \`/ab!\`. [set $y "$uri!"]
    rewrite: \`if ($y)\` is true. [if ($y)]
    rewrite: \`rewrite ^/(.)(.*)$ /$2$1?z break\` matches: the URI becomes \`/ba?z\` (\`break\`). [rewrite ^/(.)(.*)$ /$2$1?z break]
    content: \`root /srv\`: \`/ba\` is read from \`/srv/ba\`, which is not there. [root /srv]"
  `);
});
