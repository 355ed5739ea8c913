/** An address has bits set that the mask of its network ignores. */

import { readNetwork } from '../catalog/addresses.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const lowAddressBits = defineRule({
  id: 'low-address-bits',
  category: 'correctness',
  severity: 'warning',
  fix: 'safe',
  summary: 'An address has bits set that the mask of its network ignores.',
  why: 'nginx compares as many bits as the mask says and clears the others, with a warning. `10.0.0.1/8` is all of `10.0.0.0/8`, which may be more than was meant.',
  within: 'http',
  bad: 'allow 10.0.0.1/8;',
  good: 'allow 10.0.0.0/8;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_access_module.html',
  own: {
    on: ['allow', 'deny', 'set_real_ip_from', 'debug_connection'],
    check({ args: [address] }, { file }, report) {
      const low = address && readNetwork(address.value)?.low;
      if (!address || !low) return;
      const { start, end, value } = address;
      report({
        start,
        end,
        message: `Low address bits of \`${value}\` are meaningless: nginx reads it as \`${low}\`.`,
        fixes: [safe(`Change to \`${low}\``, replacement(file.path, { start, end }, low))],
      });
    },
  },
});
