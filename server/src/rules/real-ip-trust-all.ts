/** Every client may say which address it has. */

import { placeOf } from '../project/scope.ts';
import { readNetwork } from '../routing/network.ts';
import { protectionOf } from '../routing/protection.ts';
import { scopeAround } from '../routing/scope.ts';
import { defineRule } from './rule.ts';

export const realIpTrustAll = defineRule({
  id: 'real-ip-trust-all',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'Every client may say which address it has.',
  why: '`set_real_ip_from` names the proxies whose header is believed, and this one names the whole world. Whoever sends `X-Forwarded-For: 127.0.0.1` is 127.0.0.1 to `allow`, to `limit_req` and in the logs.',
  notWhen:
    'It is silent in a server that listens only on a unix socket, on the machine itself or in a private network.',
  howToFix: 'Name the addresses of the load balancer, or the networks that the provider publishes.',
  within: 'http',
  bad: 'set_real_ip_from 0.0.0.0/0;\nreal_ip_header X-Forwarded-For;',
  good: 'set_real_ip_from 10.0.0.0/8;\nreal_ip_header X-Forwarded-For;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_realip_module.html#set_real_ip_from',
  project: {
    on: ['set_real_ip_from'],
    check(statement, { report }) {
      const [from] = statement.directive.args;
      if (!from || readNetwork(from.value)?.bits !== 0) return;
      const scope = scopeAround(statement);
      if (scope.server && protectionOf(scope.server).kind === 'secluded') return;
      const isStream = placeOf(statement)?.startsWith('stream') === true;
      const header = isStream ? 'proxy_protocol' : scope.value('real_ip_header', 'X-Real-IP');
      const how = header === 'proxy_protocol' ? 'in the PROXY protocol' : `with \`${header}: 127.0.0.1\``;
      report({
        start: from.start,
        end: from.end,
        message: `Every client is believed: ${how} it has any address it likes. Name your proxies instead.`,
      });
    },
  },
});
