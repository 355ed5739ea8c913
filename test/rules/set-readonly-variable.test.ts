/** Is nginx’s own left alone by set, map and geo? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('refused', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  set $host a;
  #   ^^^^^ error: The duplicate \`host\` variable: nginx sets it itself; choose another name.
  set $Request_URI a;
  #   ^^^^^^^^^^^^ error: The duplicate \`request_uri\` variable: nginx sets it itself; choose another name.
  set $http_host a;
  #   ^^^^^^^^^^ error: The duplicate \`http_host\` variable: nginx sets it itself; choose another name.
`));

test('writable, or a family', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  set $args a;
  set $limit_rate 1k;
  set $http_x a;
  set $cookie_y a;
  set $mine a;
`));

test('by a map', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $uri $scheme {
  #        ^^^^^^^ error: The duplicate \`scheme\` variable: nginx sets it itself; choose another name.
      default a;
  }
  geo $remote_addr {
  #   ^^^^^^^^^^^^ error: The duplicate \`remote_addr\` variable: nginx sets it itself; choose another name.
      default a;
  }
`));
