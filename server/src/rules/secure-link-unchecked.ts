/** The hash of a link is computed, and nothing asks whether it was right. */

import { hasUnreadInclude } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { scopeAround } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const secureLinkUnchecked = defineRule({
  id: 'secure-link-unchecked',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The hash of a link is computed, and nothing asks whether it was right.',
  why: '`secure_link` refuses nothing: it sets `$secure_link` to `1`, to `0` for a link that has expired, or to nothing. Without an `if` that asks for it the file is sent to whoever knows its path.',
  within: 'http',
  bad: 'server {\n    location /files/ {\n        secure_link $arg_md5,$arg_expires;\n        secure_link_md5 "$secure_link_expires$uri s3cret";\n    }\n}',
  good: 'server {\n    location /files/ {\n        secure_link $arg_md5,$arg_expires;\n        secure_link_md5 "$secure_link_expires$uri s3cret";\n        if ($secure_link != 1) {\n            return 403;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_secure_link_module.html',
  project: {
    on: ['secure_link'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const scope = scopeAround(statement);
      if (!scope.server?.directive || hasUnreadInclude(scope.block)) return;
      const inclusions = configurationOf(project, inclusion)?.inclusions ?? [inclusion];
      const asks = /(?:\$\{?|ngx\.var\.|variables\.)secure_link(?![\w_])/;
      if (inclusions.some(({ file }) => asks.test(file.text))) return;
      const behind =
        scope.own('secure_link_md5').find((one) => one.inclusion === inclusion)?.directive ?? directive;
      const lines = ['if ($secure_link != 1) {', '\treturn 403;', '}'];
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Links with a wrong hash are answered like any other: nothing asks for `$secure_link`. Refuse them with `if ($secure_link != 1) { return 403; }`.',
        fixes: [unsafe('Refuse links whose hash is wrong', insertBehind(inclusion.file, behind, lines))],
      });
    },
  },
});
