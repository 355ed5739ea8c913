/** Where a client can begin a new line in what nginx sends: is the variable named, and what it got it from? */
import { expect, test } from 'vitest';
import { httpSplitting } from '../../server/src/rules/http-splitting.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('the decoded path in whatever is sent', () =>
  checkRule(
    httpSplitting,
    conf`
  # nginx-context: server
  location /a { add_header X-Uri $uri; }
  #                              ^^^^ warning: \`$uri\` can hold a line feed: a request with \`%0A\` in its path ends a header of the answer here and begins another one.
  location /b { return 302 $URI; }
  #                        ^^^^ warning: \`$uri\` can hold a line feed: a request with \`%0A\` in its path ends a header of the answer here and begins another one.
  location /c { return http://example.com\${uri}; }
  #                    ^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$uri\` can hold a line feed: a request with \`%0A\` in its path ends a header of the answer here and begins another one.
  location /d { rewrite ^ http://some$uri; }
  #                       ^^^^^^^^^^^^^^^ warning: \`$uri\` can hold a line feed: a request with \`%0A\` in its path ends a header of the answer here and begins another one.
  location /e { proxy_set_header "X-Original-Uri" "$document_uri"; }
  #                                               ^^^^^^^^^^^^^^^ warning: \`$document_uri\` can hold a line feed: a request with \`%0A\` in its path ends a line of the request to the upstream here and begins another one.
  location /f { proxy_pass http://127.0.0.1$uri; }
  #                        ^^^^^^^^^^^^^^^^^^^^ warning: \`$uri\` can hold a line feed: a request with \`%0A\` in its path ends a line of the request to the upstream here and begins another one.
  location /g { error_page 404 =301 https://example.com$uri; }
  #                                 ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$uri\` can hold a line feed: a request with \`%0A\` in its path ends a header of the answer here and begins another one.
`,
  ));

test('groups, by way of set and map', () =>
  checkRule(
    httpSplitting,
    conf`
  events {}
  http {
    map $uri $rest { ~^/x/([^?]*)$ $1; default ""; }
    map $http_x $safe { default $http_x; a b; }
    server {
      location ~ /proxy/(a|b)/(\W*)$ {
        set $p $2;
        set $q $1;
        proxy_pass http://127.0.0.1/$p;
        #          ^^^^^^^^^^^^^^^^^^^ warning: \`$p\`, which gets its value from \`$2\`, can hold a line feed: a request with \`%0A\` in its path ends a line of the request to the upstream here and begins another one.
        proxy_set_header X-Q $q;
      }
      location ~ /named/(?<name>\W*)$ {
        set $upstream "http://$1/$name?";
        proxy_pass $upstream;
        #          ^^^^^^^^^ warning: \`$upstream\`, which gets its value from \`$1\`, can hold a line feed: a request with \`%0A\` in its path ends a line of the request to the upstream here and begins another one.
      }
      location / {
        add_header X-Rest $rest;
        #                 ^^^^^ warning: \`$rest\`, which gets its value from \`$1\`, can hold a line feed: a request with \`%0A\` in its path ends a header of the answer here and begins another one.
        add_header X-Safe $safe;
      }
      location /if {
        if ($uri ~ "^/if/([^a]+)") { return 301 /then/$1; }
        #                                       ^^^^^^^^ warning: \`$1\` can hold a line feed: a request with \`%0A\` in its path ends a header of the answer here and begins another one.
        if ($args ~ "^([^a]+)") { return 301 /then/$1; }
      }
    }
  }
`,
  ));

test('a carriage return alone matters little, and to upstreams not at all', () =>
  checkRule(
    httpSplitting,
    conf`
  # nginx-context: server
  location ~ ^/old/(.*)$ { return 301 /new/$1; }
  #                                   ^^^^^^^ info: \`$1\` can hold a carriage return: a request with \`%0D\` in its path ends a header of the answer here and begins another one.
  location ~ ^/test/(.*) { proxy_pass http://127.0.0.1/$1; }
`,
  ));

test('a named group in the replacement of its own rewrite is not encoded, a numbered one is', () =>
  checkRule(
    httpSplitting,
    conf`
  # nginx-context: server
  rewrite ^/a/([^a]*)$ http://storage/$1 redirect;
  rewrite ^/proxy/(a|b)/(?<path>\W*)$ http://storage/$path redirect;
  #                                   ^^^^^^^^^^^^^^^^^^^^ warning: \`$path\` can hold a line feed: a request with \`%0A\` in its path ends a header of the answer here and begins another one.
  rewrite ^/b/(?<path>\W*)$ /storage/$path last;
`,
  ));

test('what cannot hold a line break, or is sent nowhere', () =>
  checkRule(
    httpSplitting,
    conf`
  # nginx-context: server
  return 301 https://$host$request_uri;
  return 403;
  location = /exact { return 301 https://$host$uri; }
  location ~ ^/[a-z/]+$ { return 301 $uri/; }
  location /body { return 200 "ok $uri"; }
  location /error { return 404 /errors$uri; }
  location /a { add_header X-Args $args; add_header X-Cookie $cookie_a; add_header X-Agent $http_user_agent; }
  location /b { try_files $uri $uri/ =404; }
  location ~ /c/(a|b)/(\W*)$ { proxy_pass http://127.0.0.1/$some; }
  location ~ ^/d/([^/\s]+)/ { return 302 /e/$1; }
  location /e { error_page 404 /404$uri; rewrite ^ /f$uri last; }
  location /raw/ {
      rewrite ^ $request_uri;
      rewrite ^/raw(/.*) $1 break;
      proxy_pass http://127.0.0.1$uri;
  }
`,
  ));

test('the path as it was sent takes its place, with the arguments that follow it', () => {
  const repair = (text: string) => fixedBy(httpSplitting, 'server', text);
  expect(repair('return 301 https://$host$uri$is_args$args;')).toBe('return 301 https://$host$request_uri;');
  expect(repair('return 301 "https://$host${uri}?$args";')).toBe('return 301 "https://$host$request_uri";');
  expect(repair('rewrite ^ https://example.com$uri permanent;')).toBe(
    'rewrite ^ https://example.com$request_uri? permanent;',
  );
  expect(repair('rewrite ^ https://example.com$uri/x permanent;')).toBeUndefined();
});
