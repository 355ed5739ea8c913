/** How does a Markdown fence marked `nginx` get nginx's colours? */
import type { Grammar } from './rule.ts';

export const markdownGrammar: Grammar = {
  name: 'nginx in Markdown',
  scopeName: 'markdown.nginx.codeblock',
  injectionSelector: 'L:text.html.markdown',
  patterns: [
    {
      name: 'markup.fenced_code.block.markdown',
      begin: '(^|\\G)(\\s*)(`{3,}|~{3,})\\s*(?i:(nginx(?:conf)?)((?:\\s|[:,{?])[^`]*)?)$',
      beginCaptures: {
        3: { name: 'punctuation.definition.markdown' },
        4: { name: 'fenced_code.block.language.markdown' },
        5: { name: 'fenced_code.block.language.attributes.markdown' },
      },
      end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
      endCaptures: { 3: { name: 'punctuation.definition.markdown' } },
      patterns: [
        {
          // `while` is asked before each line: a statement without `;` cannot run past the fence.
          contentName: 'meta.embedded.block.nginx',
          begin: '(^|\\G)(\\s*)(.*)',
          while: '(^|\\G)(?!\\s*([`~]{3,})\\s*$)',
          patterns: [{ include: 'source.nginx' }],
        },
      ],
    },
  ],
};
