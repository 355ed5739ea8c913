/** A quantifier in braces outside quotes: is it recognised, and nothing else for it? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('in a location', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  location ~ ^/[0-9]{2,3}/ {
  #          ^^^^^^^^^^^^^ error: Regular expression \`^/[0-9]{2,3}/\` must be quoted: outside quotes \`{\` ends a value and opens a block.
      return 404;
  }
`));

test('in rewrite, map and server_name', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $uri $year {
      ~^/(\d{4})/ $1;
  #   ^^^^^^^^^^^ error: Regular expression \`~^/(\d{4})/\` must be quoted: outside quotes \`{\` ends a value and opens a block.
  }
  server {
      server_name ~^\w{2,}\.example\.com$;
  #               ^^^^^^^^^^^^^^^^^^^^^^^ error: Regular expression \`~^\w{2,}\.example\.com$\` must be quoted: outside quotes \`{\` ends a value and opens a block.
      rewrite ^/(\d{4})/(.*)$ /archive/$1 last;
  #           ^^^^^^^^^^^^^^^ error: Regular expression \`^/(\d{4})/(.*)$\` must be quoted: outside quotes \`{\` ends a value and opens a block.
  }
`));

test('quoted ones are right, and so is a block behind a path', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  location ~ "^/[0-9]{2,3}/" {
      return 404;
  }
  location /a{ return 404; }
`));
