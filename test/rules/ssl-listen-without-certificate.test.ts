/** Has what speaks TLS a certificate, and each certificate a key? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('no certificate', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
  #   ^^^^^^ error: No \`ssl_certificate\` is defined for the \`listen ... ssl\` directive; write \`ssl_certificate\` and \`ssl_certificate_key\` into this server.
          listen 443 ssl;
      }
      server {
          listen 444 ssl;
          ssl_certificate a.pem;
          ssl_certificate_key a.key;
      }
  }
`));

test('a certificate at the level of http, of the default server, or none wanted', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 443 ssl;
          ssl_reject_handshake on;
      }
      server {
          listen 444 ssl;
          server_name a;
          ssl_certificate a.pem;
          ssl_certificate_key a.key;
      }
      server {
          listen 444 ssl;
          server_name b;
      }
  }
`));

test('behind a server that rejects, each needs one', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 443 ssl default_server;
          ssl_reject_handshake on;
      }
      server {
  #   ^^^^^^ error: No \`ssl_certificate\` is defined for the \`listen ... ssl\` directive; write \`ssl_certificate\` and \`ssl_certificate_key\` into this server.
          listen 443 ssl;
          server_name a;
      }
  }
`));

test('a certificate without key', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 443 ssl;
          ssl_certificate a.pem;
  #       ^^^^^^^^^^^^^^^^^^^^^ error: No \`ssl_certificate_key\` is defined for certificate \`a.pem\`.
      }
  }
`));

test('in a fragment it may be outside', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server {
      listen 443 ssl;
  }
`));

test('or in a file that was not read', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 443 ssl;
          include /etc/letsencrypt/*.conf;
      }
  }
`));
