/** A directive is not ended by `;`. */

import { statementBefore } from '../syntax/tree.ts';
import { insertion, replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const missingSemicolon = defineRule({
  id: 'missing-semicolon',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A directive is not ended by `;`.',
  why: 'nginx reads on until the next `;`, `{` or `}`, so that what follows becomes part of this directive. It then complains about whatever it meets there, often a line or more below the mistake.',
  within: 'server',
  bad: 'listen 80\nserver_name example.com;\nroot /srv/www\nindex index.html;',
  good: 'listen 80;\nserver_name example.com;\nroot /srv/www;\nindex index.html;',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  text: {
    errors: ['missing-semicolon'],
    check({ start, end, insertAt = end }, { file, report }) {
      const name = statementBefore(file.tree, start)?.name ?? '';
      report({
        start,
        end,
        message: `Directive \`${name}\` is not terminated by \`;\`.`,
        fixes: [safe('Insert `;`', insertion(file.path, insertAt, ';'))],
      });
    },
  },
  every(directive, { arity, file }, report) {
    if (!arity || arity.block || directive.terminator !== '{') return;
    const { name, start, headEnd, end, children, closeToken } = directive;
    const isEmpty = children?.length === 0 && closeToken !== undefined;
    report({
      start,
      end: headEnd,
      message: `Directive \`${name}\` is not terminated by \`;\`: it takes no block.`,
      fixes: isEmpty
        ? [safe('Replace the braces by `;`', replacement(file.path, { start: headEnd, end }, ';'))]
        : [],
    });
  },
});
