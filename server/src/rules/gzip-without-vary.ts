/** Caches on the way are not told that answers come compressed and not. */

import { blockOf, hasUnreadInclude, inForce } from '../project/scope.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const gzipWithoutVary = defineRule({
  id: 'gzip-without-vary',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: '`gzip` is on without `gzip_vary`.',
  why: 'The same address is answered compressed for some clients and plain for others. Without `Vary: Accept-Encoding`, which `gzip_vary` adds, a cache on the way keeps whichever it has seen first and gives it to all.',
  notWhen: 'There is no cache between nginx and its clients, or one that knows.',
  within: 'http',
  bad: 'gzip on;',
  good: 'gzip on;\ngzip_vary on;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_vary',
  project: {
    on: ['gzip'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      if (directive.args[0]?.value.toLowerCase() !== 'on') return;
      if (inForce(block, 'gzip_vary').length > 0 || hasUnreadInclude(block)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'Caches are not told that answers depend on `Accept-Encoding`: `gzip_vary on` does.',
        fixes: [unsafe('Insert `gzip_vary on;`', insertBehind(inclusion.file, directive, ['gzip_vary on;']))],
      });
    },
  },
});
