/** A nested location lacks the `*_pass` that the location around it has. */

import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { written } from '../routing/exchange.ts';
import { handlersOf } from '../routing/handler.ts';
import { type Scope, scopeOf } from '../routing/scope.ts';
import { passTarget } from '../routing/upstream.ts';
import type { Fix } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { appendTo, insertBefore } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const handlerNotInherited = defineRule({
  id: 'handler-not-inherited',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A nested location lacks the `proxy_pass` (or its like) of the location around it.',
  why: 'Nested locations inherit `root`, headers and most settings, but not the directive that passes requests on. Without one of its own, the nested location looks for files, and answers 404.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    location ~ \\.png$ {\n        expires 1d;\n    }\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    location ~ \\.png$ {\n        proxy_pass http://127.0.0.1:8000;\n        expires 1d;\n    }\n}',
  notWhen:
    'Where a `root` or an `alias` is in force the nested location may well be for files, and is left alone unless it has settings of the same `*_pass`. So is one that answers itself (`return`, `rewrite`, `try_files`, `deny`).',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['location'],
    check(location, { project, report }) {
      const { directive } = location;
      if (directive.parent && directive.parent.name !== 'location') return;
      const scope = scopeOf(location);
      const { outer } = scope;
      if (outer?.name !== 'location' || scope.pattern === undefined) return;
      const pass = handlersOf(outer).at(-1);
      const [, module] = /^(proxy|fastcgi|uwsgi|scgi|grpc)_pass$/.exec(pass?.directive.name ?? '') ?? [];
      if (!pass || module === undefined || !looksForFiles(scope, project, `${module}_`)) return;
      const { name } = pass.directive;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(written(location))} does not inherit \`${name}\`: its requests are looked for among files. Repeat it here: ${code(`${written(pass)};`)}.`,
        related: relatedTo(pass, 'Used for the requests of the outer location only.'),
        fixes: repeated(location, scope, pass),
      });
    },
  },
});

/** Is nothing in the location that answers, and nothing that shows it is meant for files? */
function looksForFiles(scope: Scope, { catalog }: ProjectSnapshot, prefix: string): boolean {
  if (handlersOf(scope).length > 0) return false;
  let passes = false;
  for (const { directive } of scope.statements()) {
    const { name } = directive;
    passes ||= name.startsWith(prefix);
    if (answering.test(name) || !catalog.spec(name, 'location')) return false;
  }
  return passes || (scope.inForce('root').length === 0 && scope.inForce('alias').length === 0);
}

/** What answers by itself, is for files, or may do either. */
const answering =
  /^(?:root|alias|return|rewrite|try_files|deny|index|autoindex|random_index|dav_methods|internal|include|if|location|limit_except|error_page)$|_by_lua|^js_|^perl|^auth_request$|^more_/;

function repeated({ directive, inclusion }: Statement, { pattern }: Scope, pass: Statement): Fix[] {
  const [target] = pass.directive.args;
  // What replaces the path of the outer location would be another for this one; and expressions may have none.
  const uri = target && (passTarget(target.value)?.uri ?? /^\w+:\/\/[^/]*(\/.*)/.exec(target.value)?.[1]);
  if (!target || uri !== undefined || !pattern) return [];
  const line = `${pass.directive.name} ${target.text};`;
  const [first] = directive.children ?? [];
  const edit = first
    ? insertBefore(inclusion.file, first, [line])
    : appendTo(inclusion.file, directive, [line], 'close');
  return [unsafe(`Insert \`${line}\``, edit)];
}
