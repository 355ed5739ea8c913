/** Headers that clients write: is it told that they keep nobody out? */
import { test } from 'vitest';
import { accessByForwardedHeader } from '../../server/src/rules/access-by-forwarded-header.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in conditions that refuse', () =>
  checkRule(
    accessByForwardedHeader,
    conf`
# nginx-context: server
if ($http_x_forwarded_for !~ "^10\.") { return 403; }
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Clients write \`X-Forwarded-For\` themselves, so this keeps nobody out. Ask for \`$remote_addr\`, which \`set_real_ip_from\` gets from your proxies.
location / {
    if ( $http_X_Real_IP != 192.0.2.1 ) { return 404; }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Clients write \`X-Real-IP\` themselves, so this keeps nobody out. Ask for \`$remote_addr\`, which \`set_real_ip_from\` gets from your proxies.
    if ($http_x_forwarded_for ~ "bot") { set $a b; }
    if ($http_x_forwarded_proto != https) { return 403; }
    if ($remote_addr != 192.0.2.1) { return 403; }
    if ($http_x_forwarded_for = "") { return 301 /; }
}
`,
  ));
