/** Is there one default server for each socket? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('two', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      listen 80 default_server;
      listen 81 default_server;
  }
  server {
      listen *:80 default_server;
  #               ^^^^^^^^^^^^^^ error: A duplicate default server for \`0.0.0.0:80\`: another server is it already.
      server_name a;
  }
`));

test('one for each', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      listen 80 default_server;
  }
  server {
      listen 127.0.0.1:80 default_server;
  }
  server {
      listen [::]:80 default_server;
  }
`));
