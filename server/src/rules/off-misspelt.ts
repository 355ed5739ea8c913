/** A setting is to be turned off, by a word that nginx takes for a name. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

/** What nginx makes of another word than `off`. */
const taken: Readonly<Record<string, (word: string) => string>> = {
  auth_basic: (word) => `clients are asked for a password, with \`${word}\` as the name of what it is for`,
  auth_request: (word) => `each request asks the path \`${word}\` for permission and is answered with 500`,
  proxy_store: (word) => `answers are stored in a file called \`${word}\``,
  fastcgi_store: (word) => `answers are stored in a file called \`${word}\``,
  uwsgi_store: (word) => `answers are stored in a file called \`${word}\``,
  scgi_store: (word) => `answers are stored in a file called \`${word}\``,
};

export const offMisspelt = defineRule({
  id: 'off-misspelt',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A setting is turned off by a word that nginx takes for a name.',
  why: 'Switches take `on` and `off` in any case, but where a name, a path or a file may stand, nginx knows only the word `off` in lower case. `auth_basic Off` asks for a password, and `auth_request Off` refuses every request.',
  within: 'location',
  bad: 'auth_basic Off;',
  good: 'auth_basic off;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html#auth_basic',
  own: {
    on: Object.keys(taken),
    check({ args: [value, ...more] }, { name, file }, report) {
      if (!value || more.length > 0 || value.value === 'off') return;
      if (!/^(?:off|no|none|false|disabled?)$/i.test(value.value)) return;
      const { start, end } = value;
      report({
        start,
        end,
        message: `This does not turn \`${name}\` off: ${taken[name]?.(value.value)}. Write \`off\`.`,
        fixes: [unsafe('Change to `off`', replacement(file.path, { start, end }, 'off'))],
      });
    },
  },
});
