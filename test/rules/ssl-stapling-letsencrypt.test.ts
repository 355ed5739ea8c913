/** Is stapling noticed that its issuer has given up? */
import { test } from 'vitest';
import { sslStaplingLetsencrypt } from '../../server/src/rules/ssl-stapling-letsencrypt.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by the path of the certificate', () =>
  checkRule(
    sslStaplingLetsencrypt,
    conf`
  # nginx-context: http
  server {
    listen 443 ssl;
    ssl_certificate /etc/letsencrypt/live/a/fullchain.pem;
    ssl_stapling ON;
  # ^^^^^^^^^^^^^^^ info: Certificates of Let's Encrypt have no OCSP responder any more: nginx ignores \`ssl_stapling\` for them.
  }
  server { listen 443 ssl; ssl_certificate /etc/letsencrypt/live/a/fullchain.pem; ssl_stapling off; }
  server { listen 443 ssl; ssl_certificate /etc/letsencrypt/live/a/fullchain.pem; }
  server { listen 443 ssl; ssl_certificate /etc/ssl/a.pem; ssl_stapling on; }
`,
  ));

test('around all servers only if all of them are of that kind', () => {
  const http = (paths: readonly string[]) =>
    paths.map((path) => `server { listen 443 ssl; ssl_certificate ${path}; }`).join('\n');
  const all = http(['/etc/letsencrypt/live/a/fullchain.pem', '/etc/letsencrypt/live/b/fullchain.pem']);
  checkRule(
    sslStaplingLetsencrypt,
    `# nginx-context: http\n${all}\n  ssl_stapling on;\n# ^^^^^^^^^^^^^^^ info: Certificates of Let's Encrypt have no OCSP responder any more: nginx ignores \`ssl_stapling\` for them.\n`,
  );
  const some = http(['/etc/letsencrypt/live/a/fullchain.pem', '/etc/ssl/b.pem']);
  checkRule(sslStaplingLetsencrypt, `# nginx-context: http\n${some}\n  ssl_stapling on;\n`);
});
