/** What does another name change, in which files, and which names are refused? */
import { describe, expect, test } from 'vitest';
import { renameAt, renameableAt } from '../../server/src/features/rename/index.ts';
import { conf } from '../support/conf.ts';
import { cursorProject } from '../support/project.ts';
import { edited, renamedIn } from '../support/renamed.ts';

const http = (text: string, name: string) => renamedIn(`events {}\nhttp {\n${text}\n}\n`, name);
const table = (rows: readonly (readonly [string, string, string])[]) =>
  rows.map(([what, text, name]) => `${what}\n${http(text, name).replace(/^/gm, '  ')}`).join('\n');

test('a variable, wherever it is written', () => {
  expect(
    renamedIn(
      conf`
        #- nginx.conf
        events {}
        http {
          map $uri $ki<|>nd { ~^/a 1; default "$kind"; }
          log_format main '$remote_addr \${kind}x $KIND-$kind';
          include site.conf;
          server { location /$kind/ { return 200 "# $kind$arg_kind"; } }
          # $kind
        }
        stream { map $remote_addr $kind { default 1; } }
        #- site.conf
        server {
          location ~ ^/(?<kind>a|b)\k<kind>$kind { add_header X "a $kind"; return 200; }
          set $kind 'x';
        }
      `,
      '$sort',
    ),
  ).toMatchInlineSnapshot(`
    "nginx.conf: map $uri $sort { ~^/a 1; default "$sort"; }
    nginx.conf: log_format main '$remote_addr \${sort}x $sort-$sort';
    nginx.conf: server { location /$kind/ { return 200 "# $sort$arg_kind"; } }
    site.conf: location ~ ^/(?<sort>a|b)\\k<sort>$kind { add_header X "a $sort"; return 200; }
    site.conf: set $sort 'x';"
  `);
});

test('by kind', () => {
  expect(
    table([
      [
        'a group of servers',
        `upstream app { server a; }
map $uri $u { default app; /x http://app/y; }
server { proxy_set_header Host $host; location / { proxy_pass http://$u; } location /b { proxy_pass "http://A<|>pp/x"; } }`,
        'backend-1',
      ],
      [
        'a group that is told its name',
        `upstream app { server a; }
server { location / { proxy_pass http://a<|>pp; proxy_redirect http://app/ /; } location /x { proxy_set_header Host $host; proxy_pass http://app; proxy_redirect http://app/ /; } }`,
        'web',
      ],
      [
        'a named location',
        `server { location @a { return 200; } location / { try_files $uri @<|>a; } }
server { location @a { return 200; } }`,
        '@fall-back',
      ],
      [
        'a location that all servers are sent to',
        `error_page 404 @a; server { location @<|>a { return 200; } } server { location @a { return 200; } }`,
        'b',
      ],
      [
        'a zone',
        `limit_req_zone $uri zone=o<|>ne:1m rate=1r/s; server { limit_req zone=one burst=5; }`,
        'two',
      ],
      ['a cache', `proxy_cache_path /c keys_zone=one:1m; server { proxy_cache <|>one; }`, 'two'],
      ['a log format', `log_format "ma<|>in" '$uri'; access_log /a main;`, 'short'],
      ['a module', `js_import m from m.js; server { location / { js_content <|>m.x; } }`, 'site'],
      [
        'a module called after its file',
        `js_import "lib/m.js"; server { location / { js_content <|>m.x; } }`,
        'site',
      ],
      [
        'a server',
        `server { server_name a.com b.com; if ($host = a.com) { return 301 https://a.c<|>om$request_uri; } }`,
        'a.org',
      ],
      [
        'a server, and what else is said of it',
        `server { server_name a.c<|>om www.a.com; error_page 404 https://a.com/404; # a.com
#? GET https://a.com/ -> file
if ($host = a.com) { return 403; }
ssl_certificate /live/a.com/x.pem; location / { add_header X https://A.com; return 301 https://www.a.com/; } }`,
        'A.org',
      ],
      [
        'a location that Lua goes to',
        `server { location @<|>a { return 200; } location / { content_by_lua_block { ngx.exec("@a"); ngx.exec "@b" } } }
server { location / { content_by_lua_block { ngx.exec("@a") } } }`,
        'c',
      ],
      ['a dictionary of JavaScript', `js_shared_dict_zone zone=<|>a:1m timeout=1s;`, 'b'],
      ['a table of keys', `keyval_zone zone=a:1m; keyval $uri $x zone=<|>a;`, 'b'],
      ['Lua', `server { set $x<|> 1; location / { content_by_lua_block { ngx.say(ngx.var.x) } } }`, 'y'],
    ]),
  ).toMatchInlineSnapshot(`
    "a group of servers
      nginx.conf: upstream backend-1 { server a; }
      nginx.conf: map $uri $u { default backend-1; /x http://backend-1/y; }
      nginx.conf: server { proxy_set_header Host $host; location / { proxy_pass http://$u; } location /b { proxy_pass "http://backend-1/x"; } }
    a group that is told its name
      nginx.conf: upstream web { server a; }
      nginx.conf: server { location / { proxy_pass http://web; proxy_redirect http://web/ /; } location /x { proxy_set_header Host $host; proxy_pass http://web; proxy_redirect http://app/ /; } }
      - The name is sent to the servers of the group as \`Host\`, where no \`proxy_set_header Host\` says otherwise.
    a named location
      nginx.conf: server { location @fall-back { return 200; } location / { try_files $uri @fall-back; } }
    a location that all servers are sent to
      nginx.conf: error_page 404 @b; server { location @b { return 200; } } server { location @b { return 200; } }
    a zone
      nginx.conf: limit_req_zone $uri zone=two:1m rate=1r/s; server { limit_req zone=two burst=5; }
    a cache
      nginx.conf: proxy_cache_path /c keys_zone=two:1m; server { proxy_cache two; }
    a log format
      nginx.conf: log_format "short" '$uri'; access_log /a short;
    a module
      nginx.conf: js_import site from m.js; server { location / { js_content site.x; } }
    a module called after its file
      nginx.conf: js_import site from "lib/m.js"; server { location / { js_content site.x; } }
    a server
      nginx.conf: server { server_name a.org b.com; if ($host = a.org) { return 301 https://a.org$request_uri; } }
      - Clients have to ask for the new name; DNS, certificates and other programs still say \`a.com\`.
    a server, and what else is said of it
      nginx.conf: server { server_name a.org www.a.com; error_page 404 https://a.org/404; # a.com
      nginx.conf: if ($host = a.org) { return 403; }
      - Clients have to ask for the new name; DNS, certificates and other programs still say \`a.com\`. Other text here stays as it is, too: nginx.conf:4, nginx.conf:6.
    a location that Lua goes to
      nginx.conf: server { location @c { return 200; } location / { content_by_lua_block { ngx.exec("@c"); ngx.exec "@b" } } }
      - Scripts, or a backend by \`X-Accel-Redirect\`, may go to \`@a\` where it is not seen here.
    a dictionary of JavaScript
      nginx.conf: js_shared_dict_zone zone=b:1m timeout=1s;
      - JavaScript names the dictionary, too: \`ngx.shared.a\`.
    a table of keys
      nginx.conf: keyval_zone zone=b:1m; keyval $uri $x zone=b;
    Lua
      nginx.conf: server { set $y 1; location / { content_by_lua_block { ngx.say(ngx.var.y) } } }
      - Scripts or pages (Lua, JavaScript, Perl, SSI) may use \`$x\` where it is not seen here."
  `);
});

test('refused', () => {
  expect(
    table([
      ["nginx's own", 'server { return 200 $ho<|>st; }', 'x'],
      ['of a family', 'server { return 200 $http_<|>x; }', 'x'],
      ['to a name of nginx', 'server { set $x<|> 1; }', 'host'],
      ['to a name of a family', 'server { set $x<|> 1; }', 'arg_x'],
      ['to no name', 'server { set $x<|> 1; }', 'a-b'],
      ['to nothing', 'server { set $x<|> 1; }', '$'],
      ['to a number', 'server { set $x<|> 1; }', '1'],
      ['to one that is taken', 'server { set $x<|> 1; set $Y 2; }', 'y'],
      ['to one that is only read', 'server { set $x<|> 1; return 200 $third; }', 'third'],
      ['a number', 'server { location ~ (a) { return 200 $<|>1; } }', 'x'],
      ['of nobody', 'server { return 200 $no<|>body; }', 'x'],
      ['too long for a group', 'server { location ~ (?<x<|>>a) { return 200 $x; } }', 'a'.repeat(33)],
      ['a group that is there', 'upstream a<|> { server x; } upstream b { server x; }', 'B'],
      ['a host', 'upstream a<|> { server x; } server { location / { proxy_pass http://b/; } }', 'b'],
      [
        'a host with a port',
        'upstream a<|> { server x; } server { location / { proxy_pass http://B:80/; } }',
        'b',
      ],
      ['an address', 'upstream a<|> { server x; }', 'a/b'],
      [
        'a location that is there',
        'server { location @a<|> { return 200; } location @b { return 200; } }',
        'b',
      ],
      [
        'a zone of another use',
        'limit_req_zone $uri zone=a<|>:1m rate=1r/s; limit_conn_zone $uri zone=b:1m;',
        'b',
      ],
      [
        'a zone of JavaScript',
        'limit_req_zone $uri zone=a<|>:1m rate=1r/s; js_shared_dict_zone zone=b:1m;',
        'b',
      ],
      ['combined', "log_format a<|> '$uri';", 'combined'],
      ['a path', 'server { location /a<|> { return 200; } }', '/b'],
      ['a file', 'server { ssl_certificate a.p<|>em; }', 'b.pem'],
      ['a function', 'js_import m.js; server { location / { js_content m.he<|>llo; } }', 'x'],
      ['a pattern of names', 'server { server_name *.a.c<|>om; }', 'b.com'],
      ['a server that is there', 'server { server_name a<|>.com; } server { server_name b.com; }', 'B.com'],
      ['backslashes', 'log_format "a\\"<|>b" x;', 'c'],
    ]),
  ).toMatchInlineSnapshot(`
    "nginx's own
      refused: \`$host\` is a variable of nginx's own.
    of a family
      refused: \`$http_x\` is a variable of nginx's own.
    to a name of nginx
      refused: \`$host\` is a variable of nginx's own.
    to a name of a family
      refused: \`$arg_x\` is one of nginx's own: \`$arg_\` begins the names of a family of variables.
    to no name
      refused: \`a-b\` cannot be a name here: a variable is named with letters, digits and \`_\`, and does not begin with a digit.
    to nothing
      refused: A variable is named with letters, digits and \`_\`, and does not begin with a digit.
    to a number
      refused: \`1\` cannot be a name here: a variable is named with letters, digits and \`_\`, and does not begin with a digit.
    to one that is taken
      refused: \`$y\` is another variable (nginx.conf:3).
    to one that is only read
      refused: \`$third\` is another variable (nginx.conf:3).
    a number
      refused: \`$1\` is the number of a group: give the group a name in its regular expression instead.
    of nobody
      refused: Nothing that is read here gives \`$nobody\` its value: it comes from a module or from another file.
    too long for a group
      refused: The name of a group in a regular expression has at most 32 characters.
    a group that is there
      refused: There is a group \`B\` (nginx.conf:3).
    a host
      refused: \`b\` is a host that requests are passed to (nginx.conf:3).
    a host with a port
      refused: \`b\` is a host that requests are passed to (nginx.conf:3).
    an address
      refused: \`a/b\` cannot be a name here: a group is named with letters, digits, \`_\`, \`-\` and \`.\`.
    a location that is there
      refused: The server has a location \`@b\` (nginx.conf:3).
    a zone of another use
      refused: There is a zone \`b\` (nginx.conf:3).
    a zone of JavaScript
      refused: There is a zone \`b\` (nginx.conf:3).
    combined
      refused: \`combined\` means something else to nginx here.
    a path
      refused: A path is what clients ask for: change it by hand where that is wanted.
    a file
      refused: Rename the file itself: what names it here follows.
    a function
      refused: What stands here has no name of its own.
    a pattern of names
      refused: A pattern of names is changed by hand.
    a server that is there
      refused: There is a server called \`b.com\` (nginx.conf:3).
    backslashes
      refused: In \`nginx.conf\` it is written with backslashes: change that by hand first."
  `);
});

test('letters of any kind, and any line ends', () => {
  const { project, at } = cursorProject(
    'events {}\r\nhttp {\r\n  set $x<|> "😀é";\r\n  return 200 "😀 $x é";\r\n}\r\n',
  );
  const renaming = renameAt(project, at, 'why');
  const texts = renaming?.kind === 'renaming' ? edited(project, renaming.edits) : new Map();
  expect([...texts.values()]).toEqual([
    'events {}\r\nhttp {\r\n  set $why "😀é";\r\n  return 200 "😀 $why é";\r\n}\r\n',
  ]);
});

test('the same name in another case', () => {
  expect(http('server { set $x<|> 1; return 200 $X; }', 'X')).toMatchInlineSnapshot(
    `"nginx.conf: server { set $X 1; return 200 $X; }"`,
  );
});

test('what stands in two servers is renamed in both', () => {
  expect(
    renamedIn(
      conf`
        #- nginx.conf
        events {}
        http {
          server { include try.conf; location @a<|>pp { return 201; } }
          server { include try.conf; location @app { return 202; } }
          server { location @app { return 203; } }
        }
        #- try.conf
        location / { try_files $uri @app; }
      `,
      'x',
    ),
  ).toMatchInlineSnapshot(`
    "try.conf: location / { try_files $uri @x; }
    nginx.conf: server { include try.conf; location @x { return 201; } }
    nginx.conf: server { include try.conf; location @x { return 202; } }"
  `);
});

test('and in both configurations', () => {
  expect(
    renamedIn(
      conf`
        #- a/nginx.conf
        events {}
        http { include ../up.conf; server { location / { grpc_pass grpc://a<|>pp; } } }
        #- b/nginx.conf
        events {}
        http { include ../up.conf; server { location /b { grpc_pass app; } } }
        #- up.conf
        upstream app { server a; }
      `,
      'x',
    ),
  ).toMatchInlineSnapshot(`
    "up.conf: upstream x { server a; }
    a/nginx.conf: http { include ../up.conf; server { location / { grpc_pass grpc://x; } } }
    b/nginx.conf: http { include ../up.conf; server { location /b { grpc_pass x; } } }
    - The name is sent to the servers of the group as \`Host\`, where no \`grpc_set_header Host\` says otherwise."
  `);
});

describe('what the user should look at', () => {
  test('names that are not seen', () => {
    expect(
      table([
        ['scripts', 'ssi on; server { set $x<|> 1; }', 'y'],
        [
          'a name in pieces',
          'upstream app_a<|> { server x; } server { location / { proxy_pass http://app_$arg_x; } }',
          'y',
        ],
        [
          'a name from the request',
          'upstream a<|> { server x; } server { location / { proxy_pass http://$arg_x; } }',
          'y',
        ],
        [
          'with a port none is meant',
          'upstream a<|> { server x; } server { location / { proxy_pass http://$arg_x:80; } }',
          'y',
        ],
        ['the header', 'upstream a<|> { server x; } server { location / { proxy_pass http://a; } }', 'y'],
        [
          'the header of gRPC',
          'upstream a<|> { server x; } server { location / { grpc_pass a; proxy_set_header Host x; } }',
          'y',
        ],
        [
          'a header that says so',
          'upstream a<|> { server x; } server { proxy_set_header Host $proxy_host; location / { proxy_pass http://a; } }',
          'y',
        ],
        [
          'the key of a cache, and another key',
          'proxy_set_header Host $host; proxy_cache_path /c keys_zone=c:1m; proxy_cache c; upstream a<|> { server x; } server { location / { proxy_pass http://a; } location /b { proxy_cache_key $uri; proxy_pass http://a; } }',
          'y',
        ],
        [
          'another key',
          'proxy_set_header Host $host; proxy_cache_path /c keys_zone=c:1m; proxy_cache c; proxy_cache_key $uri; upstream a<|> { server x; } server { location / { proxy_pass http://a; } }',
          'y',
        ],
        [
          'the name in TLS',
          'proxy_set_header Host $host; proxy_ssl_verify on; upstream a<|> { server x; } server { location / { proxy_pass https://a; } }',
          'y',
        ],
        [
          'another name in TLS, or none',
          'proxy_set_header Host $host; upstream a<|> { server x; } server { location / { proxy_pass https://a; } location /b { proxy_ssl_server_name on; proxy_ssl_name $host; proxy_pass https://a; } }',
          'y',
        ],
        ['files of nginx itself', 'include fastcgi_params; server { set $x<|> 1; }', 'y'],
        ['an include that is not here', 'include gone.conf; server { set $x<|> 1; }', 'y'],
      ]),
    ).toMatchInlineSnapshot(`
      "scripts
        nginx.conf: ssi on; server { set $y 1; }
        - Scripts or pages (Lua, JavaScript, Perl, SSI) may use \`$x\` where it is not seen here.
      a name in pieces
        nginx.conf: upstream y { server x; } server { location / { proxy_pass http://app_$arg_x; } }
        - \`proxy_pass http://app_$arg_x\` (nginx.conf:3) may come to this group by a name that is made up on the way.
      a name from the request
        nginx.conf: upstream y { server x; } server { location / { proxy_pass http://$arg_x; } }
        - \`proxy_pass http://$arg_x\` (nginx.conf:3) may come to this group by a name that is made up on the way.
      with a port none is meant
        nginx.conf: upstream y { server x; } server { location / { proxy_pass http://$arg_x:80; } }
      the header
        nginx.conf: upstream y { server x; } server { location / { proxy_pass http://y; } }
        - The name is sent to the servers of the group as \`Host\`, where no \`proxy_set_header Host\` says otherwise.
      the header of gRPC
        nginx.conf: upstream y { server x; } server { location / { grpc_pass y; proxy_set_header Host x; } }
        - The name is sent to the servers of the group as \`Host\`, where no \`grpc_set_header Host\` says otherwise.
      a header that says so
        nginx.conf: upstream y { server x; } server { proxy_set_header Host $proxy_host; location / { proxy_pass http://y; } }
        - The name is sent to the servers of the group as \`Host\`, where no \`proxy_set_header Host\` says otherwise.
      the key of a cache, and another key
        nginx.conf: proxy_set_header Host $host; proxy_cache_path /c keys_zone=c:1m; proxy_cache c; upstream y { server x; } server { location / { proxy_pass http://y; } location /b { proxy_cache_key $uri; proxy_pass http://y; } }
        - The name is part of the keys of the cache (\`$proxy_host\`): all is fetched anew.
      another key
        nginx.conf: proxy_set_header Host $host; proxy_cache_path /c keys_zone=c:1m; proxy_cache c; proxy_cache_key $uri; upstream y { server x; } server { location / { proxy_pass http://y; } }
      the name in TLS
        nginx.conf: proxy_set_header Host $host; proxy_ssl_verify on; upstream y { server x; } server { location / { proxy_pass https://y; } }
        - The name is the one that TLS asks for and the certificate is to have, where no \`proxy_ssl_name\` says otherwise.
      another name in TLS, or none
        nginx.conf: proxy_set_header Host $host; upstream y { server x; } server { location / { proxy_pass https://y; } location /b { proxy_ssl_server_name on; proxy_ssl_name $host; proxy_pass https://y; } }
      files of nginx itself
        nginx.conf: include fastcgi_params; server { set $y 1; }
      an include that is not here
        nginx.conf: include gone.conf; server { set $y 1; }
        - What \`include gone.conf\` brings in is not here, and may use the name too."
    `);
  });
});

test('in stream no header is sent', () => {
  expect(
    renamedIn(
      'events {}\nstream { upstream a<|> { server x:1; } server { listen 1; proxy_pass a; } }\n',
      'y',
    ),
  ).toBe('nginx.conf: stream { upstream y { server x:1; } server { listen 1; proxy_pass y; } }');
});

test('before: the bare name under the cursor', () => {
  const ready = (text: string) => {
    const { project, at } = cursorProject(`events {}\nhttp { ${text} }\n`);
    const found = renameableAt(project, at);
    if (found?.kind !== 'renameable') return found?.reason;
    return [found.name, project.files.get(at.path)?.text.slice(found.start, found.end)];
  };
  expect(ready('server { set <|>$x 1; return 200 "${x}"; }')).toEqual(['x', 'x']);
  expect(ready('server { set $x 1; return 200 "${x}<|>"; }')).toEqual(['x', 'x']);
  expect(ready('server { location <|>@app { return 200; } }')).toEqual(['app', 'app']);
  expect(ready('server { return 200 $<|>uri; }')).toBe("`$uri` is a variable of nginx's own.");
  expect(ready('server { listen<|> 80; }')).toBeUndefined();
});

test('a file outside of the folders that are open is not touched', () => {
  const { project, at } = cursorProject(conf`
    #- nginx.conf
    events {}
    http { include /srv/other/x.conf; server { set $x<|> 1; } }
    #- /srv/other/x.conf
    add_header X $x;
  `);
  expect(renameAt(project, at, 'y')).toEqual({
    kind: 'refused',
    reason: '`/srv/other/x.conf` names it too, and lies outside of the folders that are open here.',
  });
});

test('a template: what its engine writes is left alone', () => {
  expect(
    renamedIn('upstream {{ name }} { server a; }\nserver { set $x<|> {{ y }}; return 200 $x; }\n', 'z'),
  ).toMatchInlineSnapshot(`"nginx.conf: server { set $z {{ y }}; return 200 $z; }"`);
  expect(renamedIn('server { server_name w<|>ww.{{ domain }}; }\n', 'z')).toBe('no name');
});
