/** What is a variable worth for a request? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, type TracingOptions, told, traceOf } from '../support/traces.ts';

/** A text with variables, as `return` says it, in a server inside an http block that begins with `http`. */
function value(text: string, request: string, http = '', options?: TracingOptions): string | null {
  const configuration = `http {\n${http}\nserver {\nserver_name a.test b;\nreturn 200 "${text}";\n}\n}\n`;
  return traceOf(configuration, request, options).outcome.body;
}

describe("nginx's own", () => {
  test.each([
    ['$args|$query_string|$is_args', 'GET /x?a=b&c', 'a=b&c|a=b&c|?'],
    ['$args|$is_args', 'GET /x', '|'],
    ['$args|$is_args', 'GET /x?', '|'],
    ['$uri|$document_uri|$request_uri', 'GET /a/../%62?c', '/b|/b|/a/../%62?c'],
    ['$request|$request_method|$server_protocol', 'PATCH /a?b', 'PATCH /a?b HTTP/1.1|PATCH|HTTP/1.1'],
    ['$scheme|$https|$server_port|$server_addr', 'GET http://x/', 'http||80|127.0.0.1'],
    ['$host|$http_host|$server_name', 'GET http://B:80/', 'b|B:80|a.test'],
    ['$content_type|$content_length', 'POST / with Content-Type: a/b, Content-Length: 5', 'a/b|5'],
    ['[$content_type$content_length$remote_user]', 'GET /', '[]'],
    ['$http_user_agent|$http_x_a|$http_none', 'GET / with User-Agent: u, X-A: 1', 'u|1|'],
    ['$http_x_forwarded_for', 'GET / with X-Forwarded-For: 1, X-Forwarded-For: 2', '1, 2'],
    ['[$http_a_b]', 'GET / with A_B: 1', '[]'],
    ['[$http_a_b]', 'GET / with A-B: 1', '[1]'],
    ['$http_cookie', 'GET / with Cookie: a=1, Cookie: b=2', 'a=1; b=2'],
    ['$remote_user', 'GET / with Authorization: Basic YW5uOnB3', 'ann'],
    ['$remote_user', 'GET / with Authorization: Basic nonsense!', ''],
    ['$document_root$fastcgi_script_name', 'GET /a.php', '/project/html/a.php'],
    ['$request_filename', 'GET /a%20b', '/project/html/a b'],
    ['${uri}x$uri$', 'GET /a', '/ax/a$'],
    ['$URI', 'GET /a', '/a'],
    ['$request_body|$status|$limit_rate', 'GET /', '|200|0'],
    ['$ssl_protocol|$ssl_server_name|$sent_http_x|$upstream_addr', 'GET /', '|||'],
  ])('%s of %s', (text, request, expected) => {
    expect(value(text, request)).toBe(expected);
  });

  test.each([
    ['$arg_a', '?a=1&a=2', '1'],
    ['$arg_a', '?A=%20+', '%20+'],
    ['$arg_a', '?b=a=1&xa=2', ''],
    ['$arg_a', '?a', ''],
    ['$arg_a', '?a&a=2', '2'],
    ['$arg_a', '?&&a=', ''],
    ['$arg_A_b', '?a_B=3', '3'],
  ])('%s of /%s', (text, query, expected) => {
    expect(value(text, `GET /${query}`)).toBe(expected);
  });

  test.each([
    ['$cookie_a', 'a=1; b=2', '1'],
    ['$cookie_b', 'a=1; b=2', '2'],
    ['$cookie_b', 'a=1;b = 2 ', '2'],
    ['$cookie_A', 'a=1', '1'],
    ['$cookie_a', 'xa=1; a=2', '2'],
    ['$cookie_a', 'b="a=1"; c', ''],
    ['$cookie_a', 'a', ''],
  ])('%s of %s', (text, cookie, expected) => {
    expect(value(text, `GET / with Cookie: ${cookie}`)).toBe(expected);
  });

  test('the client and the machine are what the options say', () => {
    const options = { client: '2001:db8::1', address: '192.0.2.1' };
    expect(value('$remote_addr $server_addr', 'GET http://a.test/', '', options)).toBe(
      '2001:db8::1 192.0.2.1',
    );
  });

  test('the version only if the user gave it', () => {
    expect(value('$nginx_version', '/', '', { version: '1.22.1' })).toBe('1.22.1');
    expect(value('$nginx_version', '/')).toBeNull();
  });

  test('links are followed where that can be seen', () => {
    const realPath = (path: string) => (path === '/project/html' ? '/real' : undefined);
    expect(value('$realpath_root', '/', '', { realPath })).toBe('/real');
    expect(value('$realpath_root', '/')).toBeNull();
  });
});

describe('what cannot be known', () => {
  test.each([
    ['$pid', '`$pid` is known only while nginx runs'],
    ['$request_id', '`$request_id` is known only while nginx runs'],
    ['$nonesuch', 'nothing here defines `$nonesuch`'],
    ['$nginx_version', 'which version of nginx it is was not said'],
    ['$seen', '`$seen` is set by what is not followed here'],
  ])('%s', (variable, reason) => {
    const text = `location / { return 200 ${variable}; }\nlocation /x { auth_request /y; auth_request_set $seen 1; }\n`;
    expect(told(traceOf(text, '/'))).toBe(`location / -> unknown: This cannot be known: ${reason}.`);
  });

  test('a body, and what TLS agrees on', () => {
    expect(told(traceOf('return 200 $request_body;\n', 'POST /'))).toMatch(
      /the body of the request is not given\.$/,
    );
    expect(told(traceOf('listen 443 ssl;\nreturn 200 $ssl_cipher;\n', 'https://a/'))).toMatch(
      /`\$ssl_cipher` is agreed on between nginx and the client\.$/,
    );
  });

  test('does not matter where nothing depends on it', () =>
    expectTraces(conf`
      set $id $request_id;
      location /a { return 204; }
      location /b { return 200 $id; }
      location /c { add_header X-Id $id; proxy_pass http://127.0.0.1:1; }
      #- requests
      GET /a => location /a -> return 204 ""
      GET /b => location /b -> unknown: This cannot be known: \`$id\` got a value that cannot be known.
      GET /c => location /c -> proxy 127.0.0.1:1 /c
    `));
});

describe('set and captured', () => {
  test('what was set nowhere on the way is empty', () =>
    expectTraces(conf`
      location /a { return 200 "[$x][$name]"; }
      location ~ ^/b/(?<name>.*)$ { set $x 1; return 200 "[$x][$name]"; }
      #- requests
      GET /a => location /a -> return 200 "[][]"
      GET /b/c => location ~ ^/b/(?<name>.*)$ -> return 200 "[1][c]"
    `));
});

describe('map', () => {
  test('keys ignore case, then expressions in order, then the default', () => {
    const map = 'map $arg_a $m { default none; One 1; "two words" 2; \\~x tilde; ~^ex(.)$ "e$1"; ~*^EX c; }';
    const of = (query: string) => value('$m', `GET /?a=${query}`, map);
    expect(['one', 'ONE', 'x', '', '~x', 'exa', 'exab', 'Exa'].map(of)).toEqual([
      ...['1', '1', 'none', 'none', 'tilde', 'ea', 'c', 'c'],
    ]);
  });

  test('without a default it is empty; several variables are one text', () => {
    expect(value('[$m]', '/', 'map $arg_a $m { x 1; }')).toBe('[]');
    expect(value('[$m]', 'GET /?a=1&b=2', 'map "$arg_a:$arg_b" $m { 1:2 both; }')).toBe('[both]');
    expect(value('[$m]', '/', 'map $arg_a $m { "" empty; default $uri; }')).toBe('[empty]');
    expect(value('[$m]', 'GET /x?a=1', 'map $arg_a $m { "" empty; default "$uri!"; }')).toBe('[/x!]');
  });

  test('hostnames', () => {
    const map =
      'map $http_host $m { hostnames; default none; a.test exact; *.a.test head; .b.test both; c.* tail; }';
    const of = (host: string) => value('$m', `GET http://${host}/`, map);
    expect(['a.test', 'x.a.test', 'b.test', 'x.b.test', 'c.d', 'd.c', 'A.TEST', 'a.test.'].map(of)).toEqual([
      ...['exact', 'head', 'both', 'both', 'tail', 'none', 'exact', 'exact'],
    ]);
  });

  test('without hostnames a star is a star', () => {
    expect(value('$m', 'GET http://x.a.test/', 'map $host $m { default none; *.a.test head; }')).toBe('none');
  });

  test('is remembered across rewrites, unless it is volatile', () => {
    const traced = (volatile: string) =>
      traceOf(
        conf`
          http {
              map $uri $m { ${volatile} default $uri; }
              server { location /a { set $x $m; rewrite ^ /b; } location /b { return 200 "$x $m"; } }
          }
        `,
        '/a',
      ).outcome.body;
    expect(traced('')).toBe('/a /a');
    expect(traced('volatile;')).toBe('/a /b');
  });

  test('an expression of it changes the captures', () => {
    expect(
      told(
        traceOf(
          conf`
            http {
                map $uri $m { ~(?<all>.*)/(.*)$ "$all $2"; }
                server { location ~ ^/(.) { set $x $m; return 200 "$x [$1]"; } }
            }
          `,
          '/ab/cd',
        ),
      ),
    ).toBe('location ~ ^/(.) -> return 200 "/ab cd [/ab]"');
  });

  test('included entries count', () => {
    const text = conf`
      http {
          map $uri $m { include entries; default none; }
          server { return 200 $m; }
      }
      #- entries
      /a A;
    `;
    expect(traceOf(text, '/a').outcome.body).toBe('A');
  });
});

describe('geo', () => {
  const geo = conf`
    geo $g { default none; 10.0.0.0/8 ten; 10.1.0.0/16 longer; 10.1.1.1 exact; 2001:db8::/32 six; 10.2.0.0/16 gone; delete 10.2.0.0/16; }
    geo $arg_a $of { default none; 10.0.0.0/8 ten; }
    geo $ranges { ranges; default none; 10.0.0.0-10.0.0.9 low; 10.0.0.10-10.255.255.255 high; }
    geo $behind { proxy 10.0.0.0/8; default none; 192.0.2.0/24 net; }
  `;

  test.each([
    ['10.3.0.0', 'ten high'],
    ['10.1.0.1', 'longer high'],
    ['10.1.1.1', 'exact high'],
    ['10.0.0.9', 'ten low'],
    ['10.2.0.1', 'ten high'],
    ['11.0.0.0', 'none none'],
    ['2001:db8::5', 'six none'],
  ])('%s', (client, expected) => {
    expect(value('$g $ranges', '/', geo, { client })).toBe(expected);
  });

  test('of another variable, and behind proxies', () => {
    expect(value('$of', 'GET /?a=10.9.9.9', geo)).toBe('ten');
    expect(value('$of', 'GET /?a=nonsense', geo)).toBe('none');
    const request = 'GET / with X-Forwarded-For: 192.0.2.7';
    expect(value('$behind', request, geo, { client: '10.0.0.1' })).toBe('net');
    expect(value('$behind', request, geo, { client: '11.0.0.1' })).toBe('none');
  });
});

test('split_clients goes by the hash', () => {
  const split = 'split_clients $arg_a $s { 0.5% half; 20.5% fifth; * rest; }';
  // The hash of nothing is 0, that of `a` 57.19% of all.
  expect(value('$s', 'GET /', split)).toBe('half');
  expect(value('$s', 'GET /?a=a', split)).toBe('rest');
  expect(value('[$s]', 'GET /?a=a', 'split_clients $arg_a $s { 50% half; }')).toBe('[]');
  expect(value('$s', 'GET /?a=a', 'split_clients $arg_a $s { 57% below; * above; }')).toBe('above');
  expect(value('$s', 'GET /?a=a', 'split_clients $arg_a $s { 57.2% below; * above; }')).toBe('below');
});
