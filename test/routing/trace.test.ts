/** What does a trace tell besides its outcome: steps and places, alternatives, headers of the answer, and what includes do? */
import { describe, expect, test } from 'vitest';
import type { SourceRange } from '../../server/src/routing/trace-model.ts';
import { conf } from '../support/conf.ts';
import { expectTraces, outcomeTold, told, traceOf, wayOf } from '../support/traces.ts';

test('a whole way, from the socket to the server behind', () => {
  const text = conf`
    http {
        upstream app { server 127.0.0.1:8000; server 127.0.0.1:8001; }
        map $arg_v $version { default v1; 2 v2; }
        server { listen 80 default_server; return 444; }
        server {
            listen 80;
            server_name www.a.test *.a.test;
            root /srv;
            rewrite ^/old/(.*)$ /api/$1;
            location / { try_files $uri $uri/ @app; }
            location /api/ {
                if ($request_method = DELETE) { return 405; }
                proxy_set_header Host $host;
                proxy_pass http://app/$version/;
            }
            location ~ \.(css|js)$ { expires 1d; }
            location @app { proxy_pass http://app; }
        }
    }
    #- files
    /srv/index.html
  `;
  expect(wayOf(text, 'GET http://www.a.test/old/x?v=2')).toMatchInlineSnapshot(`
    "socket: The connection arrives at \`0.0.0.0:80\`, which 2 servers share. [listen 80 default_server]
    server: \`www.a.test\` is a name of this server. [server_name www.a.test *.a.test]
      - server without name: has no name [server]
      + server www.a.test *.a.test: its name \`www.a.test\` is the very name [server]
    server-rewrite: \`rewrite ^/old/(.*)$ /api/$1\` matches: the URI becomes \`/api/x?v=2\`. [rewrite ^/old/(.*)$ /api/$1]
    location: \`location /api/\` is for \`/api/x\`. [location /api/]
      + location /api/: is the longest prefix of the path [location /api/]
      - location /: is a shorter prefix [location /]
      - location ~ \\.(css|js)$: does not match [location ~ \\.(css|js)$]
    . rewrite: \`if ($request_method = DELETE)\` is false. [if ($request_method = DELETE)]
    content: \`proxy_pass http://app/$version/\` sends the request to \`127.0.0.1:8000\` (the first server of \`upstream app\`) as \`/v2/\`. [proxy_pass http://app/$version/]"
  `);
  expect(wayOf(text, 'GET http://b.a.test/none')).toMatchInlineSnapshot(`
    "socket: The connection arrives at \`0.0.0.0:80\`, which 2 servers share. [listen 80 default_server]
    server: \`b.a.test\` fits \`*.a.test\`, a name of this server. [server_name www.a.test *.a.test]
      - server without name: has no name [server]
      + server www.a.test *.a.test: its name \`*.a.test\` is the longest with a leading wildcard [server]
    . server-rewrite: \`rewrite ^/old/(.*)$ /api/$1\` does not match \`/none\`. [rewrite ^/old/(.*)$ /api/$1]
    location: \`location /\` is for \`/none\`. [location /]
      + location /: is the longest prefix of the path [location /]
      - location ~ \\.(css|js)$: does not match [location ~ \\.(css|js)$]
    try-files: \`try_files\` finds nothing and goes to \`@app\`. [try_files $uri $uri/ @app]
      - /srv/none: is not there
      - /srv/none/: is not there
    location: The request goes on in \`location @app\`. [location @app]
    content: \`proxy_pass http://app\` sends the request to \`127.0.0.1:8000\` (the first server of \`upstream app\`) as \`/none\`. [proxy_pass http://app]"
  `);
});

test('the server, the location and the places are statements of the text', () => {
  const text = conf`
    http {
        server {
            listen 80;
            location ^~ "/a b" { return 204; }
        }
    }
  `;
  const { request, server, location, steps } = traceOf(text, 'GET /a%20b');
  expect(request).toEqual({ url: '/a%20b', method: 'GET', headers: [] });
  expect([server?.directive.name, location?.directive.args.map(({ text: arg }) => arg)]).toEqual([
    'server',
    ['^~', '"/a b"'],
  ]);
  const written = ({ path, start, end }: SourceRange) => [path, `events {}\n${text}`.slice(start, end)];
  expect(steps.map(({ phase, place }) => [phase, place && written(place)])).toEqual([
    ['socket', ['/project/nginx.conf', 'listen 80']],
    ['server', ['/project/nginx.conf', 'server']],
    ['location', ['/project/nginx.conf', 'location ^~ "/a b"']],
    ['rewrite', ['/project/nginx.conf', 'return 204']],
  ]);
});

test('a file that is included twice is in force twice, each time in its own place', () =>
  expectTraces(conf`
    server { server_name a; set $name a; location /x/ { include up.conf; } }
    server { server_name b; set $name b; location /yy/ { include up.conf; } location /z/ { include deep.conf; } }
    #- up.conf
    proxy_set_header X-A $name;
    proxy_pass http://127.0.0.1:1/;
    #- deep.conf
    location /z/in/ { include up.conf; }
    #- requests
    GET http://a/x/1 => a: location /x/ -> proxy 127.0.0.1:1 /1
    GET http://b/yy/1 => b: location /yy/ -> proxy 127.0.0.1:1 /1
    GET http://b/z/in/1 => b: location /z/in/ -> proxy 127.0.0.1:1 /1
  `));

test('steps in an included file have their place there', () => {
  const text = conf`
    location / { include up.conf; }
    #- up.conf
    proxy_pass http://127.0.0.1:1;
  `;
  expect(traceOf(text, '/').steps.at(-1)?.place).toEqual({ path: '/project/up.conf', start: 0, end: 29 });
});

describe('files that cannot be seen', () => {
  /** The outcome, and what would be otherwise. */
  const ways = (text: string, request: string) => {
    const { outcome, alternatives } = traceOf(text, request);
    return [
      outcomeTold(outcome),
      ...alternatives.map(({ condition, trace }) => `if ${condition}: ${outcomeTold(trace.outcome)}`),
    ];
  };

  test('are taken to be there where they look like files, and the other way is told', () => {
    const text =
      'location / { root /srv; try_files $uri $uri/ @app; }\nlocation @app { proxy_pass http://a; }\n';
    expect(ways(text, '/style.css')).toEqual([
      'file /srv/style.css',
      'if `/srv/style.css` is not there: proxy a /style.css',
    ]);
    expect(ways(text, 'GET http://b/page')).toEqual([
      'proxy a /page',
      'if `/srv/page` is there: file /srv/page',
    ]);
  });

  test('an index', () => {
    expect(ways('root /srv;\nindex a.html b.html;\n', '/')).toEqual([
      'file /srv/a.html',
      'if `/srv/a.html` is not there: file /srv/b.html',
    ]);
    expect(ways('root /srv;\n', '/folder/')).toEqual([
      'file /srv/folder/index.html',
      'if `/srv/folder/index.html` is not there: file /srv/folder/ 403',
    ]);
  });

  test('make no difference where they are known', () => {
    const text = conf`
      root /srv;
      try_files $uri /index.html;
      #- files
      /srv/index.html
    `;
    expect(ways(text, '/style.css')).toEqual(['file /srv/index.html']);
  });

  test('an if that asks for them', () => {
    expect(
      ways('root /srv;\nif (-f $request_filename.gz) { return 200 gz; }\nreturn 200 plain;\n', '/a.css'),
    ).toEqual(['return 200 "gz"', 'if `/srv/a.css.gz` is not there: return 200 "plain"']);
  });

  test('whether one can be executed is not guessed', () => {
    expect(told(traceOf('if (-x /srv/a.sh) { return 204; }\n', '/'))).toBe(
      'server -> unknown: This cannot be known: whether `/srv/a.sh` may be executed cannot be seen.',
    );
  });
});

describe('what is beyond a trace is unknown, with the reason', () => {
  test.each([
    [
      'content_by_lua_block { ngx.say("a") }',
      /content_by_lua_block.* answers by a module that is not followed here/,
    ],
    ['rewrite_by_lua_file a.lua; return 204;', /`rewrite_by_lua_file` runs a program here/],
    ['access_by_lua_file a.lua; root /srv;', /`access_by_lua_file` runs a program here/],
    ['random_index on;', /`random_index` takes any file of the folder/],
    ['js_content main.hello;', /`js_content main.hello` answers by a module/],
    ['if ($arg_a ~ "(?{code})") { return 204; }', /the expression .* cannot be run here/],
  ])('%s', (text, reason) => {
    const { outcome, steps, location } = traceOf(`location / { ${text} }\n`, '/');
    expect(outcome).toMatchObject({ kind: 'unknown', status: null, upstream: null, path: null });
    expect(steps.at(-1)?.text).toMatch(reason);
    expect(location?.directive.name).toBe('location');
  });
});

describe("the answer's own headers", () => {
  const added = (text: string, request = '/') => traceOf(text, request).outcome.responseHeaders;

  test('are those of the nearest level, for good statuses unless they are for always', () => {
    const text = conf`
      add_header X-Server 1;
      location /own { add_header X-Uri $uri; add_header X-Empty $arg_a; return 200 a; }
      location /inherited { return 301 /x; }
      location /error { add_header X-Some 1; add_header X-All 2 always; return 404; }
      location /unknown { add_header X-Id $request_id; return 204; }
    `;
    expect(added(text, '/own')).toEqual([['X-Uri', '/own']]);
    expect(added(text, '/inherited')).toEqual([['X-Server', '1']]);
    expect(added(text, '/error')).toEqual([['X-All', '2']]);
    expect(added(text, '/unknown')).toEqual([['X-Id', null]]);
  });

  test.each([
    ['off', []],
    [
      'epoch',
      [
        ['Expires', 'Thu, 01 Jan 1970 00:00:01 GMT'],
        ['Cache-Control', 'no-cache'],
      ],
    ],
    [
      'max',
      [
        ['Expires', 'Thu, 31 Dec 2037 23:55:55 GMT'],
        ['Cache-Control', 'max-age=315360000'],
      ],
    ],
    [
      '1h',
      [
        ['Expires', null],
        ['Cache-Control', 'max-age=3600'],
      ],
    ],
    [
      '-1',
      [
        ['Expires', null],
        ['Cache-Control', 'no-cache'],
      ],
    ],
    [
      '@12h',
      [
        ['Expires', null],
        ['Cache-Control', null],
      ],
    ],
    [
      'modified 1d',
      [
        ['Expires', null],
        ['Cache-Control', null],
      ],
    ],
    [
      '$request_id',
      [
        ['Expires', null],
        ['Cache-Control', null],
      ],
    ],
  ])('expires %s', (time, headers) => {
    expect(added(`expires ${time};\nreturn 200 a;\n`)).toEqual(headers);
  });
});

describe('redirects are absolute', () => {
  test.each([
    ['', 'http://A.test:80/', 'http://a.test/x'],
    ['', 'http://a.test:8080/', 'http://a.test:8080/x'],
    ['', 'https://a.test/', 'https://a.test/x'],
    ['port_in_redirect off;', 'http://a.test:8080/', 'http://a.test/x'],
    ['server_name_in_redirect on;', 'http://a.test/', 'http://main.test/x'],
    ['absolute_redirect off;', 'http://a.test/', '/x'],
  ])('%s %s', (setting, url, redirectTo) => {
    const text = `listen 80;\nlisten 8080;\nlisten 443 ssl;\nserver_name main.test;\n${setting}\nreturn 301 /x;\n`;
    expect(traceOf(text, `GET ${url}`).outcome).toMatchObject({ status: 301, redirectTo });
  });
});

test('modules that answer by themselves', () =>
  expectTraces(conf`
    location /gif { empty_gif; }
    location /status { stub_status; }
    location /video { root /srv; mp4; }
    #- files
    /srv/video
    #- requests
    GET /gif => location /gif -> return 200
    POST /gif => location /gif -> return 405
    GET /status => location /status -> return 200
    GET /video => location /video -> file /srv/video
  `));
