/** Requests for names that nobody serves are answered, though their handshakes are rejected. */

import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude, inForce, named, placeOf } from '../project/scope.ts';
import { boundSocketsOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { locationPattern } from '../routing/location.ts';
import { unsafe } from './edits.ts';
import { appendTo } from './insertion.ts';
import { defineRule } from './rule.ts';

export const http2Misdirected = defineRule({
  id: 'http2-misdirected',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'A server that rejects handshakes still answers requests on connections of other names.',
  why: 'A browser uses an HTTP/2 connection for every name that its certificate holds. A request for one that no server has comes to the default server without a handshake of its own, and is answered with what stands there: 421 makes the browser open another connection.',
  notWhen: 'Some `return` answers every request of the server anyway.',
  within: 'http',
  bad: 'server {\n    listen 8443 ssl default_server;\n    http2 on;\n    ssl_reject_handshake on;\n}',
  good: 'server {\n    listen 8443 ssl default_server;\n    http2 on;\n    ssl_reject_handshake on;\n    return 421;\n}',
  docs: 'https://www.rfc-editor.org/rfc/rfc9113#section-9.1.2',
  project: {
    on: ['ssl_reject_handshake'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const { parent } = directive;
      if (parent?.name !== 'server' || directive.args[0]?.value.toLowerCase() !== 'on') return;
      const server: Statement = { directive: parent, inclusion };
      const configuration = configurationOf(project, inclusion);
      if (!configuration || placeOf(server) !== 'http' || hasUnreadInclude(server)) return;
      const isDefault = boundSocketsOf(server, configuration, project.catalog).some(
        ({ tls, defaultServer, chosenBy }) => tls && chosenBy && defaultServer.directive === parent,
      );
      if (!isDefault || !hasHttp2(server) || answersAll(server)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Over HTTP/2 requests for unknown names come here on connections of other servers: answer them with `return 421`.',
        fixes: [unsafe('Insert `return 421;`', appendTo(inclusion.file, parent, ['return 421;'], 'close'))],
      });
    },
  },
});

function hasHttp2(server: Statement): boolean {
  const flag = inForce(server, 'http2')[0]?.directive.args[0]?.value.toLowerCase();
  if (flag !== undefined) return flag === 'on';
  return named(server, 'listen').some(({ directive: { args } }) =>
    args.some(({ value }) => value === 'http2'),
  );
}

/** By itself, or in the location that is there for everything. */
function answersAll(server: Statement): boolean {
  if (named(server, 'return').length > 0) return true;
  return named(server, 'location').some((location) => {
    const pattern = locationPattern(location.directive);
    const isRoot = (pattern?.kind === 'prefix' || pattern?.kind === 'exact') && pattern.path === '/';
    return isRoot && named(location, 'return').length > 0;
  });
}
