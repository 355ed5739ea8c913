/** Is there something to verify certificates against? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('servers', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          location / {
              proxy_pass https://127.0.0.1;
              proxy_ssl_verify on;
  #                            ^^ error: No proxy_ssl_trusted_certificate for proxy_ssl_verify: name the file with the certificates of those who sign.
          }
          location /a {
              proxy_pass https://127.0.0.1;
              proxy_ssl_verify on;
              proxy_ssl_trusted_certificate ca.pem;
          }
          location /b {
              proxy_pass http://127.0.0.1;
              proxy_ssl_verify on;
          }
      }
  }
`));

test('clients', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 443 ssl;
          ssl_certificate a.pem;
          ssl_certificate_key a.key;
          ssl_verify_client on;
  #                         ^^ error: No ssl_client_certificate or ssl_trusted_certificate for ssl_verify_client: name the file with the certificates of those who sign.
      }
      server {
          listen 444 ssl;
          ssl_certificate a.pem;
          ssl_certificate_key a.key;
          ssl_verify_client optional_no_ca;
      }
  }
`));
