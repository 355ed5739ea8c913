/** Is an address from the client's hands seen, unless a proxy in front is trusted? */
import { test } from 'vitest';
import { xffSpoofable } from '../../server/src/rules/xff-spoofable.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('headers that applications go by', () =>
  checkRule(
    xffSpoofable,
    conf`
  # nginx-context: server
  location /a { proxy_set_header X-Forwarded-For $http_x_forwarded_for; }
  #                                              ^^^^^^^^^^^^^^^^^^^^^ warning: \`X-Forwarded-For\` is what the client itself has sent as \`$http_x_forwarded_for\`: any address it likes. nginx knows the real one as \`$remote_addr\`.
  location /b { proxy_set_header X-REAL-IP "$http_x_real_ip"; }
  #                                        ^^^^^^^^^^^^^^^^^ warning: \`X-REAL-IP\` is what the client itself has sent as \`$http_x_real_ip\`: any address it likes. nginx knows the real one as \`$remote_addr\`.
  location /c { set $from $http_x_client; proxy_set_header Forwarded "for=$from"; }
  #                                                                  ^^^^^^^^^^^ warning: \`Forwarded\` is what the client itself has sent as \`$http_x_client\`: any address it likes. nginx knows the real one as \`$remote_addr\`.
`,
  ));

test('the real address, a trusted proxy, other headers', () =>
  checkRule(
    xffSpoofable,
    conf`
  # nginx-context: server
  location /a { proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; }
  location /b { proxy_set_header X-Forwarded-For "$http_x_forwarded_for, $remote_addr"; }
  location /c { proxy_set_header X-Real-IP $remote_addr; proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto; }
  location /d { set_real_ip_from 10.0.0.0/8; proxy_set_header X-Forwarded-For $http_x_forwarded_for; }
  location /e { include more.conf; proxy_set_header X-Forwarded-For $http_x_forwarded_for; }
`,
  ));
