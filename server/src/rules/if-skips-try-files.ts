/** An `if` of a location makes nginx pass over the `try_files` beside it. */

import type { Statement } from '../project/inclusion.ts';
import { readCondition } from '../routing/condition.ts';
import { handlersOf } from '../routing/handler.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { scopeAround, scopeOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, removeStatement, unsafe } from './edits.ts';
import { indentInside, indentOf, lineEnding } from './indentation.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const ifSkipsTryFiles = defineRule({
  id: 'if-skips-try-files',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Where the `if` of a location is true, the `try_files` beside it is passed over.',
  why: 'Inside of a location, a true `if` is a location of its own to nginx, with the settings of the outer one but without its `try_files`. Even if it only sets a variable, nothing is tried any more: the path itself is looked for, and what is missing is 404.',
  within: 'server',
  bad: 'location / {\n    if ($http_cookie ~ "beta") {\n        set $variant beta;\n    }\n    try_files $uri /index.html;\n}',
  good: 'if ($http_cookie ~ "beta") {\n    set $variant beta;\n}\nlocation / {\n    try_files $uri /index.html;\n}',
  notWhen:
    'An `if` that answers, rewrites the path or passes the request on does not want the `try_files`, and is left alone.',
  howToFix:
    'Give variables their values with a `map`, or with an `if` at the level of the server, where it has no such effect.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#if',
  project: {
    on: ['if'],
    check(statement, { report }) {
      const location = scopeAround(statement);
      const inside = scopeOf(statement);
      if (location.name !== 'location') return;
      const tries = location.own('try_files').at(-1);
      const answers = rewriteStatements(inside).some(({ directive }) => /^re/.test(directive.name));
      const hasMore = inside.statements().some(({ directive }) => directive.name === 'include');
      if (!tries || answers || hasMore || handlersOf(inside).length > 0) return;
      const { directive } = statement;
      // What exists is served without being tried, too.
      if (isThere(readCondition(directive.args))) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Where this is true, the `try_files` of the location is passed over, and what is missing is 404. Use a `map`, or move the `if` to the server.',
        related: relatedTo(tries, 'Not asked where the `if` is true.'),
        fixes: moved(statement),
      });
    },
  },
});

function isThere(condition: ReturnType<typeof readCondition>): boolean {
  return (
    condition.kind === 'file' &&
    !condition.test.value.startsWith('!') &&
    /^\$\{?request_filename\}?$/i.test(condition.path.value)
  );
}

/** To the server, where that changes nothing else: if it only sets variables that the location does not set. */
function moved(statement: Statement): Fix[] {
  const { directive, inclusion } = statement;
  const location = scopeAround(statement);
  const block = location.directive;
  const sets = directive.children?.every(({ name }) => name === 'set');
  if (!sets || location.outer?.name !== 'server' || !block || block !== directive.parent) return [];
  if (location.own('set').length > 0 || directive.tree !== block.tree) return [];
  const { file } = inclusion;
  const [newline, outside, inside] = [lineEnding(file), indentOf(file, block), indentInside(file, block)];
  const [first = '', ...others] = file.text.slice(directive.start, directive.end).split(newline);
  const lines = others.map((line) => (line.startsWith(inside) ? outside + line.slice(inside.length) : line));
  const text = [first, ...lines, outside].join(newline);
  return [
    unsafe(
      'Move it to the server',
      insertion(file.path, block.start, text),
      removeStatement(file, directive),
    ),
  ];
}
