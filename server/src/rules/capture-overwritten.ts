/** A capture of the location is gone when it is used, since another expression came after it. */

import type { Statement } from '../project/inclusion.ts';
import { readCondition } from '../routing/condition.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import { partsOf } from '../routing/text-value.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const captureOverwritten = defineRule({
  id: 'capture-overwritten',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A capture of the location is gone when it is used.',
  why: '`$1` is the first group of the expression that was tried last, also if it did not match. A `rewrite` or an `if` with an expression in the location therefore takes the captures of the location away before files and other servers are asked.',
  within: 'server',
  bad: 'location ~ ^/user/(\\w+)$ {\n    if ($http_user_agent ~ "bot") {\n        set $bot 1;\n    }\n    proxy_pass http://127.0.0.1:8000/$1$is_args$args;\n}',
  good: 'location ~ ^/user/(?<name>\\w+)$ {\n    if ($http_user_agent ~ "bot") {\n        set $bot 1;\n    }\n    proxy_pass http://127.0.0.1:8000/$name$is_args$args;\n}',
  howToFix: 'Give the group a name, `(?<name>...)`, and use `$name`: names stay.',
  docs: 'https://nginx.org/en/docs/http/server_names.html#regex_names',
  project: {
    on: [
      ...['alias', 'root', 'try_files', 'proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass'],
      ...['fastcgi_param', 'uwsgi_param', 'scgi_param', 'proxy_set_header', 'add_header'],
    ],
    check(statement, { report }) {
      const { directive } = statement;
      const used = directive.args.find(
        ({ value }) => value.includes('$') && partsOf(value).some(({ kind }) => kind === 'capture'),
      );
      if (!used) return;
      const location = scopeAround(statement);
      if (location.pattern?.kind !== 'regex') return;
      const other = expressionIn(location);
      if (!other) return;
      const capture = /\$[1-9]/.exec(used.value)?.[0] ?? '';
      report({
        start: used.start,
        end: used.end,
        message: `${code(capture)} is no group of the location here: the expression of \`${other.directive.name}\` was tried after it. Give the group a name, as in \`(?<name>...)\`.`,
        related: relatedTo(other, 'Tried last, whether it matches or not.'),
      });
    },
  },
});

/** A statement of the location that tries an expression. One that captures, too, may be meant. */
function expressionIn(location: Scope): Statement | undefined {
  const statements = rewriteStatements(location);
  const found = statements.filter(({ directive }) => {
    if (directive.name === 'rewrite') return true;
    return directive.name === 'if' && readCondition(directive.args).kind === 'match';
  });
  return found.some(({ directive }) => /(?<!\\)\((?!\?[:!=<])/.test(textOf(directive)))
    ? undefined
    : found[0];
}

function textOf({ name, args }: Statement['directive']): string {
  if (name === 'rewrite') return args[0]?.value ?? '';
  const condition = readCondition(args);
  return condition.kind === 'match' ? condition.regex.value : '';
}
