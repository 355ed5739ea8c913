/** Each request needs a connection of its own. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const keepaliveDisabled = defineRule({
  id: 'keepalive-disabled',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: '`keepalive_timeout 0` closes each connection behind its first answer.',
  why: 'A client then needs a new connection, and a new TLS handshake, for each file of a page. Idle connections cost nginx next to nothing.',
  notWhen: 'Connections are to be counted, or spread anew by a load balancer, with each request.',
  within: 'http',
  bad: 'keepalive_timeout 0;',
  good: 'keepalive_timeout 75s;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout',
  own: {
    on: ['keepalive_timeout'],
    check({ args }, { place, file }, report) {
      const [time] = args;
      if (!time || place === 'upstream' || !/^0+(?:ms|[smhdwMy])?$/.test(time.value)) return;
      report({
        start: time.start,
        end: time.end,
        message: '`0` turns keep-alive off: each request needs a connection of its own.',
        fixes: [unsafe('Change to the default, `75s`', replacement(file.path, time, '75s'))],
      });
    },
  },
});
