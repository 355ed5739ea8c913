/** Two servers want to be the default one of the same socket. */

import { listenParameters } from '../project/listen-parameters.ts';
import { socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { removeArgument, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const duplicateDefaultServer = defineRule({
  id: 'duplicate-default-server',
  category: 'correctness',
  severity: 'error',
  fix: 'unsafe',
  summary: 'Two servers are the default one of the same socket.',
  why: 'A request whose host no server names goes to the default server of its address and port, and there can be only one. A default server in a file of its own (`sites-enabled/default`) is easily overlooked.',
  within: 'http',
  bad: 'server {\n    listen 8080 default_server;\n}\nserver {\n    listen 8080 default_server;\n    server_name example.com;\n}',
  good: 'server {\n    listen 8080 default_server;\n}\nserver {\n    listen 8080;\n    server_name example.com;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      if (!configuration) return;
      const { catalog } = project;
      const { directive, inclusion } = statement;
      const faults = socketsOf(configuration, catalog).listenFaults.of(statement);
      const fault = faults.find(({ kind }) => kind === 'default-server');
      const parameter = listenParameters(directive.args, 'http', catalog.version).defaultServer;
      if (!fault || !parameter) return;
      report({
        start: parameter.start,
        end: parameter.end,
        message: `A duplicate default server for \`${fault.socket.text}\`: another server is it already.`,
        related: relatedTo(fault.first, 'The first default server of this socket.'),
        fixes: [unsafe(`Remove \`${parameter.value}\``, removeArgument(inclusion.file, parameter))],
      });
    },
  },
});
