/** A directive is not ended by `;`. */

import { hasEntries } from '../catalog/context.ts';
import { type Directive, statementBefore } from '../syntax/tree.ts';
import { cutRegex, errorIn, openedBy } from './broken.ts';
import { insertion, replacement, safe } from './edits.ts';
import { nextEntries, nextStatement } from './next-statement.ts';
import { defineRule, type Finding } from './rule.ts';

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
    errors: ['missing-semicolon', 'unexpected-open-brace'],
    check({ code, start, end, insertAt = end }, { file, report }) {
      const block = openedBy(file.tree, start);
      if (block && !cutRegex(file.text, start)) report(takesNoBlock(block, file.path));
      if (block || code !== 'missing-semicolon') return;
      report({
        start,
        end,
        message: `Directive \`${statementBefore(file.tree, start)?.name ?? ''}\` is not terminated by \`;\`.`,
        fixes: [safe('Insert `;`', insertion(file.path, insertAt, ';'))],
      });
    },
  },
  every: {
    where: ({ arity }) => arity !== undefined,
    check(directive, facts, report) {
      const { arity, file, name } = facts;
      if (arity?.block && hasEntries(name))
        for (const finding of nextEntries(directive, facts)) report(finding);
      if (!arity || arity.block || errorIn(directive)) return;
      if (directive.terminator === '{') report(takesNoBlock(directive, file.path));
      const next = nextStatement(directive, facts);
      if (next) report(next);
    },
  },
});

function takesNoBlock(directive: Directive, path: string): Finding {
  const { name, start, headEnd, end, children, closeToken } = directive;
  const isEmpty = children?.length === 0 && closeToken !== undefined;
  return {
    start,
    end: headEnd,
    message: `Directive \`${name}\` is not terminated by \`;\`: it takes no block.`,
    fixes: isEmpty
      ? [safe('Replace the braces by `;`', replacement(path, { start: headEnd, end }, ';'))]
      : [],
  };
}
