/** Sites that share a cache without a host in its key: are they told apart from one site with two names? */
import { expect, test } from 'vitest';
import { cacheKeyMissingHost } from '../../server/src/rules/cache-key-missing-host.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('several names of one server, a pattern, the default key', () =>
  checkRule(
    cacheKeyMissingHost,
    conf`
# nginx-context: http
proxy_set_header Host $host;
server {
    server_name a.example b.example;
    location / {
        proxy_pass http://app;
        proxy_cache pages;
        proxy_cache_key "$uri$is_args$args";
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`a.example\` and \`b.example\` share cached responses: the key has no host. Write \`$host\` into it.
    }
}
server {
    server_name *.c.example;
    location / {
        proxy_pass http://tenants;
        proxy_cache tenants;
#       ^^^^^^^^^^^^^^^^^^^ warning: All hosts that \`*.c.example\` stands for share cached responses: the default key \`$scheme$proxy_host$request_uri\` has the address of the application and no host. Write \`proxy_cache_key $scheme$host$request_uri;\`.
    }
}
`,
  ));

test('several names of one server, a pattern, the default key: the repair', () =>
  expect(
    fixedBy(
      cacheKeyMissingHost,
      'http',
      conf`
proxy_set_header Host $host;
server {
    server_name a.example b.example;
    location / {
        proxy_pass http://app;
        proxy_cache pages;
        proxy_cache_key "$uri$is_args$args";
    }
}
server {
    server_name *.c.example;
    location / {
        proxy_pass http://tenants;
        proxy_cache tenants;
    }
}
`,
    ),
  ).toBe(conf`
proxy_set_header Host $host;
server {
    server_name a.example b.example;
    location / {
        proxy_pass http://app;
        proxy_cache pages;
        proxy_cache_key "$host$uri$is_args$args";
    }
}
server {
    server_name *.c.example;
    location / {
        proxy_pass http://tenants;
        proxy_cache tenants;
    }
}
`));

test('two servers, one zone', () =>
  checkRule(
    cacheKeyMissingHost,
    conf`
# nginx-context: http
fastcgi_cache_key $request_method$request_uri;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`a.example\` and \`b.example\` share cached responses: the key has no host. Write \`$host\` into it.
server { server_name a.example; location / { fastcgi_cache php; } }
server { server_name b.example; location / { fastcgi_cache php; } }
`,
  ));

test('a key from further out and the default key of two servers in front of one application', () =>
  checkRule(
    cacheKeyMissingHost,
    conf`
# nginx-context: http
proxy_set_header Host $http_host;
server { server_name a.example; location / { proxy_pass http://app; proxy_cache pages; } }
#                                                                   ^^^^^^^^^^^^^^^^^ warning: \`a.example\` and \`b.example\` share cached responses: the default key \`$scheme$proxy_host$request_uri\` has the address of the application and no host. Write \`proxy_cache_key $scheme$host$request_uri;\`.
server { server_name b.example; location / { proxy_pass http://app; proxy_cache pages; } }
#                                                                   ^^^^^^^^^^^^^^^^^ warning: \`a.example\` and \`b.example\` share cached responses: the default key \`$scheme$proxy_host$request_uri\` has the address of the application and no host. Write \`proxy_cache_key $scheme$host$request_uri;\`.
`,
  ));

test('a host in the key, through a variable too, or what nobody knows', () =>
  checkRule(
    cacheKeyMissingHost,
    conf`
# nginx-context: http
map $host $site { default a; b.example b; }
map $http_host$uri $whole { default $http_host$uri; }
server {
    server_name a.example b.example;
    proxy_set_header Host $host;
    location /a { proxy_pass http://app; proxy_cache pages; proxy_cache_key $host$uri; }
    location /b { proxy_pass http://app; proxy_cache pages; proxy_cache_key $whole; }
    location /c { proxy_pass http://app; proxy_cache pages; proxy_cache_key $lua_key$uri; }
    location /d { proxy_pass http://app; proxy_cache off; proxy_cache_key $uri; }
    location ~ ^/e/(.*)$ { proxy_pass http://app; proxy_cache pages; proxy_cache_key $1; }
}
`,
  ));

test('one site', () =>
  checkRule(
    cacheKeyMissingHost,
    conf`
# nginx-context: http
server {
    server_name example.com www.example.com localhost 127.0.0.1;
    proxy_set_header Host $host;
    location / { proxy_pass http://app; proxy_cache pages; }
}
server {
    server_name \${HOSTS};
    location / { proxy_pass http://app; proxy_cache pages; proxy_cache_key $uri; }
}
`,
  ));

test('applications of their own, or one that is told its own name', () =>
  checkRule(
    cacheKeyMissingHost,
    conf`
# nginx-context: http
server { server_name a.example; location / { proxy_pass http://a; proxy_set_header Host $host; proxy_cache pages; } }
server { server_name b.example; location / { proxy_pass http://b; proxy_set_header Host $host; proxy_cache pages; } }
server { server_name c.example d.example; location / { proxy_pass http://c; proxy_cache pages; } }
`,
  ));

test('an application that is told one host for all sites', () =>
  checkRule(
    cacheKeyMissingHost,
    conf`
  # nginx-context: http
  proxy_cache_path logs/cache keys_zone=pages:1m;
  server {
    server_name a.example b.example;
    location / {
      proxy_pass http://127.0.0.1:8000;
      proxy_set_header Host static.internal;
      proxy_cache pages;
      proxy_cache_key $uri;
    }
  }
`,
  ));
