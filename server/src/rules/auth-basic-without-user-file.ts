/** A password is asked for without a file of passwords, or the other way round: nobody is asked. */

import { type Block, blockOf, hasUnreadInclude, inForce, statementsOf } from '../project/scope.ts';
import { scopeOf } from '../routing/scope.ts';
import type { Directive } from '../syntax/tree.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const authBasicWithoutUserFile = defineRule({
  id: 'auth-basic-without-user-file',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`auth_basic` and `auth_basic_user_file` do nothing without each other.',
  why: 'Without a file of passwords nginx does not refuse: it skips the check, and everybody is let in. So it does with a file and no `auth_basic`, which is off by default.',
  within: 'http',
  bad: 'server {\n    location /admin/ {\n        auth_basic "Staff only";\n    }\n}',
  good: 'server {\n    location /admin/ {\n        auth_basic "Staff only";\n        auth_basic_user_file /etc/nginx/.htpasswd;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html',
  project: {
    on: ['auth_basic', 'auth_basic_user_file'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const { name, args } = directive;
      const asks = name === 'auth_basic';
      // Whoever means `off` by another word is told by `off-misspelt`.
      if (!args.every(isFinal)) return;
      if (asks && /^(?:off|no|none|false|disabled?)$/i.test(args[0]?.value ?? '')) return;
      const other = asks ? 'auth_basic_user_file' : 'auth_basic';
      const block = blockOf(statement);
      // Around a location whose server is not seen, the other one may be set.
      if (!block.directive || (isLocation(block.directive) && !scopeOf(block).server?.directive)) return;
      if (inForce(block, other).length > 0 || hasUnreadInclude(block) || isSetInside(block, other)) return;
      const line = asks ? 'auth_basic_user_file /etc/nginx/.htpasswd;' : 'auth_basic "Restricted";';
      report({
        start: directive.start,
        end: directive.headEnd,
        message: asks
          ? 'Nobody is asked for a password: there is no `auth_basic_user_file`, and nginx lets everybody in.'
          : 'Nobody is asked for a password: without `auth_basic` this file is not looked at.',
        fixes: [unsafe(`Insert \`${line}\``, insertBehind(inclusion.file, directive, [line]))],
      });
    },
  },
});

function isLocation({ name }: Directive): boolean {
  return name === 'location' || name === 'limit_except';
}

/** Is it set in a block inside, which has both of them then? */
function isSetInside(block: Block, name: string): boolean {
  for (const { directive, inclusion } of statementsOf(block)) {
    if (directive.name === name) return true;
    if (directive.children && isSetInside({ directive, inclusion }, name)) return true;
  }
  return false;
}
