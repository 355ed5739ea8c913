/** Clients choose by themselves under which key they are counted. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { headerOfVariable } from './wording.ts';

const chosen =
  /\$\{?(http_(?:x_forwarded_for|x_real_ip|x_client_ip|client_ip|forwarded|x_originating_ip))\b\}?/i;

export const limitKeyFromClient = defineRule({
  id: 'limit-key-from-client',
  category: 'security',
  severity: 'information',
  fix: 'unsafe',
  summary: 'Requests are counted by a header that clients choose.',
  why: 'A client may send `X-Forwarded-For` with another value each time, and proxies only append to it. Each value is counted by itself, so the limit stops nobody; and requests without the header are not counted at all.',
  notWhen: 'Where only a proxy that replaces the header can reach the server, its value can be trusted.',
  howToFix:
    'Behind a proxy let nginx find out the address (`set_real_ip_from`, `real_ip_header`, `real_ip_recursive`), and count `$binary_remote_addr`.',
  within: 'http',
  bad: 'limit_req_zone $http_x_forwarded_for zone=one:10m rate=1r/s;',
  good: 'limit_req_zone $binary_remote_addr zone=one:10m rate=1r/s;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone',
  own: {
    on: ['limit_req_zone', 'limit_conn_zone'],
    check({ args: [key] }, { file, name }, report) {
      const variable = key && chosen.exec(key.value);
      if (!key || !variable || /remote_addr/.test(key.value)) return;
      const header = headerOfVariable((variable[1] ?? '').toLowerCase());
      const { start, end, text } = key;
      const better = text.replace(chosen, '$binary_remote_addr');
      report({
        start,
        end,
        message: `A client that sends another \`${header}\` each time is never limited by \`${name.replace('_zone', '')}\`. Count \`$binary_remote_addr\`, which \`set_real_ip_from\` gets from your proxies.`,
        fixes: [unsafe('Count `$binary_remote_addr`', replacement(file.path, { start, end }, better))],
      });
    },
  },
});
