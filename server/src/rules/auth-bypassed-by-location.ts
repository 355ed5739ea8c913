/** A location is guarded, and some of its requests are answered by another one that is not. */

import type { Statement } from '../project/inclusion.ts';
import { isSameStatement } from '../project/sockets.ts';
import { ownAccessRules } from '../routing/access-rules.ts';
import { commonPath } from '../routing/common-path.ts';
import { traceInServer } from '../routing/example.ts';
import { written } from '../routing/exchange.ts';
import { locationsOf } from '../routing/find-location.ts';
import { handlersOf } from '../routing/handler.ts';
import { protectionOf } from '../routing/protection.ts';
import { type Scope, scopeAround, scopeOf, statementOf } from '../routing/scope.ts';
import { insertion, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

/** So many other locations are tried for each one. */
const mostOthers = 20;

export const authBypassedByLocation = defineRule({
  id: 'auth-bypassed-by-location',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Requests for a guarded location are answered by another one that is not guarded.',
  why: 'nginx prefers a regular expression that matches to the prefix of a location, and applies only what is in the location it has chosen. So with `location ~ \\.php$` beside it, `location /admin/` with its password never sees `/admin/index.php`.',
  notWhen:
    'Only locations that pass requests to a program are reported: that pictures and styles of a guarded folder can be read is often accepted.',
  howToFix:
    'Put the other location into the guarded one, where it inherits the guard; or write `^~` where the guarded one answers everything itself.',
  within: 'http',
  bad: 'server {\n    location /admin/ {\n        auth_basic "Staff";\n        auth_basic_user_file /etc/nginx/.htpasswd;\n        fastcgi_pass 127.0.0.1:9001;\n    }\n    location ~ \\.php$ {\n        fastcgi_pass 127.0.0.1:9000;\n    }\n}',
  good: 'server {\n    location ^~ /admin/ {\n        auth_basic "Staff";\n        auth_basic_user_file /etc/nginx/.htpasswd;\n        fastcgi_pass 127.0.0.1:9001;\n    }\n    location ~ \\.php$ {\n        fastcgi_pass 127.0.0.1:9000;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(statement, { project, report }) {
      const scope = scopeOf(statement);
      const { pattern } = scope;
      if (pattern?.kind !== 'regex' && (pattern?.kind !== 'prefix' || pattern.final)) return;
      // `location /` is for what no other location is for: a page for logging in has to be open beside it.
      if (pattern.kind === 'prefix' && pattern.path === '/') return;
      // A guard of the server itself is in force in the other locations as well.
      const protection = protectionOf(scope);
      if (protection.kind !== 'guarded' || !isInside(protection.by, scope)) return;
      // `location ~ /\.ht { deny all; }` is behind `~ \.php$` in half of all guides, and no such file is a program;
      // nor is `location ~ 50\d\.html { internal; }` there to guard anything.
      if (pattern.kind === 'regex' && /^(?:deny|internal)$/.test(protection.by.directive.name)) return;
      // What is `internal` and kept elsewhere is not found by way of the other location.
      if (protection.by.directive.name === 'internal' && scope.own('alias').length > 0) return;
      const { regexes } = locationsOf(scopeAround(statement));
      const before = pattern.kind === 'prefix' ? regexes : regexes.slice(0, regexes.indexOf(scope));
      for (const other of before.slice(0, mostOthers)) {
        if (handlersOf(other).length === 0 || protectionOf(other).kind !== 'open') continue;
        const path = commonPath(scope, other);
        if (path === undefined) continue;
        const trace = traceInServer(project, scope, path, { isAdmitted: true, brief: true });
        const opening = statementOf(other);
        if (!trace?.location || !opening || !isSameStatement(trace.location, opening)) continue;
        const { directive, inclusion } = statement;
        const [first] = directive.args;
        // Where it serves files, `^~` would show the source of those that the other location runs.
        const isComplete = handlersOf(scope).length > 0 || letsNobodyIn(scope);
        const mayBeFinal = pattern.kind === 'prefix' && isComplete && directive.args.length === 1;
        const remedy = mayBeFinal ? 'Write `^~` before the path.' : 'Put that location into this one.';
        report({
          start: directive.start,
          end: directive.headEnd,
          message: `\`${path}\` is answered by \`${written(opening)}\`, where \`${protection.by.directive.name}\` of this location is not in force. ${remedy}`,
          related: relatedTo(opening, `Answers \`${path}\`.`),
          fixes:
            mayBeFinal && first
              ? [
                  unsafe(
                    'Insert `^~`, so that no expression is tried',
                    insertion(inclusion.file.path, first.start, '^~ '),
                  ),
                ]
              : [],
        });
        return;
      }
    },
  },
});

/** Does the statement stand in the location itself? */
function isInside(guard: Statement, scope: Scope): boolean {
  const around = scopeAround(guard);
  return around === scope || (around.name === 'if' && around.outer === scope);
}

function letsNobodyIn(scope: Scope): boolean {
  const rules = ownAccessRules(scope);
  return rules.length > 0 && rules.every(({ directive }) => directive.name === 'deny');
}
