/** A password is one of two ways in, and the other one is open to everybody. */

import { accessRules, isForAll } from '../routing/access-rules.ts';
import { authenticationIn, familiesOf } from '../routing/protection.ts';
import { scopeAround } from '../routing/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { statusPages } from './status-pages.ts';

export const satisfyAnyAllowsAll = defineRule({
  id: 'satisfy-any-allows-all',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'With `satisfy any` an `allow` for all makes the password needless.',
  why: 'With `satisfy any` one check that lets a client in is enough, and `allow all` lets everybody in. Nobody is ever asked for the password, or whatever else is demanded.',
  notWhen: 'A location that opens itself with `allow all` while the password is set around it is meant so.',
  within: 'server',
  bad: 'location /admin/ {\n    satisfy any;\n    allow all;\n    auth_basic "Staff";\n    auth_basic_user_file /etc/nginx/.htpasswd;\n}',
  good: 'location /admin/ {\n    satisfy any;\n    allow 10.0.0.0/8;\n    deny all;\n    auth_basic "Staff";\n    auth_basic_user_file /etc/nginx/.htpasswd;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#satisfy',
  project: {
    on: ['allow'],
    check(statement, { report }) {
      const families = (['inet', 'inet6'] as const).filter((family) => isForAll(statement, family));
      if (families.length === 0) return;
      const scope = scopeAround(statement);
      if (scope.value('satisfy', 'all').toLowerCase() !== 'any') return;
      const reached = familiesOf(scope.server).filter((family) => families.includes(family));
      const rules = accessRules(scope);
      const decides = reached.some((family) => {
        const rule = rules.find((one) => isForAll(one, family));
        return rule?.directive === statement.directive && rule.inclusion === statement.inclusion;
      });
      const auth = authenticationIn(scope);
      if (!decides || !auth || scopeAround(auth) !== scope) return;
      // That the page is open to all is told there.
      if (statusPages.some((name) => scope.own(name).length > 0)) return;
      const { directive, inclusion } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `With \`satisfy any\` this lets everybody in, and \`${auth.directive.name}\` is never asked. Allow those who need no password, and end with \`deny all;\`.`,
        related: relatedTo(auth, 'Never asked.'),
        fixes: [unsafe('Remove the `allow` for all', removeStatement(inclusion.file, directive))],
      });
    },
  },
});
