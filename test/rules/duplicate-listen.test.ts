/** Are two names of one socket seen to be the same? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('in one server', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      listen 80;
      listen *:80;
  #          ^^^^ error: A duplicate listen \`0.0.0.0:80\`: this server listens there already.
      listen [::]:80;
      listen [0::0]:80;
  #          ^^^^^^^^^ error: A duplicate listen \`[::]:80\`: this server listens there already.
      listen 127.0.0.1:80;
      listen 8080-8082;
      listen 8081;
  #          ^^^^ error: A duplicate listen \`0.0.0.0:8081\`: this server listens there already.
      listen unix:/a;
      listen unix:/a;
  #          ^^^^^^^ error: A duplicate listen \`unix:/a\`: this server listens there already.
  }
`));

test('two servers may share one', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      listen 80;
      server_name a;
  }
  server {
      listen *:80;
      server_name b;
  }
`));

test('of mail they may not', () =>
  expectDiagnostics(conf`
  # nginx-context: mail
  server {
      listen 143;
  }
  server {
      listen 0.0.0.0:143;
  #          ^^^^^^^^^^^ error: Duplicate \`0.0.0.0:143\` address and port pair: another server listens there.
  }
`));

test('of stream they may not before 1.25.5', () =>
  expectDiagnostics(
    conf`
  # nginx-context: stream
  server {
      listen 90;
      return a;
  }
  server {
      listen 90;
  #          ^^ error: Duplicate \`0.0.0.0:90\` address and port pair: another server listens there.
      return a;
  }
  server {
      listen 90 udp;
      return a;
  }
`,
    { version: '1.22.1' },
  ));
