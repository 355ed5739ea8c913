/** An error log is called `off`, or another word that is meant to switch it off. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const errorLogOff = defineRule({
  id: 'error-log-off',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`error_log off` writes errors to a file called `off`.',
  why: 'Unlike `access_log`, `error_log` knows no `off`: the word is the path of a file below the prefix of nginx, and errors go there. To keep as few as possible, write those of the highest level to `/dev/null`.',
  within: 'server',
  bad: 'error_log off;',
  good: 'error_log /dev/null emerg;',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#error_log',
  own: {
    on: ['error_log'],
    check({ args: [path], headEnd }, { file }, report) {
      if (!path || !/^(?:off|on|none|no|false|disabled?)$/i.test(path.value)) return;
      const range = { start: path.start, end: headEnd };
      report({
        start: path.start,
        end: path.end,
        message: `\`error_log\` cannot be switched off: nginx writes errors to a file called \`${path.value}\`. Write \`error_log /dev/null emerg;\`.`,
        fixes: [unsafe('Change to `/dev/null emerg`', replacement(file.path, range, '/dev/null emerg'))],
      });
    },
  },
});
