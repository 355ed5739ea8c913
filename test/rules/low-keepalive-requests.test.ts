/** Are connections noticed that are closed too soon? */
import { test } from 'vitest';
import { lowKeepaliveRequests } from '../../server/src/rules/low-keepalive-requests.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of clients, not of upstreams', () =>
  checkRule(
    lowKeepaliveRequests,
    conf`
  # nginx-context: http
  keepalive_requests 1000;
  upstream u { server 127.0.0.1:1; keepalive 4; keepalive_requests 10; }
  server { keepalive_requests 0; }
  #                           ^ hint: \`0\` closes each connection after its first request: there is no keep-alive at all.
  server { keepalive_requests 999; }
  #                           ^^^ hint: Connections are closed after 999 requests: nginx's default is 1000.
`,
  ));
