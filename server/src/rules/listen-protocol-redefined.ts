/** Servers of one socket disagree on what is spoken there. */

import { socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const listenProtocolRedefined = defineRule({
  id: 'listen-protocol-redefined',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'Servers of one socket disagree about `ssl`, `http2` or `proxy_protocol`.',
  why: 'What is spoken on a socket is settled before a server is chosen: one `listen ... ssl` turns TLS on for all servers there. Write the same parameters everywhere.',
  within: 'http',
  bad: 'server {\n    listen 8080 proxy_protocol;\n    server_name a.example.com;\n}\nserver {\n    listen 8080;\n    server_name b.example.com;\n}\nserver {\n    listen 8080 proxy_protocol;\n    server_name c.example.com;\n}',
  good: 'server {\n    listen 8080 proxy_protocol;\n    server_name a.example.com;\n}\nserver {\n    listen 8080 proxy_protocol;\n    server_name b.example.com;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      if (!configuration) return;
      const faults = socketsOf(configuration, project.catalog).listenFaults.of(statement);
      const fault = faults.find(({ kind }) => kind === 'protocol');
      if (!fault) return;
      const { directive } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Protocol options redefined for \`${fault.socket.text}\`: \`ssl\`, \`http2\` and \`proxy_protocol\` hold for all servers of a socket. Write the same ones everywhere.`,
        related: relatedTo(fault.first, 'The first `listen` on this socket.'),
      });
    },
  },
});
