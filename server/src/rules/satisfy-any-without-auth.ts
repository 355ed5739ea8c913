/** Of several ways in one is to be enough, and there is only one. */

import { type Block, blockOf, hasUnreadInclude, statementsOf } from '../project/scope.ts';
import { accessRules } from '../routing/access-rules.ts';
import { authenticationIn } from '../routing/protection.ts';
import { scopeOf } from '../routing/scope.ts';
import { removeStatement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const satisfyAnyWithoutAuth = defineRule({
  id: 'satisfy-any-without-auth',
  category: 'correctness',
  severity: 'hint',
  fix: 'safe',
  summary: '`satisfy any` stands where there is only one check.',
  why: '`satisfy any` lets in whom one of several checks lets in: addresses, a password, `auth_request`. With one of them, or none, it changes nothing, and a second check that was meant is missing.',
  within: 'http',
  bad: 'server {\n    location /admin/ {\n        satisfy any;\n        allow 10.0.0.0/8;\n        deny all;\n    }\n}',
  good: 'server {\n    location /admin/ {\n        satisfy any;\n        allow 10.0.0.0/8;\n        deny all;\n        auth_basic "Staff";\n        auth_basic_user_file /etc/nginx/.htpasswd;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#satisfy',
  project: {
    on: ['satisfy'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      if (directive.args[0]?.value.toLowerCase() !== 'any') return;
      const block = blockOf(statement);
      const scope = scopeOf(block);
      if (!scope.server?.directive || hasUnreadInclude(block)) return;
      const auth = authenticationIn(scope);
      const rules = accessRules(scope);
      if ((auth && rules.length > 0) || holdsChecks(block)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: auth
          ? `There is only \`${auth.directive.name}\` to satisfy: no \`allow\` lets anybody in without it.`
          : 'There is no password to ask for in place of the address: `satisfy any` changes nothing.',
        fixes: [safe('Remove `satisfy any`', removeStatement(inclusion.file, directive))],
      });
    },
  },
});

/** Does a block inside have checks of its own, for which it may be meant? */
function holdsChecks(block: Block): boolean {
  for (const { directive, inclusion } of statementsOf(block)) {
    if (!directive.children) continue;
    for (const { directive: inner } of statementsOf({ directive, inclusion })) {
      if (/^(?:allow|deny|auth_|access_by_lua|js_access|include$)/.test(inner.name)) return true;
    }
    if (holdsChecks({ directive, inclusion })) return true;
  }
  return false;
}
