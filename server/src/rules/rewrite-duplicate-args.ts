/** A `rewrite` writes the arguments of the request, and nginx appends them once more. */

import { redirectTarget } from '../routing/redirect-target.ts';
import { partsOf } from '../routing/text-value.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const rewriteDuplicateArgs = defineRule({
  id: 'rewrite-duplicate-args',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The arguments of the request are in the URL twice after the `rewrite`.',
  why: 'nginx appends the arguments of the request to what a `rewrite` makes, unless that ends with `?`. `$request_uri`, `$args` and `$query_string` have put them there already, so that `/a?b=1` becomes `/a?b=1&b=1`, or `/a?b=1?b=1`.',
  notWhen:
    '`rewrite ^ /index.php$request_uri;` without redirect is left alone: there the question mark becomes a part of the path.',
  within: 'server',
  bad: 'rewrite ^/old https://example.com$request_uri redirect;',
  good: 'rewrite ^/old https://example.com$request_uri? redirect;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  own: {
    on: ['rewrite'],
    check(directive, { file }, report) {
      const [, target] = directive.args;
      if (!target?.value.includes('$') || target.value.endsWith('?') || !isFinal(target)) return;
      const isRedirect = redirectTarget(directive) !== undefined;
      const names = partsOf(target.value).flatMap((part) => (part.kind === 'variable' ? [part.name] : []));
      const twice = names.find(
        (name) => name === 'args' || name === 'query_string' || (isRedirect && name === 'request_uri'),
      );
      if (twice === undefined) return;
      report({
        start: target.start,
        end: target.end,
        message: `\`$${twice}\` holds the arguments of the request, and nginx appends them once more. A \`?\` at the end keeps it from that.`,
        fixes: [unsafe('Append `?`', insertion(file.path, target.end - (target.quoted ? 1 : 0), '?'))],
      });
    },
  },
});
