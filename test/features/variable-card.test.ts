/** What do hovers say of the values that a variable may have, and of where they come from? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { hoverOver } from '../support/hover.ts';

const said = (text: string) => hoverOver(text)?.markdown;

/** In a location of a server, below what `http` says. */
const inLocation = (http: string, location: string) =>
  said(`events {}\nhttp {\n${http}\nserver {\n  server_name a.example;\n  ${location}\n}\n}\n`);

describe('a variable that the configuration sets', () => {
  test('by map: every key with its value, and what else', () => {
    const map = "map $http_upgrade $conn { default upgrade; '' close; ~^h2c $x; }";
    expect(inLocation(map, 'location / { proxy_set_header Connection $co<|>nn; }')).toBe(
      '**$conn** is `close`, `$x` or `upgrade`:\n\n' +
        "- `map $http_upgrade $conn` (nginx.conf:3), by key: `''` → `close`, `~^h2c` → `$x`, otherwise `upgrade`\n\n" +
        'For example, `close` for `GET http://a.example/accounts/login/`.',
    );
  });

  test('by set: it is empty until then; in an included file, in any case', () => {
    const text = conf`
      #- nginx.conf
      events {}
      http {
        map $uri $kind { /b page; }
        server { include a.conf; set $KIND other; if ($host = x) { set $kind ""; } }
      }
      #- a.conf
      return 200 $KI<|>ND;
    `;
    expect(hoverOver(text)).toEqual({
      over: '$KIND',
      markdown: conf`
        **$kind** is \`page\`, \`other\` or empty (until one of these has run):

        - \`map $uri $kind\` (nginx.conf:3), by key: \`/b\` → \`page\`, otherwise empty
        - \`set $KIND other\` (nginx.conf:4)
        - \`set $kind ""\` (nginx.conf:4)`,
    });
  });

  test('by geo and split_clients', () => {
    const http = 'geo $geo { ranges; default 0; 10.0.0.0-10.0.0.9 1; }\nsplit_clients $uri $ab { 50% a; }';
    expect(inLocation(http, 'location / { return 200 $ge<|>o; }')).toContain(
      '**$geo** is `1` or `0`:\n\n- `geo $geo` (nginx.conf:3), by key: `10.0.0.0-10.0.0.9` → `1`, otherwise `0`',
    );
    expect(inLocation(http, 'location / { return 200 $a<|>b; }')).toContain(
      '**$ab** is `a` or empty:\n\n- `split_clients $uri $ab` (nginx.conf:4), by share: `50%` → `a`, otherwise empty',
    );
  });

  test('long maps are cut', () => {
    const entries = Array.from({ length: 30 }, (_, index) => `k${index} v${index};`).join(' ');
    const markdown = inLocation(`map $uri $a { ${entries} }`, 'location / { return 200 $<|>a; }') ?? '';
    expect(markdown).toContain('**$a** has one of 31 values:');
    expect(markdown).toContain('`k5` → `v5`, 24 more, otherwise empty');
  });

  test('by what is not followed, or by what cannot be read', () => {
    expect(
      inLocation('', 'location / { auth_request_set $user $upstream_http_x; return 200 $us<|>er; }'),
    ).toBe(
      '**$user** gets its value here:\n\n- `auth_request_set $user $upstream_http_x` (nginx.conf:6): known only while nginx runs',
    );
    expect(inLocation('map $uri $a { include x.map; b c; }', 'location / { return 200 $<|>a; }')).toContain(
      '`b` → `c`, and what an `include` says that cannot be read',
    );
    expect(
      inLocation('map $uri $a { default d; include x.map; b c; }', 'location / { return 200 $<|>a; }'),
    ).toContain('`b` → `c`, otherwise `d`, and what an `include` says that cannot be read');
    expect(
      inLocation('include missing.conf; map $uri $a { b c; }', 'location / { return 200 $<|>a; }'),
    ).toMatch(/`b` → `c`, otherwise empty$/m);
  });

  test('by a named group: what it can hold', () => {
    expect(inLocation('', 'location ~ ^/(?<Lang>en|de)/ { return 200 $la<|>ng; }')).toBe(
      '**$lang** gets its value here:\n\n- `location ~ ^/(?<Lang>en|de)/` (nginx.conf:6): `en` or `de`\n\n' +
        'For example, `en` for `GET http://a.example/en/`.',
    );
  });
});

describe('a numbered group', () => {
  test.each([
    [
      'of the location',
      'location ~ ^/api/v(\\d+)/ { return 200 $<|>1; }',
      '**$1** is what the group has matched last:\n\n- `location ~ ^/api/v(\\d+)/` (nginx.conf:6): one or more digits',
    ],
    [
      'of a rewrite itself',
      'location / { rewrite ^/x/(.*)$ /y/$1<|>; }',
      '**$1** is what the group has matched last:\n\n- `rewrite ^/x/(.*)$ /y/$1` (nginx.conf:6): any text or none',
    ],
    [
      'that is not there',
      'location ~ ^/(a)$ { return 200 $<|>2; }',
      '**$2** is what the group has matched last:\n\n- `location ~ ^/(a)$` (nginx.conf:6): it has no group 2, so that it is empty',
    ],
  ])('%s', (_, location, markdown) => {
    expect(inLocation('', location)).toBe(markdown);
  });

  test('of a map', () => {
    expect(said('# nginx-context: http\nmap $uri $a { ~^/(b+) $<|>1; c $1; }\n')).toBe(
      '**$1** is what the group has matched last:\n\n- `~^/(b+) $1` (nginx.conf:2): one or more `b`',
    );
  });

  test('of nothing', () => {
    expect(inLocation('', 'location / { return 200 $<|>1; }')).toBeUndefined();
  });
});

describe("nginx's own", () => {
  test('has an example, where it stays what it is', () => {
    expect(inLocation('', 'location /a/ { return 200 $ur<|>i; }')).toContain(
      'For example, `/a/x` for `GET http://a.example/a/x`.',
    );
    expect(
      inLocation('', 'location /a/ { rewrite ^/a/(.*) /$1 break; root /b; add_header A $ur<|>i; }'),
    ).not.toContain('For example');
    expect(inLocation('', 'location / { return 200 $stat<|>us; }')).not.toContain('For example');
    expect(inLocation('', 'location / { return 200 $document_<|>root; }')).not.toContain('For example');
    expect(inLocation('', 'root /srv; location / { return 200 $document_<|>root; }')).toContain(
      'For example, `/srv` for',
    );
  });

  test('that is given another value says both', () => {
    expect(inLocation('', 'location / { set $args x=1; return 200 $ar<|>gs; }')).toMatch(
      /^\*\*\$args\*\* is `x=1` or empty.*It is a variable of nginx too \(ngx_http_core_module\):.*nginx\.org/s,
    );
  });
});

test('where not everything is seen, the values are not said to be all, and there is no example', () => {
  expect(said('# nginx-context: server\nset $a 1;\nlocation / { return 200 $<|>a; }\n')).toBe(
    '**$a** gets its value here:\n\n- `set $a 1` (nginx.conf:2)',
  );
  expect(said('# nginx-context: server\nlocation / { return 200 $ho<|>st; }\n')).not.toContain('For example');
  expect(
    inLocation(
      '',
      'set $a 1; location / { content_by_lua_block { ngx.var.a = 2 } }\nlocation /b { return 200 $<|>a; }',
    ),
  ).toContain('**$a** gets its value here:');
});

test('what nothing defines, where everything is known', () => {
  expect(inLocation('', 'location / { return 200 $no<|>pe; }')).toBe(
    'Nothing in this configuration defines **$nope**, and nginx has no variable of that name.',
  );
  expect(inLocation('include x.conf;', 'location / { return 200 $no<|>pe; }')).toBeUndefined();
});
