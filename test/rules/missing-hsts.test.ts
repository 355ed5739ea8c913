/** Is a server noticed that speaks TLS and does not say so for the future? */
import { expect, test } from 'vitest';
import { missingHsts } from '../../server/src/rules/missing-hsts.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('only where nothing else may say it', () =>
  checkRule(
    missingHsts,
    conf`
  events {}
  http {
    server {
  # ^^^^^^ info: This server speaks TLS without \`Strict-Transport-Security\`: browsers go on trying plain HTTP. Write \`add_header Strict-Transport-Security "max-age=31536000" always;\`.
      listen 443 ssl; root /srv;
    }
    server { listen 443 ssl; add_header strict-transport-security max-age=1; }
    server { listen 443 ssl; location / { add_header Strict-Transport-Security max-age=1; } }
    server { listen 443 ssl; location / { proxy_pass http://127.0.0.1:1; } }
    server { listen 443 ssl; include unseen.conf; }
    server { listen 443 ssl; ssl_reject_handshake on; }
    server { listen 80; root /srv; }
  }
`,
  ));

test('a header of its own would take the inherited ones from the server', () => {
  const text = 'add_header X-A b;\nserver {\n  listen 443 ssl;\n}';
  expect(fixedBy(missingHsts, 'http', text)).toBeUndefined();
  expect(fixedBy(missingHsts, 'http', 'server {\n  listen 443 ssl;\n}')).toBe(
    'server {\n  listen 443 ssl;\n  add_header Strict-Transport-Security "max-age=31536000" always;\n}',
  );
});
