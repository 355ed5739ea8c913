/** Words that nginx takes for names: is it told what it makes of them? */
import { test } from 'vitest';
import { offMisspelt } from '../../server/src/rules/off-misspelt.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of each directive that knows only `off`', () =>
  checkRule(
    offMisspelt,
    conf`
  # nginx-context: http
  server {
      auth_basic OFF;
  #              ^^^ warning: This does not turn \`auth_basic\` off: clients are asked for a password, with \`OFF\` as the name of what it is for. Write \`off\`.
      location /a { auth_basic "No"; auth_request Off; proxy_store disabled; }
  #                            ^^^^ warning: This does not turn \`auth_basic\` off: clients are asked for a password, with \`No\` as the name of what it is for. Write \`off\`.
  #                                               ^^^ warning: This does not turn \`auth_request\` off: each request asks the path \`Off\` for permission and is answered with 500. Write \`off\`.
  #                                                                ^^^^^^^^ warning: This does not turn \`proxy_store\` off: answers are stored in a file called \`disabled\`. Write \`off\`.
      location /b { access_log off; auth_basic off; auth_request off; proxy_store off; }
      location /c { access_log /var/log/none; auth_basic "Off limits"; access_log none combined; }
  }
`,
  ));
