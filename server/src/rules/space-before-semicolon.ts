/** White space stands between a statement and its semicolon. */

import { hasTemplateBlocks } from '../project/template.ts';
import { isArgument, TokenKind } from '../syntax/tokens.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const spaceBeforeSemicolon = defineRule({
  id: 'space-before-semicolon',
  category: 'style',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: 'White space stands before a semicolon.',
  why: 'nginx passes over it. Next to the value a semicolon is seen, and seen to be missing.',
  notWhen: 'The semicolon stands on a line of its own, behind a list.',
  within: 'server',
  bad: 'listen 8080 ;',
  good: 'listen 8080;',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  file({ file }, { report }) {
    if (hasTemplateBlocks(file)) return;
    const { kinds, starts, count } = file.tree.tokens;
    for (let token = 2; token < count; token++) {
      if (kinds[token] !== TokenKind.Semicolon || kinds[token - 1] !== TokenKind.Space) continue;
      // What precedes a semicolon that ends nothing is another statement.
      if (!isArgument(kinds[token - 2] ?? 0)) continue;
      const range = { start: starts[token - 1] ?? 0, end: starts[token] ?? 0 };
      report({
        ...range,
        message: 'White space before the semicolon.',
        fixes: [safe('Remove it', replacement(file.path, range, ''))],
      });
    }
  },
});
