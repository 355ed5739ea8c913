/** `$invalid_referer` is asked where nothing says which referers are valid. */

import { blockOf, hasUnreadInclude, inForce, placeOf } from '../project/scope.ts';
import { isServerFragment, scopeAround } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

const remedy = 'valid_referers blocked server_names;';

export const invalidRefererUnset = defineRule({
  id: 'invalid-referer-unset',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`$invalid_referer` is used where no `valid_referers` is in force.',
  why: 'Without `valid_referers` in its server or location every referer is valid and `$invalid_referer` is empty. A condition on it is never true, so what it is to refuse is let through.',
  within: 'http',
  bad: 'server {\n    if ($invalid_referer) {\n        return 403;\n    }\n}',
  good: 'server {\n    valid_referers blocked server_names;\n    if ($invalid_referer) {\n        return 403;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_referer_module.html#valid_referers',
  project: {
    // What is worked out where it stands; a header or a log is where the request ends up.
    on: ['if', 'return', 'rewrite', 'set'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const use = directive.args.find(({ value }) => /\$\{?invalid_referer\b/i.test(value));
      if (!use) return;
      const block = blockOf(statement);
      if (inForce(block, 'valid_referers').length > 0 || hasUnreadInclude(block)) return;
      // The server that is not seen may have them.
      const { server } = scopeAround(statement);
      if (server && isServerFragment(server.block.inclusion)) return;
      const canStandHere = !placeOf(statement)?.startsWith('if');
      const offset = use.start + use.text.search(/\$\{?invalid_referer/i);
      report({
        start: offset,
        end: offset + '$invalid_referer'.length,
        message:
          '`$invalid_referer` is always empty here: no `valid_referers` in this block or around it says which are valid.',
        fixes: canStandHere
          ? [unsafe(`Insert \`${remedy}\``, insertBefore(inclusion.file, directive, [remedy]))]
          : [],
      });
    },
  },
});
