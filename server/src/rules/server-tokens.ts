/** Answers tell which version of nginx made them, because the configuration says so. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const serverTokens = defineRule({
  id: 'server-tokens',
  category: 'security',
  severity: 'information',
  fix: 'unsafe',
  summary: 'Answers tell the version of nginx.',
  why: 'With `server_tokens on` the `Server` header and the error pages name the version, and with `build` the name of the build as well. Who looks for servers with a known weakness finds them by it.',
  disagrees:
    'nginx-lint takes `build` for safe. It adds the name of the build, and the version stays. That nothing is said at all is `server-tokens-unset`, in the preset `security`.',
  within: 'http',
  bad: 'server_tokens on;',
  good: 'server_tokens off;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#server_tokens',
  own: {
    on: ['server_tokens'],
    check({ args: [value] }, { file }, report) {
      if (!value || !/^(?:on|build)$/i.test(value.value)) return;
      const { start, end } = value;
      report({
        start,
        end,
        message: 'The `Server` header and error pages tell the version of nginx. Write `server_tokens off;`.',
        fixes: [unsafe('Change to `off`', replacement(file.path, { start, end }, 'off'))],
      });
    },
  },
});
