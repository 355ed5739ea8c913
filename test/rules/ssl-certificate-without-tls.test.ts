/** Is a certificate noticed that no connection gets to see? */
import { test } from 'vitest';
import { sslCertificateWithoutTls } from '../../server/src/rules/ssl-certificate-without-tls.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by the sockets of a server', () =>
  checkRule(
    sslCertificateWithoutTls,
    conf`
  events {}
  http {
    ssl_certificate common.pem;
    ssl_certificate_key common.key;
    server {
      listen 80;
      ssl_certificate rsa.pem;
  #   ^^^^^^^^^^^^^^^^^^^^^^^ warning: This server has a certificate, but no \`listen ... ssl\`: it answers in plain text only.
      ssl_certificate_key rsa.key;
      ssl_certificate ec.pem;
      ssl_certificate_key ec.key;
    }
    server { listen 80; listen 444 ssl; ssl_certificate a.pem; ssl_certificate_key a.key; }
    server { listen 445; ssl_certificate a.pem; ssl_certificate_key a.key; }
    server { listen 445 ssl; }
    server { listen 443; ssl_certificate a.pem; ssl_certificate_key a.key; }
    server { listen 81; }
  }
`,
  ));

test('not where something is unseen', () => {
  const server = 'server { listen 8080; ssl_certificate a.pem; ssl_certificate_key a.key; }';
  checkRule(sslCertificateWithoutTls, `# nginx-context: http\n${server}\n`);
  checkRule(sslCertificateWithoutTls, `events {} http { include unseen.conf; ${server} }\n`);
  checkRule(sslCertificateWithoutTls, `events {} http { ${server.replace('8080', '${PORT}')} }\n`);
});
