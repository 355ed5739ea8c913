/** Are fences marked `nginx` highlighted as nginx, and only these? */
import { expect, test } from 'vitest';
import { loadGrammar, render, tokensOf } from './scopes.ts';

test('a fence marked nginx holds nginx, and an unfinished statement ends with it', async () => {
  const grammar = await loadGrammar('text.html.markdown');
  const text = [
    '# Title',
    '```nginx title="site"',
    'listen 80;',
    'root /srv',
    '```',
    'listen 80;',
    '```',
    'listen 80;',
    '```',
  ];
  expect(render(tokensOf(grammar, text.join('\n')))).toMatchInlineSnapshot(`
    "# Title                  markup.heading.markdown
    \`\`\`                      markup.fenced_code.block.markdown > punctuation.definition.markdown
    nginx                    markup.fenced_code.block.markdown > fenced_code.block.language.markdown
    title="site"             markup.fenced_code.block.markdown > fenced_code.block.language.attributes.markdown
    listen                   markup.fenced_code.block.markdown > meta.embedded.block > keyword.other.directive
    80                       markup.fenced_code.block.markdown > meta.embedded.block > constant.numeric
    ;                        markup.fenced_code.block.markdown > meta.embedded.block > punctuation.terminator.statement
    root                     markup.fenced_code.block.markdown > meta.embedded.block > keyword.other.directive
    /srv                     markup.fenced_code.block.markdown > meta.embedded.block > string.unquoted.path
    \`\`\`                      markup.fenced_code.block.markdown > punctuation.definition.markdown
    listen 80;
    \`\`\`
    listen 80;
    \`\`\`"
  `);
});
