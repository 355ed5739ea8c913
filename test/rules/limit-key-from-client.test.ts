/** Limits that a header evades: are they told? */
import { test } from 'vitest';
import { limitKeyFromClient } from '../../server/src/rules/limit-key-from-client.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by requests and by connections', () =>
  checkRule(
    limitKeyFromClient,
    conf`
  # nginx-context: http
  limit_req_zone $http_x_forwarded_for zone=a:10m rate=1r/s;
  #              ^^^^^^^^^^^^^^^^^^^^^ info: A client that sends another \`X-Forwarded-For\` each time is never limited by \`limit_req\`. Count \`$binary_remote_addr\`, which \`set_real_ip_from\` gets from your proxies.
  limit_conn_zone "$http_X_Real_IP$uri" zone=b:10m;
  #               ^^^^^^^^^^^^^^^^^^^^^ info: A client that sends another \`X-Real-Ip\` each time is never limited by \`limit_conn\`. Count \`$binary_remote_addr\`, which \`set_real_ip_from\` gets from your proxies.
  limit_req_zone $binary_remote_addr$http_x_forwarded_for zone=c:10m rate=1r/s;
  limit_req_zone $binary_remote_addr zone=d:10m rate=1r/s;
  limit_req_zone $http_authorization zone=e:10m rate=1r/s;
  limit_req_zone $server_name zone=f:10m rate=1r/s;
`,
  ));
