/** A `rewrite` redirects every request, which `return` does without an expression. */

import { matchesEveryPath } from '../routing/always-returns.ts';
import { replacement, unsafe } from './edits.ts';
import { returnForRewrite } from './return-for-rewrite.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const preferReturn = defineRule({
  id: 'prefer-return',
  category: 'style',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'A `rewrite` redirects every request, which `return` does without an expression.',
  why: 'An expression that matches every path decides nothing, and nginx decodes and encodes the path on the way (`%2F` becomes `/`). `return` sends what is written, and says at first sight that nothing is exempt.',
  within: 'server',
  bad: 'rewrite ^ https://example.com$request_uri? permanent;',
  good: 'return 301 https://example.com$request_uri;',
  docs: 'https://nginx.org/en/docs/http/converting_rewrite_rules.html',
  own: {
    on: ['rewrite'],
    check(directive, { file }, report) {
      if (!matchesEveryPath(directive.args[0]?.value ?? '')) return;
      const statement = returnForRewrite(directive);
      if (statement === undefined) return;
      const range = { start: directive.start, end: directive.headEnd };
      report({
        ...range,
        message: `This \`rewrite\` redirects every request: write ${code(`${statement};`)}.`,
        fixes: [unsafe(`Change to \`${statement}\``, replacement(file.path, range, statement))],
      });
    },
  },
});
