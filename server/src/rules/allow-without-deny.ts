/** Some clients are allowed, and nobody is denied. */

import type { Statement } from '../project/inclusion.ts';
import { blockOf, hasUnreadInclude } from '../project/scope.ts';
import { accessRules, ownAccessRules } from '../routing/access-rules.ts';
import { holds, readNetwork } from '../routing/network.ts';
import { authenticationIn } from '../routing/protection.ts';
import { type Scope, scopeOf } from '../routing/scope.ts';
import { insertBehindLast } from './access-edits.ts';
import { unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { statusPages } from './status-pages.ts';
import { isFinal } from './value.ts';

export const allowWithoutDeny = defineRule({
  id: 'allow-without-deny',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`allow` names clients, and no `deny` keeps the others out.',
  why: 'nginx looks through `allow` and `deny` in order, and lets in whom none of them is for. A list that only allows changes nothing: it needs `deny all` at its end.',
  notWhen:
    'With `satisfy any` and a password (or another check) the list is meant as it is: who is not in it is asked for the password. `allow all`, and an exception before a `deny` of a larger network, are left alone.',
  disagrees:
    'Gixy is content with any `deny` in the block. Here it has to hold the network of an `allow`, since otherwise the `allow` does nothing.',
  within: 'server',
  bad: 'location /admin/ {\n    allow 10.0.0.0/8;\n}',
  good: 'location /admin/ {\n    allow 10.0.0.0/8;\n    deny all;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_access_module.html',
  project: {
    on: ['allow'],
    check(statement, { report }) {
      const block = blockOf(statement);
      if (!block.directive) return;
      const scope = scopeOf(block);
      const rules = ownAccessRules(scope);
      const first = rules.find(({ directive }) => directive.name === 'allow');
      if (first?.directive !== statement.directive || first.inclusion !== statement.inclusion) return;
      if (!rules.every(({ directive }) => directive.args.every(isFinal)) || isOfUse(rules)) return;
      if (hasUnreadInclude(block) || asksOthers(scope)) return;
      // That the list replaces one which keeps others out is told by `directive-inheritance`.
      if (scope.outer && accessRules(scope.outer).some(({ directive }) => directive.name === 'deny')) return;
      // That the page is open to all is told there.
      if (statusPages.some((name) => scope.own(name).length > 0)) return;
      const edit = insertBehindLast(scope, rules, ['deny all;']);
      report({
        start: statement.directive.start,
        end: statement.directive.headEnd,
        message: `Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.`,
        fixes: edit ? [unsafe('Insert `deny all;` behind the list', edit)] : [],
      });
    },
  },
});

/** Does the list say something of all, or keep out a network that an `allow` is an exception from? What a `deny` is before is another fault. */
function isOfUse(rules: readonly Statement[]): boolean {
  return rules.some(({ directive: { name, args } }, index) => {
    const value = args[0]?.value ?? '';
    if (value === 'all' || value === 'unix:') return true;
    const network = readNetwork(value);
    if (!network || network.bits === 0) return true;
    if (name !== 'allow') return false;
    return rules.some(({ directive: other }, at) => {
      const around = other.name === 'deny' ? readNetwork(other.args[0]?.value ?? '') : undefined;
      if (!around || !holds(around, network.address)) return false;
      return at < index ? around.bits <= network.bits : around.bits < network.bits;
    });
  });
}

/** Who is not on the list has to show who they are. */
function asksOthers(scope: Scope): boolean {
  return scope.value('satisfy', 'all').toLowerCase() === 'any' && authenticationIn(scope) !== undefined;
}
