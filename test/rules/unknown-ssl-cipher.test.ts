/** Are suites noticed that there are not? */
import { test } from 'vitest';
import { unknownSslCipher } from '../../server/src/rules/unknown-ssl-cipher.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('misspelt ones, but none of other libraries or other times', () =>
  checkRule(
    unknownSslCipher,
    conf`
  # nginx-context: http
  server {
    ssl_ciphers "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA265:DHE-RSA-AES512-XTS";
  #                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: OpenSSL has no suite \`ECDHE-RSA-AES128-GCM-SHA265\` and passes over it. Did you mean \`ECDHE-RSA-AES128-GCM-SHA256\`?
  #                                                                      ^^^^^^^^^^^^^^^^^^ info: OpenSSL has no suite \`DHE-RSA-AES512-XTS\` and passes over it.
  }
  server { ssl_ciphers AEAD-AES256-GCM-SHA384:ECDH-RSA-AES128-SHA:DH-DSS-AES128-SHA:GOST2001-GOST89-GOST89:TLS_AES_128_GCM_SHA256; }
  server { ssl_ciphers HIGH:!ECDHE-RSA-AES1-GCM:nonsense:EECDH+AESGCM; }
  server { ssl_ciphers [ECDHE-A|ECDHE-B]:HIGH; }
  server { ssl_ciphers DES-CBC3-SHA:RC4-SHA:SEED-SHA:ECDHE-RSA-CHACHA20-POLY1305-D; }
`,
  ));
