/** Is port 443 without TLS noticed, and only where nobody turns TLS on? */
import { test } from 'vitest';
import { listen443WithoutSsl } from '../../server/src/rules/listen-443-without-ssl.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in a whole configuration, with a certificate or without', () =>
  checkRule(
    listen443WithoutSsl,
    conf`
  events {}
  http {
    server {
      listen 443;
  #   ^^^^^^^^^^ warning: \`0.0.0.0:443\` is the port of HTTPS, but nginx speaks plain HTTP on it: write \`listen 443 ssl\`.
      listen [::]:443 default_server;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`[::]:443\` is the port of HTTPS, but nginx speaks plain HTTP on it: write \`listen [::]:443 ssl\`.
      listen 8443;
      listen 10.0.0.1:443 proxy_protocol;
      listen 10.0.0.2:443 ssl;
      ssl_certificate a.pem;
      ssl_certificate_key a.key;
    }
  }
  stream {
    server { listen 443; proxy_pass 127.0.0.1:8443; }
  }
`,
  ));

test('TLS is turned on for a socket by any of its servers, and was by a directive', () =>
  checkRule(
    listen443WithoutSsl,
    conf`
  events {}
  http {
    server { listen 443; server_name a; }
    server { listen *:443 ssl; server_name b; ssl_certificate a.pem; ssl_certificate_key a.key; }
    server { listen 10.0.0.1:443; ssl on; ssl_certificate a.pem; ssl_certificate_key a.key; }
  }
`,
    { version: '1.22.1' },
  ));

test('in part of a configuration only where a certificate says what is meant', () =>
  checkRule(
    listen443WithoutSsl,
    conf`
  server {
    listen 443;
    return 444;
  }
  server {
    listen 443;
  # ^^^^^^^^^^ warning: \`0.0.0.0:443\` is the port of HTTPS, but nginx speaks plain HTTP on it: write \`listen 443 ssl\`.
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
  }
`,
  ));
