/** A `rewrite` waits for paths that no request has. */

import { defineRule } from './rule.ts';
import { unmatchedBy } from './unmatched-paths.ts';
import { isFinal } from './value.ts';

export const rewriteNeverMatches = defineRule({
  id: 'rewrite-never-matches',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The expression of a `rewrite` matches no path that a request can have.',
  why: "nginx compares it with the request's path, decoded and with its first `/`, but without scheme, host and query. `^old` therefore never matches, nor does anything with a `?` or a `%20` in it, and the rewrite does nothing.",
  within: 'server',
  bad: 'rewrite ^old/(.*)$ /new/$1 last;',
  good: 'rewrite ^/old/(.*)$ /new/$1 last;',
  howToFix:
    'Expressions from `.htaccess` files of Apache have no `/` behind the `^`: insert it. Conditions on the query are written with `if ($args ~ ...)` or `if ($arg_NAME)`.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  own: {
    on: ['rewrite'],
    check(directive, { file }, report) {
      const [regex] = directive.args;
      if (!regex || !isFinal(regex)) return;
      const found = unmatchedBy(regex.value, false, regex, file.path);
      if (found) report({ start: regex.start, end: regex.end, ...found });
    },
  },
});
