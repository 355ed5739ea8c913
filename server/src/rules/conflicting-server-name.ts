/** Two servers of one socket have the same name, or a name that nginx cannot file. */

import type { NameFault } from '../project/server-names.ts';
import { socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const conflictingServerName = defineRule({
  id: 'conflicting-server-name',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'Two servers of one socket have the same name.',
  why: 'nginx keeps the first server of a name and ignores the second there, with nothing but a warning: requests never reach it. `.example.com` means `example.com` and `*.example.com`; a server without `server_name` has the empty name.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    server_name example.com;\n}\nserver {\n    listen 8080;\n    server_name www.example.com example.com;\n}',
  good: 'server {\n    listen 8080;\n    server_name example.com;\n}\nserver {\n    listen 8080;\n    server_name www.example.com;\n}',
  docs: 'https://nginx.org/en/docs/http/server_names.html',
  project: {
    on: ['server_name', 'server'],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      if (!configuration) return;
      const { nameFaults } = socketsOf(configuration, project.catalog);
      const { directive } = statement;
      for (const fault of nameFaults.of(statement)) {
        const { start, end } = fault.argument ?? { start: directive.start, end: directive.headEnd };
        report({
          start,
          end,
          severity: fault.kind === 'taken' ? 'warning' : 'error',
          message: messageOf(fault),
          related: relatedTo(fault.first, 'This server has the name.'),
        });
      }
    },
  },
});

function messageOf({ kind, name, socket, argument }: NameFault): string {
  if (kind === 'invalid') {
    return `Invalid server name or wildcard \`${name}\` on \`${socket}\`: a \`*\` may only be the first or the last part.`;
  }
  if (!argument) {
    return `Conflicting server name \`""\` on \`${socket}\`, ignored: this server has no \`server_name\`, and neither has another one there.`;
  }
  return `Conflicting server name \`${name === '' ? '""' : name}\` on \`${socket}\`, ignored: another server there has it.`;
}
