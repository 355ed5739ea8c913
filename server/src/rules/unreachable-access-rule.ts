/** An `allow` or `deny` stands behind one of the other kind that is for all its clients already. */

import type { Statement } from '../project/inclusion.ts';
import { blockOf } from '../project/scope.ts';
import { ownAccessRules } from '../routing/access-rules.ts';
import { written } from '../routing/exchange.ts';
import { holds, type Network, readNetwork } from '../routing/network.ts';
import { scopeOf } from '../routing/scope.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { takeOutStatement, unsafe } from './edits.ts';
import { insertBefore, insertBehind, withComment } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const unreachableAccessRule = defineRule({
  id: 'unreachable-access-rule',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A rule for access stands behind another one that decides for all its clients.',
  why: 'nginx takes the first `allow` or `deny` that fits a client and looks at no other. What follows `deny all`, or a larger network, is never reached.',
  within: 'server',
  bad: 'location /admin/ {\n    deny all;\n    allow 10.0.0.0/8;\n}',
  good: 'location /admin/ {\n    allow 10.0.0.0/8;\n    deny all;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_access_module.html',
  project: {
    on: ['allow', 'deny'],
    check(statement, { report }) {
      const { directive } = statement;
      const clients = clientsOf(directive);
      if (!clients) return;
      const rules = ownAccessRules(scopeOf(blockOf(statement)));
      const index = rules.findIndex(
        (one) => one.directive === directive && one.inclusion === statement.inclusion,
      );
      const before = rules.slice(0, index).find((rule) => {
        const others = clientsOf(rule.directive);
        return others !== undefined && covers(others, clients);
      });
      if (!before || before.directive.name === directive.name) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Never reached: \`${written(before)}\` is for ${clients === 'all' ? 'all' : 'these'} clients already, and the first rule that fits decides.`,
        related: relatedTo(before, 'This one decides.'),
        fixes: fixesFor(statement, before, rules),
      });
    },
  },
});

type Clients = 'all' | 'unix' | Network;

function clientsOf({ args: [client] }: Directive): Clients | undefined {
  if (!client || !isFinal(client)) return undefined;
  if (client.value === 'all') return 'all';
  return client.value === 'unix:' ? 'unix' : readNetwork(client.value);
}

function covers(around: Clients, clients: Clients): boolean {
  if (around === 'all' || around === clients) return true;
  if (around === 'unix' || clients === 'unix' || clients === 'all') return false;
  return around.bits <= clients.bits && holds(around, clients.address);
}

/** Puts `deny all` (or `allow all`) behind the others; a rule for a part of a network before the one for the whole. */
function fixesFor(statement: Statement, before: Statement, rules: readonly Statement[]): Fix[] {
  const file = statement.inclusion.file;
  const isTogether = rules.every(
    ({ directive, inclusion }) =>
      inclusion === statement.inclusion && directive.parent === statement.directive.parent,
  );
  const last = rules.at(-1)?.directive;
  if (!isTogether || !last) return [];
  if (clientsOf(statement.directive) === 'all' || clientsEqual(statement, before)) return [];
  if (clientsOf(before.directive) === 'all') {
    return [
      unsafe(
        `Move \`${written(before)}\` to the end of the list`,
        takeOutStatement(file, before.directive),
        insertBehind(file, last, [withComment(file, before.directive)]),
      ),
    ];
  }
  return [
    unsafe(
      `Move \`${written(statement)}\` before \`${written(before)}\``,
      takeOutStatement(file, statement.directive),
      insertBefore(file, before.directive, [withComment(file, statement.directive)]),
    ),
  ];
}

function clientsEqual(a: Statement, b: Statement): boolean {
  return a.directive.args[0]?.value === b.directive.args[0]?.value;
}
