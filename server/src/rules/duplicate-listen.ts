/** The same socket is listened on twice where that is not possible. */

import { socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const duplicateListen = defineRule({
  id: 'duplicate-listen',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A server listens on the same address and port twice.',
  why: '`80`, `*:80` and `0.0.0.0:80` are the same socket. A server may name it once; two servers of `mail` (and of `stream` before 1.25.5) may not share it at all.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    listen *:8080;\n}',
  good: 'server {\n    listen 8080;\n    listen [::]:8080;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      const [address] = statement.directive.args;
      if (!configuration || !address) return;
      const faults = socketsOf(configuration, project.catalog).listenFaults.of(statement);
      const fault = faults.find((one) => one.kind === 'duplicate');
      if (!fault) return;
      const { text } = fault.socket;
      report({
        start: address.start,
        end: address.end,
        message: fault.shared
          ? `Duplicate \`${text}\` address and port pair: another server listens there.`
          : `A duplicate listen \`${text}\`: this server listens there already.`,
        related: relatedTo(fault.first, 'The first `listen` on this socket.'),
      });
    },
  },
});
