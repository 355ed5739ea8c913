/** `proxy_redirect default` stands where nginx cannot tell what it means. */

import { isReadBefore } from '../project/reading-order.ts';
import { blockOf, hasUnreadInclude, named } from '../project/scope.ts';
import { defineRule } from './rule.ts';

export const proxyRedirectDefaultMisuse = defineRule({
  id: 'proxy-redirect-default-misuse',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: '`proxy_redirect default` stands where nginx cannot tell what it means.',
  why: '`default` is made from the location and its `proxy_pass`, which must be in the same block, above it, and without variables. It is what nginx does without a `proxy_redirect` anyway.',
  within: 'location',
  bad: 'proxy_redirect default;\nproxy_pass http://127.0.0.1:8000/;',
  good: 'proxy_pass http://127.0.0.1:8000/;\nproxy_redirect default;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_redirect',
  project: {
    on: ['proxy_redirect'],
    check(statement, { report }) {
      const [word, ...more] = statement.directive.args;
      if (!word || more.length > 0 || word.value !== 'default') return;
      const { start, end } = word;
      const block = blockOf(statement);
      const pass = named(block, 'proxy_pass').find((one) => isReadBefore(one, statement));
      if (!pass && hasUnreadInclude(block)) return;
      const url = pass?.directive.args[0]?.value;
      if (url === undefined) {
        report({
          start,
          end,
          message:
            '`proxy_redirect default` should be placed after the `proxy_pass` directive, in the same block.',
        });
      } else if (url.includes('$')) {
        report({
          start,
          end,
          message: '`proxy_redirect default` cannot be used with `proxy_pass` directive with variables.',
        });
      }
    },
  },
});
