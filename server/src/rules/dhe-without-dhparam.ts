/** Cipher suites are listed that can never be used, for want of parameters. */

import { readCipherList } from '../catalog/cipher-list.ts';
import { blockOf, hasUnreadInclude, inForce } from '../project/scope.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const dheWithoutDhparam = defineRule({
  id: 'dhe-without-dhparam',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'none',
  summary: '`ssl_ciphers` names suites with DHE, but there is no `ssl_dhparam`.',
  why: 'The exchange of DHE needs parameters, and nginx has none by default. Without `ssl_dhparam` the suites are never chosen, whatever the list says.',
  howToFix:
    'Leave them out: whoever knows TLS 1.2 knows ECDHE. Where a client needs them, name a file with the parameters of RFC 7919, `ssl_dhparam /etc/nginx/ffdhe2048.pem;`.',
  within: 'http',
  bad: 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256;',
  good: 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_dhparam',
  project: {
    on: ['ssl_ciphers'],
    check(statement, { report }) {
      const [argument] = statement.directive.args;
      if (!argument || !isFinal(argument) || !/\b(?:DHE|EDH)-/.test(argument.value)) return;
      const block = blockOf(statement);
      if (inForce(block, 'ssl_dhparam').length > 0 || hasUnreadInclude(block)) return;
      const useless = new Set(
        readCipherList(argument.value)
          ?.enabled.filter(({ exchange, authentication }) => exchange === 'DHE' && authentication !== 'NULL')
          .map(({ name }) => name),
      );
      // Named by themselves: a word such as `HIGH` has them along with others.
      for (const { 0: name, index } of argument.text.matchAll(/(?<![\w!+-])[\w-]+/g)) {
        if (!useless.has(name)) continue;
        const start = argument.start + index;
        report({
          start,
          end: start + name.length,
          message: `\`${name}\` is never used: DHE needs parameters, and there is no \`ssl_dhparam\`.`,
        });
        return;
      }
    },
  },
});
