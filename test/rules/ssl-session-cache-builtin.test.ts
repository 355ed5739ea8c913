/** Is the cache noticed that each worker has for itself? */
import { test } from 'vitest';
import { sslSessionCacheBuiltin } from '../../server/src/rules/ssl-session-cache-builtin.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('alone or next to a shared one', () =>
  checkRule(
    sslSessionCacheBuiltin,
    conf`
  # nginx-context: http
  server { ssl_session_cache builtin; }
  #                          ^^^^^^^ hint: The built-in cache is one for each worker: \`shared:SSL:10m\` is one for all.
  server { ssl_session_cache shared:builtin:10m builtin:99; }
  #                                             ^^^^^^^^^^ hint: The built-in cache is one for each worker: next to a shared one it only costs memory.
  server { ssl_session_cache shared:SSL:10m; }
  server { ssl_session_cache off; }
`,
  ));
