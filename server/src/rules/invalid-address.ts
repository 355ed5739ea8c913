/** What should be the address of a client or a network is none. */

import { readNetwork } from '../catalog/addresses.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const invalidAddress = defineRule({
  id: 'invalid-address',
  category: 'syntax',
  severity: 'error',
  fix: 'none',
  summary: 'What should be the address of a client or a network is none.',
  why: '`allow` and `deny` compare the address of the client. They take an IPv4 or IPv6 address, a network such as `192.0.2.0/24`, `unix:` or `all`; host names are refused.',
  within: 'location',
  bad: 'allow example.com;\ndeny all;',
  good: 'allow 192.0.2.0/24;\ndeny all;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_access_module.html',
  own: {
    on: ['allow', 'deny'],
    check({ args: [address] }, { name }, report) {
      if (!address || !isFinal(address)) return;
      const { start, end, value } = address;
      if (value === 'all' || value === 'unix:' || readNetwork(value)) return;
      report({
        start,
        end,
        message: `Invalid parameter \`${value}\` in \`${name}\`: it must be an address, a network such as \`192.0.2.0/24\`, \`unix:\` or \`all\`.`,
      });
    },
  },
});
