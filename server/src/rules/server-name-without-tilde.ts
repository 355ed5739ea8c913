/** A server name looks like a regular expression but has no `~`, so that it is compared as it stands. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const serverNameWithoutTilde = defineRule({
  id: 'server-name-without-tilde',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A regular expression in `server_name` lacks its `~`.',
  why: 'nginx takes a name for a regular expression only if it begins with `~`. Without it the signs are part of the name, which no client ever asks for.',
  within: 'server',
  bad: 'server_name ^(www\\.)?example\\.com$;',
  good: 'server_name ~^(www\\.)?example\\.com$;',
  docs: 'https://nginx.org/en/docs/http/server_names.html#regex_names',
  own: {
    on: ['server_name'],
    check({ args }, { file }, report) {
      for (const argument of args) {
        const { start, end, value, text, quoted } = argument;
        if (/^~|\/|^\[[\da-f:.]+\]$/i.test(value) || !isFinal(argument)) continue;
        // An address of IPv6 is asked for in brackets.
        if (/^\[[\da-f:.]+\]$/i.test(value)) continue;
        if (!/^\^|\\[.dw]|[()[\]|+?]|\.\*.|[^$]\$$/.test(value) || /\$\w/.test(value)) continue;
        const better = quoted ? `${text.charAt(0)}~${text.slice(1)}` : `~${text}`;
        report({
          start,
          end,
          message: `\`${value}\` is compared as it stands, since a regular expression begins with \`~\`. Write \`~${value}\`.`,
          fixes: [unsafe('Insert `~`', replacement(file.path, argument, better))],
        });
      }
    },
  },
});
