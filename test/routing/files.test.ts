/** Which file is read for a request, and what is answered if it is not there? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, traceOf } from '../support/traces.ts';

test('root puts the whole path behind the folder, alias what the location leaves of it', () =>
  expectTraces(conf`
    location /r/ { root /srv; }
    location /s/ { root /srv/; }
    location /a/ { alias /srv/b/; }
    location /m { alias /srv/m/; }
    location = /one { alias /srv/b/x; }
    location ~ ^/u/(?<name>.*)$ { alias /home/$name; }
    location /v/ { root /srv/$host; }
    location /rel/ { root rel; }
    #- files
    /srv/r/x /srv/s/x /srv/b/x /srv/m//x /home/x /srv/localhost/v/x
    #- requests
    GET /r/x => location /r/ -> file /srv/r/x
    GET /s/x => location /s/ -> file /srv/s/x
    GET /a/x => location /a/ -> file /srv/b/x
    GET /m/x => location /m -> file /srv/m//x
    GET /m../x => location /m -> file /srv/m/../x 404
    GET /one => location = /one -> file /srv/b/x
    GET /u/x => location ~ ^/u/(?<name>.*)$ -> file /home/x
    GET /v/x => location /v/ -> file /srv/localhost/v/x
    GET /rel/x => location /rel/ -> file /project/rel/rel/x 404
  `));

test('an alias is that of the location around, whose path it replaces', () =>
  expectTraces(conf`
    location /a/ { alias /srv/b/; location ~ \.png$ { add_header X-A b; } location /a/c/ { root /srv; } }
    #- requests
    GET /a/x.png => location ~ \.png$ -> file /srv/b/x.png
    GET /a/c/x.png => location ~ \.png$ -> file /srv/b/c/x.png
    GET /a/c/x.gif => location /a/c/ -> file /srv/a/c/x.gif
  `));

test('an alias behind a rewrite with break has no path', () =>
  expectTraces(conf`
    location /a/ { alias /srv/; rewrite ^ /b break; }
    location /b/ { alias /srv/; rewrite ^ /b break; try_files $uri =404; }
    #- requests
    GET /a/x => location /a/ -> error 500
    GET /b/x => location /b/ -> error 500
    DELETE /a/x => location /a/ -> file 405
  `));

test('methods: a file is not for POST, and nothing is for the others', () =>
  expectTraces(conf`
    root /srv;
    #- files
    /srv/x /srv/folder/
    #- requests
    GET /x => server -> file /srv/x
    HEAD /x => server -> file /srv/x
    POST /x => server -> file /srv/x 405
    POST /none => server -> file /srv/none 404
    POST http://a/folder => server -> redirect 301 http://a/folder/
    POST /folder/ => server -> file /srv/folder/ 403
    PUT /x => server -> file /srv/x 405
    DELETE /none => server -> file /srv/none 405
    OPTIONS /x => server -> file /srv/x 405
  `));

describe('folders', () => {
  test('without a slash are redirected, with one they need an index', () =>
    expectTraces(conf`
      root /srv;
      location /b/ { alias /srv/folder/; }
      #- files
      /srv/folder/sub/ /srv/with/index.html
      #- requests
      GET http://a/folder => server -> redirect 301 http://a/folder/
      GET http://a/folder?b=c => server -> redirect 301 http://a/folder/?b=c
      GET http://a/folder/ => server -> file /srv/folder/ 403
      GET http://a/none/ => server -> file /srv/none/ 404
      GET http://a/with/ => server -> file /srv/with/index.html
      GET http://a/b/sub => location /b/ -> redirect 301 http://a/b/sub/
      GET http://a/%66older => server -> redirect 301 http://a/folder/
    `));

  test('may be listed', () =>
    expectTraces(conf`
      root /srv;
      autoindex on;
      #- files
      /srv/folder/ /srv/with/index.html
      #- requests
      GET /folder/ => server -> file /srv/folder/
      GET /with/ => server -> file /srv/with/index.html
      GET /none/ => server -> file /srv/none/ 404
      POST /folder/ => server -> file /srv/folder/ 403
    `));
});

describe('the index', () => {
  test('is an internal redirect, which another location may answer', () =>
    expectTraces(conf`
      root /srv;
      location = / { index index.html; }
      location ~ \.html$ { add_header X-A b; }
      location /php/ { index index.php index.html; }
      location ~ \.php$ { fastcgi_pass unix:/run/php.sock; }
      location /up/ { index /elsewhere; }
      location = /elsewhere { return 200 "$uri $args"; }
      location /dir/ { index sub; }
      #- files
      /srv/index.html /srv/php/index.php /srv/php/index.html /srv/dir/sub/
      #- requests
      GET / => location ~ \.html$ -> file /srv/index.html
      GET /php/?a=b => location ~ \.php$ -> proxy unix:/run/php.sock
      GET /up/?a=b => location = /elsewhere -> return 200 "/elsewhere a=b"
      GET http://a/dir/ => location /dir/ -> redirect 301 http://a/dir/sub/
    `));

  test('the first that is there; an empty one leads to itself for ever', () =>
    expectTraces(conf`
      root /srv;
      index $arg_i a.html b.html;
      #- files
      /srv/b.html /srv/c.html
      #- requests
      GET / => server -> error 500
      GET /?i=none => server -> file /srv/b.html
      GET /?i=c.html => server -> file /srv/c.html
    `));
});

test("nginx's own folder is beside the configuration, or where Debian has it, or where the prefix says", () => {
  const location = 'location / { return 204; }\nlocation /x { root a; }\n';
  expectTraces(`${location}#- requests\nGET /x => location /x -> file /opt/a/x 404\n`, { prefix: '/opt' });
  const debian = (path: string) =>
    traceOf(`#- ${path}\nevents {}\nhttp { server { root a; } }\n`, 'GET /x.b').outcome.path;
  expect(debian('/etc/nginx/nginx.conf')).toBe('/usr/share/nginx/a/x.b');
  expect(debian('/usr/local/nginx/conf/nginx.conf')).toBe('/usr/local/nginx/a/x.b');
});

test('a module that lets clients change files is not followed', () =>
  expectTraces(conf`
    root /srv;
    dav_methods PUT DELETE;
    #- requests
    PUT /x => server -> unknown: This cannot be known: \`dav_methods PUT DELETE\` lets clients change files, which is not followed here.
    PATCH /x => server -> file /srv/x 405
  `));
