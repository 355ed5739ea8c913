/** A directive that is not ended by `;`: where is it marked, and what is left alone? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('the last word of the unfinished statement is marked', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  location / {
      proxy_pass http://127.0.0.1:8000
  #              ^^^^^^^^^^^^^^^^^^^^^ error: Directive \`proxy_pass\` is not terminated by \`;\`.
      proxy_set_header Host $host;
  }
`));

test('before a closing brace and at the end of the file', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  location / {
      root /srv/www
  #        ^^^^^^^^ error: Directive \`root\` is not terminated by \`;\`.
  }
  index index.html
  #     ^^^^^^^^^^ error: Directive \`index\` is not terminated by \`;\`.
`));

test('before a block', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  gzip on
  #    ^^ error: Directive \`gzip\` is not terminated by \`;\`.
  server {
      listen 80;
  }
`));

test('what nginx takes for an argument without a word is a warning', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  server_name example.com www.example.com
  #                       ^^^^^^^^^^^^^^^ warning: Directive \`server_name\` is not terminated by \`;\`: nginx takes \`root\` on the next line for one of its arguments.
  root /srv/www;
`));

test('what it refuses as one is an error', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  upstream app {
      server 127.0.0.1:8000
  #          ^^^^^^^^^^^^^^ error: Directive \`server\` is not terminated by \`;\`: nginx takes \`server\` on the next line for one of its arguments.
      server 127.0.0.1:8001;
  }
`));

test('entries of a map, and of types', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $uri $kind {
      default page
  #           ^^^^ error: Directive \`default\` is not terminated by \`;\`: nginx takes \`/a\` on the next line for one of its arguments.
      /a file;
  }
  types {
      text/html html htm
  #                  ^^^ warning: Directive \`text/html\` is not terminated by \`;\`: nginx takes \`text/css\` on the next line for one of its arguments.
      text/css css;
  }
`));

test('a directive that takes no block', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  root /srv/www {
  #<^^^^^^^^^^^^^ error: Directive \`root\` is not terminated by \`;\`: it takes no block.
      index index.html;
  }
  index index.html {}
  #<^^^^^^^^^^^^^^^^ error: Directive \`index\` is not terminated by \`;\`: it takes no block.
`));

test('arguments on several lines are nothing unusual', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  server_name
      example.com
      www.example.com;
  listen 443
      ssl
      deferred;
  add_header Content-Security-Policy
      "default-src 'self';
       img-src *";
  gzip_types
      text/css
      text/plain;
  server_name root "index";
`));

test('a value is no statement', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  server_name
      server
      location
      root
      ;
`));

test('entries called like directives end like entries', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $scheme $off {
      http off;
      https on;
      location 1;
      server 2;
  }
`));

test('quoted values may hold anything', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  return 200 "root /srv/www
  index index.html
  ";
`));

test('Lua ends its lines as it likes', () =>
  expectDiagnostics(conf`
  # nginx-context: location
  content_by_lua_block {
      local a = "root /srv"
      ngx.say(a)
  }
`));
