/** A limit counts by the address as text, which takes more room than need be. */

import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const limitKeyAsText = defineRule({
  id: 'limit-key-as-text',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: 'A limit counts by `$remote_addr` in place of `$binary_remote_addr`.',
  why: '`$remote_addr` is 7 to 15 characters of text, up to 39 for IPv6; `$binary_remote_addr` is always 4 or 16 bytes. More clients fit into the same zone, and a full zone forgets or refuses some of them.',
  within: 'http',
  bad: 'limit_req_zone $remote_addr zone=login:10m rate=1r/s;',
  good: 'limit_req_zone $binary_remote_addr zone=login:10m rate=1r/s;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone',
  own: {
    on: ['limit_req_zone', 'limit_conn_zone'],
    check({ args: [key] }, { file }, report) {
      const match = key && /\$(?:\{remote_addr\}|remote_addr\b)/i.exec(key.text);
      if (!key || !match) return;
      const start = key.start + match.index;
      const range = { start, end: start + match[0].length };
      const better = match[0].replace(/remote_addr/i, 'binary_remote_addr');
      report({
        ...range,
        message: `The zone holds each address as text. Write \`${better}\`, which takes 4 or 16 bytes.`,
        fixes: [safe(`Change to \`${better}\``, replacement(file.path, range, better))],
      });
    },
  },
});
