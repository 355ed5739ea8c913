/** The server that is asked for permission waits for a body that never comes. */

import { isSameStatement } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { authRequestTargets } from '../routing/auth-request-targets.ts';
import { fieldsInForce, isInForceKnown } from '../routing/pass-settings.ts';
import { scopeAround, statementOf } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const authRequestContentLength = defineRule({
  id: 'auth-request-content-length',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The server that is asked for permission waits for a body that never comes.',
  why: 'The request of `auth_request` has the headers of the client, `Content-Length` among them, but not the body. A server that reads the body waits until something times out, and every POST is answered with 500.',
  within: 'server',
  bad: 'location / {\n    auth_request /auth;\n}\nlocation = /auth {\n    internal;\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location / {\n    auth_request /auth;\n}\nlocation = /auth {\n    internal;\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n    proxy_pass_request_body off;\n    proxy_set_header Content-Length "";\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_auth_request_module.html',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      const scope = scopeAround(statement);
      const location = statementOf(scope);
      if (!configuration || !location || scope.name !== 'location') return;
      if (!authRequestTargets(configuration).some((target) => isSameStatement(target, location))) return;
      const fields = fieldsInForce(scope.block, 'proxy_set_header');
      if (fields.has('content-length') || !isInForceKnown(scope.block, 'proxy_set_header', configuration))
        return;
      const { directive, inclusion } = statement;
      // The first one of its own would replace those that the block inherits.
      const loses = scope.own('proxy_set_header').length === 0 && fields.size > 0;
      const lines = ['proxy_pass_request_body off;', 'proxy_set_header Content-Length "";'].slice(
        scope.last('proxy_pass_request_body') ? 1 : 0,
      );
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`auth_request\` comes here with the \`Content-Length\` of the client and without its body, so that this server waits for it. Write \`proxy_set_header Content-Length "";\`.`,
        fixes: loses
          ? []
          : [unsafe('Send no `Content-Length`', insertBehind(inclusion.file, directive, lines))],
      });
    },
  },
});
