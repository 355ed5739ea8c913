/** A location with an `alias` rewrites its paths, after which nginx does not know what the alias replaces. */

import { handlersOf } from '../routing/handler.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const aliasAfterRewrite = defineRule({
  id: 'alias-after-rewrite',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A `rewrite ... break` beside an `alias` ends in 500.',
  why: '`alias` replaces the part of the path that the location has matched, and after a rewrite nginx does not know that part any more. It answers 500, and the log says `"alias" cannot be used in location ... where URI was rewritten`.',
  within: 'server',
  bad: 'location /img/ {\n    alias /srv/pictures/;\n    rewrite ^/img/old/(.*)$ /img/$1 break;\n}',
  good: 'location /img/ {\n    alias /srv/pictures/;\n    rewrite ^/img/old/(.*)$ /img/$1 last;\n}',
  howToFix:
    'Use `last`, with which nginx looks for the location of the new path, or `root` with the whole path in the rewrite.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  project: {
    on: ['rewrite'],
    check(statement, { report }) {
      const { directive } = statement;
      const [, target, flag] = directive.args;
      if (flag?.value !== 'break' || !target || /^(?:https?:\/\/|\$scheme)/.test(target.value)) return;
      const around = scopeAround(statement);
      const location = around.name === 'if' ? around.outer : around;
      const alias = location?.own('alias').at(-1);
      if (location?.name !== 'location' || !alias || answers(around) || answers(location)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'A path that is rewritten here ends in 500: beside an `alias` nginx has to know what the location matched. Use `last`, or `root` in place of the `alias`.',
        related: relatedTo(alias, 'It cannot be used after the rewrite.'),
      });
    },
  },
});

/** Something else than a file is the answer. */
function answers(scope: Scope): boolean {
  return (
    handlersOf(scope).length > 0 ||
    rewriteStatements(scope).some(({ directive }) => directive.name === 'return')
  );
}
