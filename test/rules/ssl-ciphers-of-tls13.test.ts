/** Are suites of TLS 1.3 noticed in lists for TLS 1.2? */
import { expect, test } from 'vitest';
import { sslCiphersOfTls13 } from '../../server/src/rules/ssl-ciphers-of-tls13.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('alone, among others, and under the names of drafts', () =>
  checkRule(
    sslCiphersOfTls13,
    conf`
  # nginx-context: http
  server {
    ssl_ciphers "TLS13-CHACHA20-POLY1305-SHA256:EECDH+AESGCM:TLS_AES_128_GCM_SHA256";
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: \`TLS13-CHACHA20-POLY1305-SHA256\` is of TLS 1.3, for which \`ssl_ciphers\` has no say: OpenSSL passes over it.
  }
  server {
    ssl_ciphers TLS_AES_128_GCM_SHA256;
  #             ^^^^^^^^^^^^^^^^^^^^^^ info: \`TLS_AES_128_GCM_SHA256\` is of TLS 1.3, for which \`ssl_ciphers\` has no say: no suite is left, and OpenSSL refuses the list (no cipher match).
  }
  server { ssl_ciphers EECDH+AESGCM; ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256; }
`,
  ));

test('what is not plain colons is left to its author', () => {
  expect(fixedBy(sslCiphersOfTls13, 'http', `ssl_ciphers 'AES:TLS_A:TLS_B';`)).toBe(`ssl_ciphers 'AES';`);
  expect(fixedBy(sslCiphersOfTls13, 'http', `ssl_ciphers "AES TLS_A";`)).toBeUndefined();
});
