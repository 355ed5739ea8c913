/** The percentages of a `split_clients` leave some clients without a value. */

import { hasTemplateBlocks } from '../project/template.ts';
import { safe } from './edits.ts';
import { appendTo } from './insertion.ts';
import { defineRule } from './rule.ts';

export const splitClientsWithoutRest = defineRule({
  id: 'split-clients-without-rest',
  category: 'correctness',
  severity: 'hint',
  fix: 'safe',
  summary: 'A `split_clients` has percentages below 100 and no `*`.',
  why: 'Clients that are in none of the shares get the empty string. An entry with `*` says what the rest gets.',
  within: 'http',
  bad: 'split_clients $remote_addr $variant {\n    50% a;\n    40% b;\n}',
  good: 'split_clients $remote_addr $variant {\n    50% a;\n    40% b;\n    * "";\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_split_clients_module.html#split_clients',
  own: {
    on: ['split_clients'],
    check(directive, { file }, report) {
      const { children = [], args, start, headEnd } = directive;
      if (children.length === 0 || hasTemplateBlocks(file)) return;
      let hundredths = 0;
      for (const { name, terminator } of children) {
        const [, whole = '', part = ''] = /^(\d+)(?:\.(\d{1,2}))?%$/.exec(name) ?? [];
        if (whole === '' || terminator !== ';') return;
        hundredths += Number(whole) * 100 + Number(part.padEnd(2, '0'));
      }
      if (hundredths >= 10_000) return;
      report({
        start,
        end: headEnd,
        message: `The shares make ${hundredths / 100}%: for the other clients \`${args[1]?.text ?? ''}\` is empty. Say so, or what they get, with an entry \`*\`.`,
        fixes: [safe('Insert `* "";`', appendTo(file, directive, ['* "";'], 'close'))],
      });
    },
  },
});
