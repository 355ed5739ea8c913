/** An `allow` or `deny` stands behind one of the other kind that is for all its clients already. */

import type { Statement } from '../project/inclusion.ts';
import { StatementMap } from '../project/reading-order.ts';
import { blockOf } from '../project/scope.ts';
import { ownAccessRules } from '../routing/access-rules.ts';
import { written } from '../routing/exchange.ts';
import { type IpAddress, type Network, readNetwork } from '../routing/network.ts';
import { type Scope, scopeOf } from '../routing/scope.ts';
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
      const scope = scopeOf(blockOf(statement));
      const [before] = decidingBefore(scope).of(statement);
      if (!before || before.directive.name === directive.name) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Never reached: \`${written(before)}\` is for ${clients === 'all' ? 'all' : 'these'} clients already, and the first rule that fits decides.`,
        related: relatedTo(before, 'This one decides.'),
        fixes: fixesFor(statement, before, ownAccessRules(scope)),
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

const known = new WeakMap<Scope, StatementMap<Statement>>();

/** For each rule of the block the first one before it that is for all of its clients. Lists of ten thousand addresses are common. */
function decidingBefore(scope: Scope): StatementMap<Statement> {
  const before = known.get(scope);
  if (before) return before;
  const found = new StatementMap<Statement>();
  known.set(scope, found);
  /** By what they are for; the first of each, with its place in the list. */
  const seen = new Map<string, { readonly rule: Statement; readonly at: number }>();
  const lengths = new Set<number>();
  for (const [at, rule] of ownAccessRules(scope).entries()) {
    const clients = clientsOf(rule.directive);
    if (clients === undefined) continue;
    const around = ['all', ...keysAround(clients, lengths)].flatMap((key) => seen.get(key) ?? []);
    const first = around.sort((a, b) => a.at - b.at)[0];
    if (first) found.add(rule, first.rule);
    if (typeof clients !== 'string') lengths.add(clients.bits);
    const own = keyOf(clients);
    if (!seen.has(own)) seen.set(own, { rule, at });
  }
  return found;
}

function keyOf(clients: Clients): string {
  return typeof clients === 'string' ? clients : networkKey(clients.address, clients.bits);
}

/** Of what holds all of these clients: networks of the given lengths, or the same words. */
function keysAround(clients: Clients, lengths: ReadonlySet<number>): string[] {
  if (typeof clients === 'string') return clients === 'all' ? [] : [clients];
  return [...lengths].filter((bits) => bits <= clients.bits).map((bits) => networkKey(clients.address, bits));
}

/** The leading `bits` of an address, and how many they are. */
function networkKey(address: IpAddress, bits: number): string {
  const bytes = address.slice(0, Math.ceil(bits / 8));
  if (bits % 8 > 0) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) & (0xff << (8 - (bits % 8)));
  return `${address.length} ${bits} ${bytes.join('.')}`;
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
