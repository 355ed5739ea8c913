/** Is it noticed where the server chooses the suite? */
import { test } from 'vitest';
import { sslPreferServerCiphers } from '../../server/src/rules/ssl-prefer-server-ciphers.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('unless clients with ChaCha20 have their way, or old protocols need it', () =>
  checkRule(
    sslPreferServerCiphers,
    conf`
  # nginx-context: http
  server {
    ssl_prefer_server_ciphers ON;
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The server picks the cipher suite: with strong suites only, let the client pick what it is fastest with.
    ssl_protocols TLSv1.2 TLSv1.3;
  }
  server { ssl_prefer_server_ciphers off; }
  server { ssl_prefer_server_ciphers on; ssl_conf_command Options PrioritizeChaCha; }
  server { ssl_prefer_server_ciphers on; ssl_protocols TLSv1 TLSv1.2; }
`,
  ));
