/** A valid referer is written with its scheme or port, which nginx does not compare. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const validRefererWithScheme = defineRule({
  id: 'valid-referer-with-scheme',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A `valid_referers` has a scheme or a port.',
  why: 'nginx takes the host out of the `Referer` before it compares: no scheme and no port is left. A name that is written with one fits no referer, so the site that is meant is refused.',
  within: 'server',
  bad: 'valid_referers https://example.com;',
  good: 'valid_referers example.com;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_referer_module.html#valid_referers',
  own: {
    on: ['valid_referers'],
    check({ args }, { file }, report) {
      for (const argument of args) {
        const { start, end, value } = argument;
        const [, scheme, host, port, path = ''] =
          /^(\w+:(?=\/\/))?(?:\/\/)?([\w*.-]+)(:\d+)?(\/.*)?$/.exec(value) ?? [];
        const hasScheme = scheme !== undefined || value.startsWith('//');
        if (host === undefined || !(hasScheme || port !== undefined) || !isFinal(argument)) continue;
        const better = host + (path === '/' ? '' : path);
        report({
          start,
          end,
          message: `No referer fits \`${value}\`: nginx compares the host without ${hasScheme ? 'scheme' : 'port'}. Write \`${better}\`.`,
          fixes: [unsafe(`Change to \`${better}\``, replacement(file.path, argument, better))],
        });
      }
    },
  },
});
