/** A URI in `proxy_pass` that replaces the prefix: which request shows it? */
import { test } from 'vitest';
import { proxyPassWithUri } from '../../server/src/rules/proxy-pass-with-uri.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('the prefix is replaced', () =>
  checkRule(
    proxyPassWithUri,
    conf`
# nginx-context: server
location /api/ { proxy_pass http://app/; }
#                           ^^^^^^^^^^^ info: \`/api/x\` is sent as \`/x\`: the URI \`/\` replaces the prefix of the location.
location /web { proxy_pass http://app/v2/web; }
#                          ^^^^^^^^^^^^^^^^^ info: \`/web/x\` is sent as \`/v2/web/x\`: the URI \`/v2/web\` replaces the prefix of the location.
`,
  ));

test('nothing is replaced, or another rule tells it', () =>
  checkRule(
    proxyPassWithUri,
    conf`
# nginx-context: server
location / { proxy_pass http://app/; }
location /a/ { proxy_pass http://app; }
location /b { proxy_pass http://app/; }
location = /c { proxy_pass http://app/d; }
location /d/ { proxy_pass http://$host/$1; }
location ~ ^/e/(.*)$ { proxy_pass http://app/$1; }
`,
  ));
