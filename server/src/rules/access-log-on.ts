/** An access log is called `on` or `yes`, which nginx takes for a file. */

import { removeStatement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const accessLogOn = defineRule({
  id: 'access-log-on',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The word given to `access_log` is no switch but becomes a file.',
  why: '`off` is the only word that `access_log` knows; whatever else is the path of a file, created below the prefix of nginx. A log is switched on by its path, or by saying nothing, since a default one is written anyway.',
  within: 'server',
  bad: 'access_log on;',
  good: 'access_log logs/access.log;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#access_log',
  own: {
    on: ['access_log'],
    check(directive, { file }, report) {
      const [word, ...more] = directive.args;
      if (!word || more.length > 0) return;
      const { start, end, value } = word;
      if (/^(?:on|yes|true)$/i.test(value)) {
        report({
          start,
          end,
          message: `\`access_log ${value}\` switches nothing on: nginx logs to a file called \`${value}\`. Write the path of the log.`,
          fixes: [unsafe('Remove it, for the log from around', removeStatement(file, directive))],
        });
      }
    },
  },
});
