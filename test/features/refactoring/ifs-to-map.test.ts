/** Which `map` says what a chain of `if` says? */
import { describe, expect, test } from 'vitest';
import { ifsToMap } from '../../../server/src/features/refactoring/ifs-to-map.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';
import { offered } from '../../support/refactoring.ts';

const inHttp = (text: string): string => `events {}\nhttp {\n    server {\n${text}\n    }\n}\n`;

test('expressions, the last of which is tried first', () => {
  const text = conf`
    events {}
    http {
        server {
            # who comes
            set $device desktop;<|>
            if ($http_user_agent ~* "mobile|android") { # phones
                set $device mobile;
            }
            if ($http_user_agent ~* iPad) {
                set $device "tablet pc";
            }
            if ($http_user_agent = curl) { set $device tool; }

            location / {
                proxy_set_header X-Device $device;
                proxy_pass http://127.0.0.1:8000;
            }
        }
    }
  `;
  expect(shownOffers(ifsToMap, text)).toMatchInlineSnapshot(`
    "# Write a \`map\` for \`$device\`
    events {}
    http {
        # who comes
        # phones
        map $http_user_agent $device {
            default desktop;
            ~^curl$ tool;
            ~*iPad "tablet pc";
            "~*mobile|android" mobile;
        }

        server {
            location / {
                proxy_set_header X-Device $device;
                proxy_pass http://127.0.0.1:8000;
            }
        }
    }
    "
  `);
});

test.each([
  [
    'an error page of another file',
    'request_method = POST',
    'location / { proxy_set_header K $k; proxy_pass http://127.0.0.1:8000; }',
    'On the page of an error, or where `X-Accel-Redirect` leads, the variable keeps the value of the first request.',
  ],
  [
    'an address that a location takes from a header',
    'remote_addr = 127.0.0.1',
    'location / { set_real_ip_from 127.0.0.1; proxy_set_header K $k; proxy_pass http://127.0.0.1:8000; }',
    'In a location with `set_real_ip_from` the address is another one by the time the variable is read.',
  ],
  [
    'an address that the server takes from a header',
    'remote_addr = 127.0.0.1',
    'set_real_ip_from 127.0.0.1; location / { return 200 $k; }',
    undefined,
  ],
])('%s', (_, condition, rest, expected) => {
  const text = conf`
    events {}
    http {
        error_page 405 /err;
        include s.conf;
    }
    #- s.conf
    server {
        set $k no;
        if ($${condition}) {<|> set $k yes; }
        ${rest}
    }
  `;
  const [found] = offered(ifsToMap, text).refactorings;
  expect(found?.changes).toBe(expected);
  expect(found?.edits).not.toEqual([]);
});

test('the cache that WordPress guides skip', () => {
  const text = inHttp(conf`
        set $skip_cache 0;
        if ($request_method = POST) { set $skip_cache 1; }
        if ($query_string != "") { set $skip_cache 1; }
        if ($request_uri ~* "/wp-admin/|/xmlrpc.php") { set $skip_cache 1; }
        if ($http_cookie ~* "comment_author|wordpress_logged_in") {<|> set $skip_cache 1; }
        location / { fastcgi_cache_bypass $skip_cache; fastcgi_no_cache $skip_cache; }
  `);
  expect(shownOffers(ifsToMap, text)).toMatchInlineSnapshot(`
    "# Write a \`map\` for \`$skip_cache\`
    # ! The query is looked at when the variable is first read: after a \`rewrite\` or an internal redirect it may be another.
    events {}
    http {
        map $request_method $skip_cache_1 {
            default 0;
            POST 1;
        }
        map $query_string $skip_cache_2 {
            default 1;
            "" $skip_cache_1;
        }
        map $request_uri $skip_cache_3 {
            default $skip_cache_2;
            "~*/wp-admin/|/xmlrpc.php" 1;
        }
        map $http_cookie $skip_cache {
            default $skip_cache_3;
            "~*comment_author|wordpress_logged_in" 1;
        }

        server {
    location / { fastcgi_cache_bypass $skip_cache; fastcgi_no_cache $skip_cache; }

        }
    }
    "
  `);
});

test('expressions that fit nothing at all, or everything else', () => {
  const text = inHttp(conf`
        set $bot 0;
        if ($http_user_agent ~ "^(curl.*)?$") { set $bot 1; }
        if ($http_user_agent = "") { set $bot 2; }
        if ($http_accept !~ html<|>) { set $bot 3; }
        add_header X-Bot $bot;
  `);
  expect(shownOffers(ifsToMap, text)).toMatchInlineSnapshot(`
    "# Write a \`map\` for \`$bot\`
    events {}
    http {
        map $http_user_agent $bot_1 {
            default 0;
            "" 2;
            "~^(curl.*)?$" 1;
        }
        map $http_accept $bot {
            default 3;
            ~html $bot_1;
        }

        server {
    add_header X-Bot $bot;

        }
    }
    "
  `);
});

test('several variables, and one that nothing sets first', () => {
  const text = inHttp(conf`
        set $a 0;
        set $other x;
        if ($http_x_debug) { set $a 1; set $b yes; }<|>
        if ($scheme != https) { set $b no; }
        add_header X-Debug "$a $b $other";
  `);
  expect(shownOffers(ifsToMap, text)).toMatchInlineSnapshot(`
    "# Write a \`map\` for \`$a\` and \`$b\`
    events {}
    http {
        map $http_x_debug $a {
            default 1;
            "" 0;
            0 0;
        }
        map $http_x_debug $b_1 {
            default yes;
            "" "";
            0 "";
        }
        map $scheme $b {
            default no;
            https $b_1;
        }

        server {
    set $other x;
    add_header X-Debug "$a $b $other";

        }
    }
    "
  `);
});

test('in a location', () => {
  const text = inHttp(conf`
        location / {
            set $to a;
            if ($host = b.example<|>) { set $to b; }
            if ($host = "c.example") { set $to c; }
            proxy_pass http://127.0.0.1/$to/;
        }
  `);
  expect(shownOffers(ifsToMap, text)).toMatchInlineSnapshot(`
    "# Write a \`map\` for \`$to\`
    events {}
    http {
        map $host $to {
            default a;
            c.example c;
            b.example b;
        }

        server {
    location / {
        proxy_pass http://127.0.0.1/$to/;
    }

        }
    }
    "
  `);
});

describe('is not offered', () => {
  test.each([
    ['without an if', 'set $a 1<|>;'],
    ['for a value that is made of others', 'if ($http_x = a) { set $a $http_y<|>; }'],
    ['for what a rewrite changes', 'if ($uri = /a<|>) { set $a 1; }'],
    ['for an if that does more', 'if ($http_x = a<|>) { set $a 1; return 403; }'],
    ['where it is set elsewhere', 'if ($http_x = a<|>) { set $a 1; } location / { set $a 2; }'],
    ['where it is set again', 'set $a 0; if ($http_x = a<|>) { set $a 1; } set $a 2;'],
    ['where it is read before', 'if ($a) { return 403; } if ($http_x = a<|>) { set $a 1; }'],
    [
      'where it is read in between',
      'if ($http_x = a<|>) { set $a 1; } if ($a) { set $b 1; } if ($http_y) { set $a 2; }',
    ],
    ['where another server reads it', 'if ($http_x = a<|>) { set $a 1; } } server { add_header A $a;'],
    [
      'where a location in the location reads it',
      'location / { if ($http_x = a<|>) { set $a 1; } location /a { add_header A $a; } }',
    ],
    ['where captures are read', 'if ($http_x ~ a<|>) { set $a 1; } location ~ (.*) { return 200 "$a$1"; }'],
    ['where it names what it captures', 'if ($http_x ~ (?<y>a)<|>) { set $a 1; }'],
    ['where it may not run', 'rewrite ^/a /b last; if ($http_x = a<|>) { set $a 1; }'],
    ['where scripts may read it', 'if ($http_x = a<|>) { set $a 1; } location / { ssi on; }'],
    ['for quotes', `if ($http_x = "a'b"<|>) { set $a 1; }`],
    ['unfinished', 'if ($http_x = a<|>) { set $a 1; '],
  ])('%s', (_, text) => expect(shownOffers(ifsToMap, inHttp(text))).toBe('(nothing)'));
});
