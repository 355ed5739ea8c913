/** Who is refused is refused the page that explains it as well. */

import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import { accessRules, remainderOf } from '../routing/access-rules.ts';
import { unconditionalAnswer } from '../routing/always-returns.ts';
import { bytesOf } from '../routing/bytes.ts';
import { written } from '../routing/exchange.ts';
import { locationsOf } from '../routing/find-location.ts';
import { familiesOf } from '../routing/protection.ts';
import { type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { appendTo, insertBefore, insertBehind } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const errorPageBehindGuard = defineRule({
  id: 'error-page-behind-guard',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The page for those who are refused is refused to them too.',
  why: '`error_page` sends the request on to the page, where nginx asks for address and password once more. The same `deny` or `auth_basic` refuses it again, and the client gets the page that nginx has built in.',
  within: 'http',
  bad: 'server {\n    allow 10.0.0.0/8;\n    deny all;\n    error_page 403 /403.html;\n    location = /403.html {\n        internal;\n    }\n}',
  good: 'server {\n    allow 10.0.0.0/8;\n    deny all;\n    error_page 403 /403.html;\n    location = /403.html {\n        internal;\n        allow all;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#error_page',
  project: {
    on: ['error_page'],
    check(statement, { report }) {
      const { directive } = statement;
      const values = directive.args.map(({ value }) => value);
      const page = values.at(-1) ?? '';
      const scope = scopeAround(statement);
      const target = /^[/@][^$]*$/.test(page) ? targetOf(page, scope) : undefined;
      if (!target || unconditionalAnswer(target) || hasUnreadInclude(target.block)) return;
      if (target.value('satisfy', 'all').toLowerCase() === 'any') return;
      for (const status of ['403', '401'] as const) {
        const guard = values.slice(0, -1).includes(status) ? guardOf(target, status) : undefined;
        if (!guard) continue;
        report({
          start: directive.start,
          end: directive.headEnd,
          message: `Clients get the page that is built into nginx: \`${written(guard)}\` refuses them \`${page}\` as well. Open it with \`${opening[status]}\` in a location of its own.`,
          related: relatedTo(guard, `In force for \`${page}\` too.`),
          fixes: fixesFor(statement, target, page, opening[status]),
        });
        return;
      }
    },
  },
});

const opening = { '403': 'allow all;', '401': 'auth_basic off;' } as const;

/** The location, or server, that the page is looked for in; undefined where an expression may take it. */
function targetOf(page: string, { server }: Scope): Scope | undefined {
  if (!server?.directive) return undefined;
  const { exact, named, prefixes, regexes } = locationsOf(server);
  const path = bytesOf(page.replace(/\?.*$/, ''));
  if (page.startsWith('@')) return named.get(path);
  const found = exact.get(path);
  if (found) return found;
  const prefix = prefixes.find((one) => path.startsWith(one.path));
  if (regexes.length > 0 && !prefix?.stopsRegexes) return undefined;
  // What is nested may take it again.
  return prefix?.scope.own('location').length ? undefined : (prefix?.scope ?? server);
}

/** What refuses everybody with the status there; a list that lets some in refuses the others. */
function guardOf(target: Scope, status: '401' | '403'): Statement | undefined {
  if (status === '401') {
    const basic = target.last('auth_basic');
    const asks = basic && basic.directive.args[0]?.value !== 'off' && target.last('auth_basic_user_file');
    return asks ? basic : undefined;
  }
  const remainders = familiesOf(target.server).map((family) => remainderOf(accessRules(target), family));
  return remainders.every(({ verdict }) => verdict === 'denied') ? remainders[0]?.rule : undefined;
}

function fixesFor(statement: Statement, target: Scope, page: string, line: string): Fix[] {
  const { pattern } = target;
  const location = statementOf(target);
  const { file } = statement.inclusion;
  if (location && (pattern?.kind === 'exact' || pattern?.kind === 'named')) {
    const { children = [], closeToken } = location.directive;
    const own = location.inclusion.file;
    const [first] = children;
    if (closeToken === undefined || target.own(line.split(' ')[0] ?? '').length > 0) return [];
    const edit = first
      ? insertBefore(own, first, [line])
      : appendTo(own, location.directive, [line], 'close');
    return [unsafe(`Insert \`${line}\` into \`${written(location)}\``, edit)];
  }
  // A location can be put beside it only where locations of the server stand.
  if (scopeAround(statement).name !== 'server' || page.startsWith('@')) return [];
  const lines = [`location = ${page} {`, '\tinternal;', `\t${line}`, '}'];
  return [unsafe(`Insert a location for \`${page}\``, insertBehind(file, statement.directive, lines))];
}
