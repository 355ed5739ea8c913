/** Errors of the application are to be replaced by pages that there are not. */

import { blockOf, hasUnreadInclude, inForce, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { removeStatement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const interceptErrorsWithoutErrorPage = defineRule({
  id: 'intercept-errors-without-error-page',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: 'Errors are intercepted, and no `error_page` is there for them.',
  why: 'nginx replaces the error of an application by the page that `error_page` names for its status. Without any `error_page` in force it passes all errors on as they are, whatever `proxy_intercept_errors` says.',
  notWhen: 'At the level of `server` and `http` it is left alone: a location may have the pages.',
  within: 'main',
  bad: 'http {\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_intercept_errors on;\n        }\n    }\n}',
  good: 'http {\n    server {\n        error_page 500 /500.html;\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_intercept_errors on;\n        }\n        location = /500.html {\n            root /srv/www;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_intercept_errors',
  project: {
    on: ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc'].map((module) => `${module}_intercept_errors`),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      if (directive.args[0]?.value.toLowerCase() !== 'on' || block.directive?.name !== 'location') return;
      if (configurationOf(project, inclusion)?.root.entry !== 'main' || hasUnreadInclude(block)) return;
      if (inForce(block, 'error_page').length > 0) return;
      if (['location', 'if'].some((name) => named(block, name).length > 0)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `No \`error_page\` is in force here: the errors of the application are passed on as they are.`,
        fixes: [safe(`Delete \`${directive.name}\``, removeStatement(inclusion.file, directive))],
      });
    },
  },
});
