/** A `;` stands where no directive is open. */

import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const emptyStatement = defineRule({
  id: 'empty-statement',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A `;` stands where no directive is open.',
  why: 'nginx knows no empty statements: a second `;`, or one behind the `}` of a block, is refused. Blocks end with their `}` alone.',
  within: 'server',
  bad: 'root /srv/www;;',
  good: 'root /srv/www;',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  text: {
    errors: ['empty-statement'],
    check({ start, end }, { file, report }) {
      report({
        start,
        end,
        message: 'Unexpected `;`: there is no directive for it to end.',
        fixes: [safe('Delete `;`', replacement(file.path, { start, end }, ''))],
      });
    },
  },
});
