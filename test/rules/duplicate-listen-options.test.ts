/** Are the options of a socket given once? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('twice', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      listen 80 reuseport backlog=100;
      server_name a;
  }
  server {
      listen 80 reuseport;
  #             ^^^^^^^^^ error: Duplicate listen options for \`0.0.0.0:80\`: \`reuseport\` stands at a socket that has its options from another server.
      server_name b;
  }
`));

test('once, or for other sockets', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      listen 80 reuseport;
      listen [::]:80 reuseport ipv6only=on;
      server_name a;
  }
  server {
      listen 80;
      server_name b;
  }
`));
