/** Each request above the rate is refused at once. */

import { defineRule } from './rule.ts';

export const limitReqNoBurst = defineRule({
  id: 'limit-req-no-burst',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'none',
  summary: '`limit_req` without `burst` refuses requests that come together.',
  why: 'nginx counts in milliseconds: a rate of `10r/s` means one request in 100 ms. A browser sends those for a page together, so that all but the first get 503, however seldom it comes.',
  notWhen: 'The location takes single requests only, such as a login.',
  howToFix: 'Allow as many as come together: `limit_req zone=one burst=20 nodelay;`.',
  within: 'http',
  bad: 'limit_req_zone $binary_remote_addr zone=one:10m rate=10r/s;\nlimit_req zone=one;',
  good: 'limit_req_zone $binary_remote_addr zone=one:10m rate=10r/s;\nlimit_req zone=one burst=20 nodelay;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req',
  own: {
    on: ['limit_req'],
    check(directive, _, report) {
      const { args } = directive;
      if (args.some(({ value }) => /^burst=|\$\{|\{\{|<%/.test(value))) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Of requests that come together all but the first are refused: `burst=20 nodelay` would let twenty through.',
      });
    },
  },
});
