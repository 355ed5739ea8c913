/** White space stands at the end of a line. */

import { hasTemplateBlocks } from '../project/template.ts';
import { TokenKind } from '../syntax/tokens.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const trailingWhitespace = defineRule({
  id: 'trailing-whitespace',
  category: 'style',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: 'White space stands at the end of a line.',
  why: 'nginx passes over it, and nobody sees it. It shows up in the differences between versions once an editor takes it away.',
  notWhen: 'It belongs to a comment, to a quoted value over several lines, or to Lua.',
  within: 'server',
  bad: 'listen 8080;  \nserver_name example.com;',
  good: 'listen 8080;\nserver_name example.com;',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  file({ file }, { report }) {
    if (hasTemplateBlocks(file)) return;
    const { kinds, starts, count, text } = file.tree.tokens;
    const reportBefore = (lineEnd: number, from: number): void => {
      let end = lineEnd;
      if (end > from && text[end] === '\n' && text[end - 1] === '\r') end--;
      let start = end;
      while (start > from && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
      if (start === end) return;
      report({
        start,
        end,
        message: 'White space at the end of the line.',
        fixes: [safe('Remove it', replacement(file.path, { start, end }, ''))],
      });
    };
    for (let token = 0; token < count; token++) {
      const kind = kinds[token];
      const start = starts[token] ?? 0;
      const end = starts[token + 1] ?? start;
      if (kind === TokenKind.Space && token === count - 1) reportBefore(end, start);
      if (kind !== TokenKind.Newline) continue;
      let from = start;
      for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', from)) {
        reportBefore(at, from);
        from = at + 1;
      }
      if (token === count - 1) reportBefore(end, from);
    }
  },
});
