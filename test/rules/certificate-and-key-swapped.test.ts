/** Is it noticed where certificate and key stand in each other's place? */
import { test } from 'vitest';
import { certificateAndKeySwapped } from '../../server/src/rules/certificate-and-key-swapped.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by the names of both files', () =>
  checkRule(
    certificateAndKeySwapped,
    conf`
  # nginx-context: http
  server {
    ssl_certificate /etc/letsencrypt/live/a/privkey.pem;
  #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/etc/letsencrypt/live/a/privkey.pem\` is the name of a key, and \`ssl_certificate_key\` has the certificate: the two are swapped.
    ssl_certificate_key /etc/letsencrypt/live/a/fullchain.pem;
  }
  server {
    ssl_certificate_key /etc/ssl/certs/site.crt;
    ssl_certificate /etc/ssl/private/site.key;
  #                 ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/etc/ssl/private/site.key\` is the name of a key, and \`ssl_certificate_key\` has the certificate: the two are swapped.
  }
  server { ssl_certificate a.crt; ssl_certificate_key a.key; }
  server { ssl_certificate a.pem; ssl_certificate_key a.pem; }
  server { ssl_certificate /etc/ssl/a.pem; ssl_certificate_key /etc/ssl/private/a.pem; }
  server { ssl_certificate a.key; ssl_certificate_key a.pem; }
  server { ssl_certificate "engine:pkcs11:key"; ssl_certificate_key b; }
`,
  ));
