/** Methods are to be limited, and nothing limits them. */

import { hasUnreadInclude, statementsOf } from '../project/scope.ts';
import { unsafe } from './edits.ts';
import { appendTo } from './insertion.ts';
import { defineRule } from './rule.ts';

/** What a block of methods can do something with: let in, keep out, answer. */
const effective = /^(?:allow|deny|auth_.*|.*_pass|.*_by_lua.*|js_.*|perl|return|rewrite|limit_.*|if)$/;

export const limitExceptWithoutRules = defineRule({
  id: 'limit-except-without-rules',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`limit_except` limits nothing.',
  why: '`limit_except GET { ... }` only says for which methods the rules inside it are: all but GET and HEAD. Without `deny` or a password inside, POST and DELETE are answered as before.',
  within: 'location',
  bad: 'limit_except GET {\n}',
  good: 'limit_except GET {\n    deny all;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#limit_except',
  project: {
    on: ['limit_except'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      if (hasUnreadInclude(statement)) return;
      for (const { directive: inner } of statementsOf(statement)) if (effective.test(inner.name)) return;
      const methods = directive.args.map(({ value }) => value.toUpperCase()).join(', ');
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `All methods are answered as before: nothing in the block keeps others than ${methods} out. Write \`deny all;\` into it.`,
        fixes: directive.closeToken
          ? [unsafe('Insert `deny all;`', appendTo(inclusion.file, directive, ['deny all;'], 'close'))]
          : [],
      });
    },
  },
});
