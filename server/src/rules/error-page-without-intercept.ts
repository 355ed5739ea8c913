/** An `error_page` beside a `*_pass` that is not used for what the other server answers. */

import type { Statement } from '../project/inclusion.ts';
import { handlersOf } from '../routing/handler.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

/** nginx itself answers so where it does not reach the other server, refuses the request, or limits it. */
const ofNginx = /^(?:400|401|403|405|408|41[346]|421|429|431|49\d|502|503|504|301|302|303|307|308)$/;

export const errorPageWithoutIntercept = defineRule({
  id: 'error-page-without-intercept',
  category: 'correctness',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'An `error_page` is not used for the errors that the proxied server answers with.',
  why: 'nginx passes on what the other server answers, its error pages too. `error_page` counts for errors of nginx itself, such as 502; for those of the other server only with `proxy_intercept_errors on` (or its like).',
  within: 'location',
  bad: 'proxy_pass http://127.0.0.1:8000;\nerror_page 404 /404.html;',
  good: 'proxy_pass http://127.0.0.1:8000;\nerror_page 404 /404.html;\nproxy_intercept_errors on;',
  notWhen:
    'Only pages set in the location itself are looked at, and only for errors that nginx does not answer with there by itself.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_intercept_errors',
  project: {
    on: ['error_page'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const scope = scopeAround(statement);
      if (scope.name !== 'location') return;
      const pass = handlersOf(scope).at(-1);
      const [, module] = /^(proxy|fastcgi|uwsgi|scgi|grpc)_pass$/.exec(pass?.directive.name ?? '') ?? [];
      const intercept = `${module}_intercept_errors`;
      if (!pass || !module || scope.inForce(intercept).length > 0 || answersItself(scope)) return;
      const codes = directive.args.slice(0, -1).map(({ value }) => value);
      // What is no picture is refused by the filter.
      const filters = scope.inForce('image_filter').length > 0;
      const idle = codes.filter(
        (code) => /^\d{3}$/.test(code) && !ofNginx.test(code) && !(filters && code === '415'),
      );
      // The lists that everybody copies begin with 500, for which nginx has reasons of its own, too.
      const first = idle.find((code) => code !== '500' || codes.length === 1);
      if (first === undefined) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `A ${first} of the server behind \`${module}_pass\` is passed on as it is: without \`${intercept} on\` this page is not used for it.`,
        related: relatedTo(pass, 'Its errors are passed on.'),
        fixes: [
          unsafe(`Insert \`${intercept} on\``, insertBehind(inclusion.file, directive, [`${intercept} on;`])),
        ],
      });
    },
  },
});

/** Statements of the location may answer with any status. */
function answersItself(scope: Scope): boolean {
  return rewriteStatements(scope).some(isAnswer) || scope.own('try_files').length > 0;
}

function isAnswer({ directive }: Statement): boolean {
  return directive.name === 'return' || directive.name === 'if';
}
