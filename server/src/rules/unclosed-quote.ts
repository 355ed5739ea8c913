/** A quote is never closed, or something follows its closing quote. */

import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const unclosedQuote = defineRule({
  id: 'unclosed-quote',
  category: 'syntax',
  severity: 'error',
  fix: 'unsafe',
  summary:
    'A quote is never closed, or something other than a space, `;`, `{` or `)` follows its closing quote.',
  why: 'A quoted value may span lines, so nginx takes everything up to the next quote for part of it. What follows that quote is then unexpected, or the file ends inside the value.',
  within: 'server',
  bad: 'add_header X-Frame-Options "DENY;\nserver_name example.com;',
  good: 'add_header X-Frame-Options "DENY";\nserver_name example.com;',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  text: {
    errors: ['unclosed-quote', 'character-after-quote'],
    check({ code, start, end, insertAt = end }, { file, report }) {
      const { path, text } = file;
      if (code === 'character-after-quote') {
        const message = `Unexpected \`${text.slice(start, end)}\` behind a closing quote: put a space before it, or quote the whole value.`;
        report({ start, end, message, fixes: [unsafe('Insert a space', insertion(path, insertAt, ' '))] });
        return;
      }
      const quote = text[start] ?? '"';
      report({
        start,
        end,
        message: `This value lacks its closing \`${quote}\`; nginx reports: unexpected end of file, or the character behind the next quote.`,
        fixes: [unsafe(`Insert \`${quote}\``, insertion(path, insertAt, quote))],
      });
    },
  },
});
