/** A `geo` looks for the client’s address in a header. */

import { removeArgument, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { headerOfVariable } from './wording.ts';

export const geoOfForwardedHeader = defineRule({
  id: 'geo-of-forwarded-header',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A `geo` reads the client’s address from a header.',
  why: 'What is no single address counts as `255.255.255.255` for `geo`, and `X-Forwarded-For` is a list as soon as a second proxy has been passed. Besides, a client may write into it whatever it likes.',
  howToFix:
    'Let `set_real_ip_from` and `real_ip_header` find the address, which `geo` takes without being told; or name the proxies in the block with `proxy 10.0.0.0/8;`.',
  within: 'http',
  bad: 'geo $http_x_forwarded_for $office {\n    default 0;\n    10.0.0.0/8 1;\n}',
  good: 'geo $office {\n    default 0;\n    10.0.0.0/8 1;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_geo_module.html#geo',
  own: {
    on: ['geo'],
    check({ args: [address, variable] }, { file }, report) {
      if (!address || !variable || !/^\$\{?http_(?:x_forwarded_for|forwarded)\}?$/i.test(address.value))
        return;
      const header = headerOfVariable(address.value.replace(/[${}]/g, '').toLowerCase());
      const { start, end } = address;
      report({
        start,
        end,
        message: `\`${header}\` is mostly a list, and a list is no address: \`${variable.value}\` is what \`255.255.255.255\` has. Without it \`geo\` takes \`$remote_addr\`, which \`real_ip_header\` can set.`,
        fixes: [unsafe('Take `$remote_addr`', removeArgument(file, address))],
      });
    },
  },
});
