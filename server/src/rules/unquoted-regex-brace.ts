/** A `{` in a regular expression without quotes ends it. */

import { cutRegex } from './broken.ts';
import { insertion, safe } from './edits.ts';
import { defineRule, type Finding } from './rule.ts';

export const unquotedRegexBrace = defineRule({
  id: 'unquoted-regex-brace',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A `{` in a regular expression that is not quoted.',
  why: 'Outside quotes `{` ends a value and opens a block, so nginx reads the quantifier `{2,3}` as the beginning of a block. An expression with braces must be quoted.',
  within: 'server',
  bad: 'location ~ ^/[0-9]{2,3}/ {\n    return 404;\n}',
  good: 'location ~ "^/[0-9]{2,3}/" {\n    return 404;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  text: {
    errors: ['unexpected-open-brace'],
    check({ start }, { file, report }) {
      const found = finding(file, start);
      if (found) report(found);
    },
  },
  every: {
    where: () => true,
    check({ terminator, tree, lastToken, headEnd }, { file }, report) {
      // Where a block may stand, nothing is wrong with the brace itself.
      if (terminator !== '{' || tree.tokens.starts[lastToken] !== headEnd) return;
      if (tree.errors.some(({ code, start }) => code === 'unexpected-open-brace' && start === headEnd))
        return;
      const found = finding(file, headEnd);
      if (found) report(found);
    },
  },
});

function finding({ path, text }: { path: string; text: string }, brace: number): Finding | undefined {
  const regex = cutRegex(text, brace);
  if (!regex) return undefined;
  const written = text.slice(regex.start, regex.end);
  return {
    ...regex,
    message: `Regular expression \`${written}\` must be quoted: outside quotes \`{\` ends a value and opens a block.`,
    fixes: written.includes('"')
      ? []
      : [safe('Quote the expression', insertion(path, regex.start, '"'), insertion(path, regex.end, '"'))],
  };
}
