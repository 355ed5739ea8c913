/** When are two servers one, and how is it written? */
import { describe, expect, test } from 'vitest';
import { mergeServers } from '../../../server/src/features/refactoring/merge-servers.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';
import { offered } from '../../support/refactoring.ts';

test('by their names', () => {
  const text = conf`
    # nginx-context: http
    server {<|>
        listen 80; # all
        server_name example.com;
        location / { root "/srv/www"; }
    }

    # the long name
    server {
        listen 80 default_server backlog=100; # all
        server_name example.com www.example.com; # www
        location / {
            # files
            root /srv/www;
        }
    } # end
    server { listen 81; }
  `;
  expect(shownOffers(mergeServers, text)).toMatchInlineSnapshot(`
    "# Merge with the next server
    # ! A request that names no host is taken for one of the first name.
    # nginx-context: http
    server {
        listen 80 default_server backlog=100; # all
        server_name example.com www.example.com;
        location / { root "/srv/www"; }
        # the long name
        # www
        # files
        # end
    }

    server { listen 81; }
    "
  `);
});

test('by their sockets', () => {
  const text = conf`
    # nginx-context: http
    server {
        listen 80;
        server_name example.com;
        return 301 https://example.com$request_uri;
    }
    server {<|>
        listen [::]:80; # IPv6
        server_name example.com;
        return 301 https://example.com$request_uri;
    }
  `;
  expect(shownOffers(mergeServers, text)).toMatchInlineSnapshot(`
    "# Merge with the server above
    # nginx-context: http
    server {
        listen 80;
        listen [::]:80; # IPv6
        server_name example.com;
        return 301 https://example.com$request_uri;
    }
    "
  `);
});

test.each([
  [
    'include fastcgi_params; fastcgi_pass 127.0.0.1:9000;',
    '`$server_name` is the first name of the upper server for all of them.',
  ],
  [
    'valid_referers none server_names; if ($invalid_referer) { return 403; }',
    '`valid_referers server_names` means the names of each server by itself.',
  ],
])('what reads the names is told: %s', (inside, expected) => {
  const block = (name: string) => `server { listen 80; server_name ${name}; location / { ${inside} } }`;
  const text = `events {}\nhttp {\n<|>${block('a.test')}\n${block('b.test')}\n}\n`;
  expect(offered(mergeServers, text).refactorings.map(({ changes }) => changes)).toEqual([expected]);
});

describe('is not offered', () => {
  test.each([
    [
      'where names and sockets differ',
      'server { listen 80; server_name a; }<|> server { listen 81; server_name b; }',
    ],
    ['where a value differs', 'server { server_name a; root /a; }<|> server { server_name b; root /b; }'],
    [
      'where Lua differs',
      'server { server_name a; content_by_lua_block { a() } }<|> server { server_name b; content_by_lua_block { b() } }',
    ],
    [
      'where something stands between',
      'server { server_name a; }<|> map $a $b { } server { server_name b; }',
    ],
    ['without names', 'server { listen 80; }<|> server { listen 80; server_name a; }'],
    [
      'where a parameter differs',
      'server { listen 80; server_name a; }<|> server { listen 80 proxy_protocol; server_name b; }',
    ],
    ['in an upstream', 'upstream u { server a<|>; server b; }'],
    ['alone', 'server { listen 80; server_name a; }<|>'],
    ['unfinished', 'server { server_name a; }<|> server { server_name b; '],
  ])('%s', (_, text) =>
    expect(shownOffers(mergeServers, `# nginx-context: http\n${text}\n`)).toBe('(nothing)'),
  );
});
