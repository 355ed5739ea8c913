/** Are weak cipher suites noticed, and only those that the list enables? */
import { expect, test } from 'vitest';
import { weakSslCiphers } from '../../server/src/rules/weak-ssl-ciphers.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('as OpenSSL reads the list', () =>
  checkRule(
    weakSslCiphers,
    conf`
  # nginx-context: http
  server {
    ssl_ciphers ALL;
  #             ^^^ info: \`ssl_ciphers\` enables suites with no authentication (\`AECDH-AES256-SHA\`): exclude them with \`!aNULL\`.
  }
  server {
    ssl_ciphers "HIGH:MEDIUM:!aNULL:!RC4";
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`ssl_ciphers\` enables suites with triple DES (\`ECDHE-ECDSA-DES-CBC3-SHA\`): exclude them with \`!3DES\`.
  }
  server {
    ssl_ciphers 'RC4-SHA:NULL-MD5:AES256-SHA:EXP-DES-CBC-SHA';
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`ssl_ciphers\` enables suites with no encryption (\`NULL-MD5\`), export-grade keys (\`EXP-DES-CBC-SHA\`) and RC4 (\`RC4-SHA\`): exclude them with \`!eNULL:!EXPORT:!RC4\`.
  }
  server { ssl_ciphers HIGH:!aNULL:!MD5; }
  server { ssl_ciphers DEFAULT; }
  server { ssl_ciphers EECDH+AESGCM:EDH+AESGCM; }
  server { ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256; }
  server { ssl_ciphers "RC4:HIGH:!aNULL:!RC4"; }
  server { ssl_ciphers PROFILE=SYSTEM; }
  server { ssl_ciphers RC4:${'${CIPHERS}'}; }
  server { ssl_protocols TLSv1.3; ssl_ciphers ALL; }
`,
  ));

test('what is left is a list, or else nginx has a default', () => {
  expect(fixedBy(weakSslCiphers, 'http', `ssl_ciphers 'RC4-SHA:AES256-SHA';`)).toBe(
    `ssl_ciphers 'RC4-SHA:AES256-SHA:!RC4';`,
  );
  expect(fixedBy(weakSslCiphers, 'http', 'ssl_ciphers RC4:DES-CBC3-SHA;')).toBe(
    'ssl_ciphers HIGH:!aNULL:!MD5;',
  );
  expect(fixedBy(weakSslCiphers, 'http', 'ssl_ciphers HIGH:;')).toBe('ssl_ciphers HIGH:!aNULL;');
});
