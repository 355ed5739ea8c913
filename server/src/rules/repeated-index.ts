/** An `index` repeats the one that is in force anyway. */

import type { Statement } from '../project/inclusion.ts';
import { blockOf, inForce, named, outerBlock } from '../project/scope.ts';
import { removeStatement, safe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const repeatedIndex = defineRule({
  id: 'repeated-index',
  category: 'style',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: 'An `index` repeats the one that is in force anyway.',
  why: '`index` is inherited by all blocks that have none of their own. A copy in each location only has to be changed in each of them.',
  within: 'server',
  bad: 'index index.html;\nlocation / {\n    index index.html;\n}',
  good: 'index index.html;\nlocation / {\n    expires 1h;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_index_module.html#index',
  project: {
    on: ['index'],
    check(statement, { report }) {
      const block = blockOf(statement);
      const outer = outerBlock(block);
      if (!outer || named(block, 'index').length > 1) return;
      const [around, ...more] = inForce(outer, 'index');
      if (!around || more.length > 0 || valuesOf(around) !== valuesOf(statement)) return;
      const { directive, inclusion } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'The same `index` is in force here anyway.',
        related: relatedTo(around, 'Inherited from here.'),
        fixes: [safe('Remove `index`', removeStatement(inclusion.file, directive))],
      });
    },
  },
});

function valuesOf({ directive }: Statement): string {
  return directive.args.map(({ value }) => value).join('\n');
}
