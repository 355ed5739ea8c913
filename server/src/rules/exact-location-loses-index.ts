/** The index of an exact location is looked for in another location. */

import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import { bytesOf, textOf } from '../routing/bytes.ts';
import { written } from '../routing/exchange.ts';
import { handlersOf } from '../routing/handler.ts';
import { locationOfPath } from '../routing/location-of-path.ts';
import { type Scope, scopeOf, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { appendTo } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const exactLocationLosesIndex = defineRule({
  id: 'exact-location-loses-index',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The index of an exact location is answered by another location.',
  why: 'For a path that ends with `/` nginx finds the index, and then goes to its path as to a new request. `location = /` is not for `/index.html`, so that another location answers, with its own `root` or `proxy_pass`.',
  within: 'server',
  bad: 'location = / {\n    root /srv/start;\n    index index.html;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n}',
  good: 'location = / {\n    root /srv/start;\n    try_files /index.html =404;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n}',
  notWhen:
    'Only locations with a `root`, `alias` or `index` of their own are looked at, and only where the other location passes requests on or has another folder.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_index_module.html',
  project: {
    on: ['location'],
    check(location, { report }) {
      const { directive } = location;
      if (!directive.args[0]?.value.startsWith('=')) return;
      const scope = scopeOf(location);
      const { pattern, server } = scope;
      if (pattern?.kind !== 'exact' || !pattern.path.endsWith('/') || !server) return;
      if (!servesFolder(scope) || hasUnreadInclude(scope.block)) return;
      const names = scope.inForce('index').flatMap((one) => one.directive.args.map(({ value }) => value));
      const [first = 'index.html', ...others] = names;
      if (others.length > 0 || /^\/|\$/.test(first)) return;
      const path = pattern.path + bytesOf(first);
      const found = locationOfPath(server, path);
      const other = found && statementOf(found);
      if (!found || !other || found.pattern?.kind === 'exact' || !differs(scope, found)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `The index is not answered here: nginx goes on to ${code(textOf(path))}, which ${code(written(other))} is for. Write ${code(scope.inForce('alias').length > 0 ? `location ${textOf(pattern.path)}` : `try_files ${textOf(path)} =404;`)}.`,
        related: relatedTo(other, 'Answers the index.'),
        fixes: tried(location, scope, textOf(path)),
      });
    },
  },
});

/** Does it have files of its own, and nothing else that answers? */
function servesFolder(scope: Scope): boolean {
  const others = /^(?:try_files|return|rewrite|if|include|autoindex|random_index)$|_by_lua|^js_/;
  let hasOwn = false;
  for (const { directive } of scope.statements()) {
    if (others.test(directive.name)) return false;
    hasOwn ||= /^(?:root|alias|index)$/.test(directive.name);
  }
  return hasOwn && handlersOf(scope).length === 0;
}

function differs(scope: Scope, other: Scope): boolean {
  if (other.own('return').length > 0 || other.own('try_files').length > 0) return false;
  if (handlersOf(other).some(({ directive }) => directive.name.endsWith('_pass'))) return true;
  return scope.own('alias').length > 0 || scope.value('root', '') !== other.value('root', '');
}

function tried(location: Statement, scope: Scope, path: string): Fix[] {
  const { directive, inclusion } = location;
  if (scope.inForce('alias').length > 0 || !/^[\w./-]+$/.test(path)) return [];
  const line = `try_files ${path} =404;`;
  return [unsafe(`Insert \`${line}\``, appendTo(inclusion.file, directive, [line], 'close'))];
}
