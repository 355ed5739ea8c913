/** Is HSTS noticed in redirects over plain HTTP? */
import { test } from 'vitest';
import { hstsOverHttp } from '../../server/src/rules/hsts-over-http.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of a server and of a location, but not in what others may include', () =>
  checkRule(
    hstsOverHttp,
    conf`
  events {}
  http {
    server {
      listen 80;
      location / {
        add_header Strict-Transport-Security max-age=31536000;
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Browsers ignore \`Strict-Transport-Security\` in answers over plain HTTP, such as this redirect: it belongs into the server that speaks TLS.
        return 301 https://$host$request_uri;
      }
    }
    server { include headers.conf; return 301 https://example.com$request_uri; }
    server { listen 81; add_header Strict-Transport-Security max-age=31536000; location / { proxy_pass http://127.0.0.1:1; } }
    server { listen 443 ssl; add_header Strict-Transport-Security max-age=31536000; return 301 https://example.com$request_uri; ssl_reject_handshake on; }
    server { listen 82; add_header X-A b; return 301 https://example.com$request_uri; }
  }
  #- headers.conf
      add_header Strict-Transport-Security max-age=31536000;
`,
  ));
