/** Methods that nothing limits: are they told? */
import { test } from 'vitest';
import { limitExceptWithoutRules } from '../../server/src/rules/limit-except-without-rules.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('nothing in the block, or nothing that counts', () =>
  checkRule(
    limitExceptWithoutRules,
    conf`
# nginx-context: server
location /a { limit_except GET { } }
#             ^^^^^^^^^^^^^^^^ warning: All methods are answered as before: nothing in the block keeps others than GET out. Write \`deny all;\` into it.
location /b { limit_except get post { satisfy any; } }
#             ^^^^^^^^^^^^^^^^^^^^^ warning: All methods are answered as before: nothing in the block keeps others than GET, POST out. Write \`deny all;\` into it.
location /c { limit_except GET { deny all; } }
location /d { limit_except GET { auth_basic x; auth_basic_user_file f; } }
location /e { limit_except GET { proxy_pass http://127.0.0.1:8000; } }
location /f { limit_except GET { include unread.conf; } }
location /g { limit_except GET { include deny.conf; } }
#- deny.conf
deny all;
`,
  ));
