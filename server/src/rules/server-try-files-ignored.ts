/** A `try_files` of the server that no request comes to, because `location /` has all of them. */

import type { Statement } from '../project/inclusion.ts';
import { locationsOf } from '../routing/find-location.ts';
import { handlersOf } from '../routing/handler.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { takeOutStatement, unsafe } from './edits.ts';
import { appendTo, insertBefore, withComment } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const serverTryFilesIgnored = defineRule({
  id: 'server-try-files-ignored',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The `try_files` of a server is not used in `location /`.',
  why: '`try_files` is not inherited: that of a server counts only for requests which no location is for. With a `location /` there are none, and nothing is tried.',
  within: 'server',
  bad: 'try_files $uri /index.html;\nlocation / {\n    expires 1h;\n}',
  good: 'location / {\n    try_files $uri /index.html;\n    expires 1h;\n}',
  notWhen: 'A `location /` with a `try_files` or a `return` of its own shows that its author knows.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  project: {
    on: ['try_files'],
    check(statement, { report }) {
      const server = scopeAround(statement);
      if (server.name !== 'server') return;
      const everything = locationsOf(server).prefixes.find(({ path }) => path === '/')?.scope;
      if (!everything || everything.own('try_files').length > 0 || everything.own('return').length > 0)
        return;
      const location = statementOf(everything);
      if (!location) return;
      const { directive } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'This `try_files` is never used: every request comes to a location, `location /` at least, and locations do not inherit it. Write it in `location /`.',
        related: relatedTo(location, 'Its requests are not tried.'),
        fixes: moved(statement, location, everything),
      });
    },
  },
});

/** Nothing is offered for a location that would not serve what was found. */
function moved({ directive, inclusion }: Statement, location: Statement, scope: Scope): Fix[] {
  if (handlersOf(scope).length > 0 || rewriteStatements(scope).length > 0) return [];
  const line = withComment(inclusion.file, directive);
  const [first] = location.directive.children ?? [];
  const { file } = location.inclusion;
  const edit = first
    ? insertBefore(file, first, [line])
    : appendTo(file, location.directive, [line], 'close');
  return [unsafe('Move it to `location /`', takeOutStatement(inclusion.file, directive), edit)];
}
