/** A `return` answers every request, so that what stands beside it is never reached. */

import type { Statement } from '../project/inclusion.ts';
import { placeOf } from '../project/scope.ts';
import { matchesEveryPath, unconditionalAnswer } from '../routing/always-returns.ts';
import { written } from '../routing/exchange.ts';
import { locationsOf } from '../routing/find-location.ts';
import { handlersOf } from '../routing/handler.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { indentOf, indentUnit, lineEnding } from './indentation.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const returnMakesDeadCode = defineRule({
  id: 'return-makes-dead-code',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A `return` answers every request, and what stands beside it is never reached.',
  why: 'A `return` of a server runs before nginx looks for a location, and one of a location before files, passwords and other servers are asked, wherever in the block it stands. Locations beside the first, and `proxy_pass` or `auth_basic` beside the second, have no effect.',
  within: 'server',
  bad: 'location /.well-known/acme-challenge/ {\n    root /var/www/acme;\n}\nreturn 301 https://$host$request_uri;',
  good: 'location /.well-known/acme-challenge/ {\n    root /var/www/acme;\n}\nlocation / {\n    return 301 https://$host$request_uri;\n}',
  notWhen:
    'Named locations count as reached, since `error_page` leads there from the answer of a `return`. A `return` inside of an `if`, or behind a `break` or a rewrite that may end the rewrites before it, is left alone.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return',
  project: {
    on: ['return', 'rewrite'],
    check(statement, { report }) {
      // That of a stream has no phases before it.
      if (mayBeAlone(statement) || placeOf(statement) === 'stream server') return;
      const scope = scopeAround(statement);
      if (unconditionalAnswer(scope)?.directive !== statement.directive) return;
      const dead = [...unreached(scope), ...behind(statement, scope)];
      const [first, ...others] = dead;
      if (!first) return;
      const isLocation = first.directive.name === 'location';
      const [and, is, has] =
        others.length > 0 ? [` and ${others.length} more`, 'are', 'have'] : ['', 'is', 'has'];
      const what = code(written(first)) + and;
      const { directive } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: isLocation
          ? `This \`${directive.name}\` answers every request of the server: ${what} ${is} never reached. To answer what no other location is for, write it in \`location /\`.`
          : `This \`${directive.name}\` answers every request that comes here: ${what} ${has} no effect.`,
        related: dead.slice(0, 5).flatMap((one) => relatedTo(one, 'Never reached.')),
        fixes: isLocation ? wrapped(statement, scope) : [],
      });
    },
  },
});

/** A quick look, since most are: the last of an `if`, or a rewrite of some paths. */
function mayBeAlone({ directive }: Statement): boolean {
  const { name, parent, args } = directive;
  if (name === 'rewrite' && !matchesEveryPath(args[0]?.value ?? '')) return true;
  return parent?.name === 'if' && parent.children?.at(-1) === directive;
}

/** What the return keeps from being reached, whatever its place in the block. */
function unreached(scope: Scope): Statement[] {
  if (scope.name === 'server') return leadsFurther(scope) ? [] : locations(scope);
  if (scope.name !== 'location') return [];
  const access = ['auth_basic', 'auth_request', 'auth_jwt'].flatMap((name) => scope.own(name));
  return [
    ...access.filter(({ directive }) => directive.args[0]?.value !== 'off'),
    ...scope.own('try_files'),
    ...handlersOf(scope),
  ];
}

function locations(server: Scope): Statement[] {
  const { exact, prefixes, regexes } = locationsOf(server);
  const all = [...exact.values(), ...prefixes.map(({ scope }) => scope), ...regexes];
  return all.flatMap((scope) => statementOf(scope) ?? []);
}

/** A rewrite in a named location searches for a location anew, and the server's statements are not run again. */
function leadsFurther(server: Scope): boolean {
  return [...locationsOf(server).named.values()].some((scope) =>
    rewriteStatements(scope).some(({ directive }) => directive.name === 'rewrite' || directive.name === 'if'),
  );
}

/** Statements below it in the same file that run after it, as if it let anything pass. */
function behind({ directive, inclusion }: Statement, scope: Scope): Statement[] {
  return rewriteStatements(scope).filter(
    (other) =>
      other.inclusion === inclusion &&
      other.directive.index > directive.index &&
      other.directive.name !== 'break',
  );
}

function wrapped({ directive, inclusion: { file } }: Statement, server: Scope): Fix[] {
  if (locationsOf(server).prefixes.some(({ path }) => path === '/') || directive.terminator !== ';')
    return [];
  const [newline, indent] = [lineEnding(file), indentOf(file, directive)];
  const text = file.text.slice(directive.start, directive.end);
  const block = `location / {${newline}${indent}${indentUnit(file)}${text}${newline}${indent}}`;
  return [unsafe('Write it in `location /`', replacement(file.path, directive, block))];
}
