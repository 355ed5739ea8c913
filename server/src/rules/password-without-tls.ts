/** A password is asked for over a connection that anybody on the way can read. */

import { hasUnreadInclude } from '../project/scope.ts';
import { isSameStatement, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { protectionOf } from '../routing/protection.ts';
import { scopeAround, statementOf } from '../routing/scope.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const passwordWithoutTls = defineRule({
  id: 'password-without-tls',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'none',
  summary: 'A password is asked for without TLS.',
  why: 'With `auth_basic` the browser sends name and password with each request, in what is no more than another spelling of them. Without TLS everybody on the way can read and use them.',
  notWhen:
    'Behind a proxy that speaks TLS it is right; let the server listen on an address that only the proxy reaches, and it is silent.',
  within: 'http',
  bad: 'server {\n    listen 80;\n    location /admin/ {\n        auth_basic "Staff";\n        auth_basic_user_file /etc/nginx/.htpasswd;\n    }\n}',
  good: 'server {\n    listen 127.0.0.1:80;\n    location /admin/ {\n        auth_basic "Staff";\n        auth_basic_user_file /etc/nginx/.htpasswd;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html',
  project: {
    on: ['auth_basic'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const scope = scopeAround(statement);
      const opening = scope.server && statementOf(scope.server);
      const configuration = configurationOf(project, inclusion);
      if (!configuration || !scope.server || !opening || directive.args[0]?.value === 'off') return;
      if (scope.last('auth_basic_user_file') === undefined) return;
      if (protectionOf(scope.server).kind === 'secluded') return;
      const plain = socketsOf(configuration, project.catalog).bound.find(
        ({ protocol, tls, text, servers }) =>
          protocol === 'http' &&
          !tls &&
          !/^(?:unix:|127\.|\[::1\])/.test(text) &&
          servers.some((server) => isSameStatement(server, opening)),
      );
      // A server that sends everybody on to TLS never comes to the password; one with conditions may.
      const isSentOn = scope.server.own('return').length > 0 || scope.server.own('if').length > 0;
      if (!plain || isSentOn || hasUnreadInclude(scope.block)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `The password goes over \`${plain.text}\` as it is: there is no TLS. Ask for it only where the server listens with \`ssl\`.`,
        related: relatedTo(plain.first, 'This socket has no TLS.'),
      });
    },
  },
});
