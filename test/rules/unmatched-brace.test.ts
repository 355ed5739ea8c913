/** A brace that is missing or one too many: which one is marked? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('a missing closing brace is marked where it was forgotten', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      location / {
          root /srv/www;
  #                    ^ error: A closing \`}\` is missing here; nginx reports: unexpected end of file, expecting \`}\`.
      location /a/ {
          root /srv;
      }
  }
`));

test('a missing opening brace', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  location /static/
  #        ^^^^^^^^ error: Directive \`location\` has no opening \`{\`.
      alias /srv/static/;
  }
`));

test('one closing brace too many', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      listen 80;
  }
  }
  #<^ error: Unexpected \`}\`: no block is open that it could close.
`));

test('a semicolon for an opening brace', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server;
  #<^^^^^^ error: Directive \`server\` has no opening \`{\`.
`));

test('a block without a name', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  {
  #<^ error: Unexpected \`{\`: there is no directive that opens a block here.
      listen 80;
  }
`));

test('behind an unclear brace nobody is called misplaced', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      location / {
      root /srv/www;
  }}}
  #^ error: Unexpected \`}\`: no block is open that it could close.
  location / {
      listen 80;
  #   ^^^^^^ error: Directive \`listen\` is not allowed here, in \`location\`; it belongs in \`server\`, \`mail server\` or \`stream server\`.
  }
  proxy_pass http://127.0.0.1;
`));

test('braces in quotes, comments, variables and Lua are not counted', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  # {
  location ~ "^/[a-z]{2}$" {
      return 200 "}{{";
      set $a \${uri}b;
      content_by_lua_block { ngx.say("}}}") -- {
      }
  }
`));
