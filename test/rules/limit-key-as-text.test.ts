/** Are keys known that take more room than need be? */
import { test } from 'vitest';
import { limitKeyAsText } from '../../server/src/rules/limit-key-as-text.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('alone or with others', () =>
  checkRule(
    limitKeyAsText,
    conf`
  # nginx-context: http
  limit_req_zone $Remote_Addr zone=a:1m rate=1r/s;
  #              ^^^^^^^^^^^^ hint: The zone holds each address as text. Write \`$binary_remote_addr\`, which takes 4 or 16 bytes.
  limit_conn_zone "\${remote_addr}$uri" zone=b:1m;
  #                ^^^^^^^^^^^^^^ hint: The zone holds each address as text. Write \`\${binary_remote_addr}\`, which takes 4 or 16 bytes.
  limit_conn_zone $binary_remote_addr zone=c:1m;
  limit_conn_zone $server_name zone=d:1m;
`,
  ));
