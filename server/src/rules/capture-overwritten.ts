/** A capture of the location is gone when it is used, since another expression came after it. */

import type { Statement } from '../project/inclusion.ts';
import { readCondition } from '../routing/condition.ts';
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
  why: '`$1` is the first group of the expression that was tried last, also if it did not match. An `if` with an expression in the location therefore takes the captures of the location away before files and other servers are asked.',
  within: 'server',
  bad: 'location ~ ^/user/(\\w+)$ {\n    if ($http_user_agent ~ "bot") {\n        set $bot 1;\n    }\n    proxy_pass http://127.0.0.1:8000/$1$is_args$args;\n}',
  good: 'location ~ ^/user/(?<name>\\w+)$ {\n    if ($http_user_agent ~ "bot") {\n        set $bot 1;\n    }\n    proxy_pass http://127.0.0.1:8000/$name$is_args$args;\n}',
  notWhen:
    'Beside a `rewrite`, `$1` may be meant to be its group; whether it has one, `invalid-capture-reference` tells.',
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
        message: `${code(capture)} is no group of the location here: the expression of an \`if\` was tried after it. Give the group a name, as in \`(?<name>...)\`.`,
        related: relatedTo(other, 'Tried last, whether it matches or not.'),
      });
    },
  },
});

/** The first `if` of the location that tries an expression; none where a group of it, or of a rewrite, may be meant. */
function expressionIn(location: Scope): Statement | undefined {
  if (location.own('rewrite').length > 0) return undefined;
  const regexes = location.own('if').flatMap((statement) => {
    const condition = readCondition(statement.directive.args);
    return condition.kind === 'match' ? [{ statement, source: condition.regex.value }] : [];
  });
  if (regexes.some(({ source }) => /(?<!\\)\((?!\?[:!=<])/.test(source))) return undefined;
  return regexes[0]?.statement;
}
