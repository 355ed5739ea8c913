/** URLs where only an address may stand: is what is too much taken away? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('schemes and paths', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  upstream a {
      server http://127.0.0.1:80;
  #          ^^^^^^^^^^^^^^^^^^^ error: Invalid host in upstream \`http://127.0.0.1:80\`: only an address may stand here, without a scheme.
      server 127.0.0.1:80/a;
  #          ^^^^^^^^^^^^^^ error: Invalid host in upstream \`127.0.0.1:80/a\`: only an address may stand here, without a path.
  }
  server {
      location /a { fastcgi_pass http://127.0.0.1:9000/; }
  #                              ^^^^^^^^^^^^^^^^^^^^^^ error: Invalid host in upstream \`http://127.0.0.1:9000/\`: only an address may stand here, without a scheme.
      location /b { grpc_pass http://127.0.0.1:9000; }
  #                           ^^^^^^^^^^^^^^^^^^^^^ error: Invalid host in upstream \`http://127.0.0.1:9000\`: only an address may stand here, without a scheme.
  }
`,
    { only: 'pass-address-has-scheme-or-path' },
  ));

test('schemes that may stand', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { grpc_pass grpcs://127.0.0.1:9000; }
  location /b { uwsgi_pass uwsgi://127.0.0.1:9000; }
  location /c { proxy_pass http://127.0.0.1:9000/a; }
`,
    { only: 'pass-address-has-scheme-or-path' },
  ));
