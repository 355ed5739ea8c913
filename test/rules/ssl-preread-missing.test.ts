/** A name that nobody reads: is it told where a stream goes by it, through maps too? */
import { test } from 'vitest';
import { sslPrereadMissing } from '../../server/src/rules/ssl-preread-missing.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('through two maps, and by itself', () =>
  checkRule(
    sslPrereadMissing,
    conf`
events {}
stream {
    map $ssl_preread_server_name $name { a.example one; default two; }
    map $name $backend { one 127.0.0.1:1; default 127.0.0.1:2; }
    server { listen 443; proxy_pass $backend; }
#                        ^^^^^^^^^^^^^^^^^^^ warning: \`$ssl_preread_server_name\` is empty here, and every connection goes to the same place: write \`ssl_preread on;\`.
    server { listen 444; ssl_preread off; proxy_pass $ssl_preread_server_name:443; }
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$ssl_preread_server_name\` is empty here, and every connection goes to the same place: write \`ssl_preread on;\`.
}
`,
  ));

test('on, here or further out, or by something else', () =>
  checkRule(
    sslPrereadMissing,
    conf`
events {}
stream {
    map $ssl_preread_server_name $backend { default 127.0.0.1:2; }
    map $remote_addr $near { default 127.0.0.1:2; }
    server { listen 443; ssl_preread on; proxy_pass $backend; }
    server { listen 444; proxy_pass $near; }
    server { listen 445; proxy_pass 127.0.0.1:1; }
}
`,
  ));

test('for all servers', () =>
  checkRule(
    sslPrereadMissing,
    conf`
events {}
stream {
    ssl_preread on;
    map $ssl_preread_server_name $backend { default 127.0.0.1:2; }
    server { listen 443; proxy_pass $backend; }
}
`,
  ));

test('where nginx itself ends TLS', () =>
  checkRule(
    sslPrereadMissing,
    conf`
events {}
stream {
    server { listen 443 ssl; proxy_pass $ssl_preread_server_name:443; }
#                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$ssl_preread_server_name\` is empty here, and every connection goes to the same place: write \`$ssl_server_name\` where TLS ends.
}
`,
  ));
