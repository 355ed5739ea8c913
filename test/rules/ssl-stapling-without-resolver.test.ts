/** Is it noticed where the responder is looked up once only? */
import { test } from 'vitest';
import { sslStaplingWithoutResolver } from '../../server/src/rules/ssl-stapling-without-resolver.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in the server, or above it', () =>
  checkRule(
    sslStaplingWithoutResolver,
    conf`
  # nginx-context: http
    ssl_stapling on;
  # ^^^^^^^^^^^^^^^ info: There is no \`resolver\` to find the OCSP responder with: nginx keeps to the address that it had at the start.
  server { listen 443 ssl; ssl_certificate a.pem; }
  server {
    listen 443 ssl;
    ssl_certificate b.pem;
    ssl_stapling on;
  # ^^^^^^^^^^^^^^^ info: There is no \`resolver\` to find the OCSP responder with: nginx keeps to the address that it had at the start.
  }
  server { listen 443 ssl; ssl_certificate c.pem; ssl_stapling on; resolver 127.0.0.1; }
  server { listen 443 ssl; ssl_certificate c.pem; ssl_stapling on; ssl_stapling_file d; }
  server { listen 443 ssl; ssl_certificate c.pem; ssl_stapling on; ssl_stapling_responder http://192.0.2.1/ocsp; }
  server { listen 443 ssl; ssl_certificate c.pem; ssl_stapling on; include unseen.conf; }
  server { listen 443 ssl; ssl_certificate /etc/letsencrypt/live/a/fullchain.pem; ssl_stapling on; }
  server { listen 80; ssl_stapling on; }
`,
  ));

test('a resolver around all, off, and where nobody speaks TLS', () => {
  checkRule(
    sslStaplingWithoutResolver,
    conf`
  # nginx-context: http
  resolver 127.0.0.1;
  ssl_stapling on;
  server { listen 443 ssl; ssl_certificate a.pem; }
  server { listen 443 ssl; ssl_certificate a.pem; ssl_stapling off; }
`,
  );
  checkRule(sslStaplingWithoutResolver, '# nginx-context: http\nssl_stapling on;\nserver { listen 80; }\n');
  checkRule(sslStaplingWithoutResolver, '# nginx-context: server\nssl_stapling on;\n');
});
