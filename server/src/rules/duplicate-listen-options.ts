/** Options of one socket are given in two servers. */

import { listenParameters } from '../project/listen-parameters.ts';
import { socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { removeArgument, safe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const duplicateListenOptions = defineRule({
  id: 'duplicate-listen-options',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  summary: 'Two servers give options to the same socket.',
  why: '`reuseport`, `backlog`, `ipv6only` and their like belong to the socket, not to the server. One `listen` gives them, and they hold for all servers of that address and port.',
  within: 'http',
  bad: 'server {\n    listen 8080 reuseport;\n    server_name a.example.com;\n}\nserver {\n    listen 8080 reuseport;\n    server_name b.example.com;\n}',
  good: 'server {\n    listen 8080 reuseport;\n    server_name a.example.com;\n}\nserver {\n    listen 8080;\n    server_name b.example.com;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      if (!configuration) return;
      const { catalog } = project;
      const { directive, inclusion } = statement;
      const faults = socketsOf(configuration, catalog).listenFaults.of(statement);
      const fault = faults.find(({ kind }) => kind === 'options');
      const options = listenParameters(directive.args, 'http', catalog.version).socketOptions;
      const [from, to] = [options[0], options.at(-1)];
      if (!fault || !from || !to) return;
      const names = options.map(({ value }) => `\`${value}\``).join(', ');
      const same = new Set(fault.first?.directive.args.map(({ value }) => value));
      // Other options than the first ones are lost with them.
      const fix = options.every(({ value }) => same.has(value)) ? safe : undefined;
      report({
        start: from.start,
        end: to.end,
        message: `Duplicate listen options for \`${fault.socket.text}\`: ${names} stands at a socket that has its options from another server.`,
        related: relatedTo(fault.first, 'The options of this socket are given here.'),
        fixes: fix
          ? [fix(`Remove ${names}`, ...options.map((option) => removeArgument(inclusion.file, option)))]
          : [],
      });
    },
  },
});
