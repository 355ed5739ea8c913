/** A server that is named for all other hosts is not the one that gets them. */

import { blockOf } from '../project/scope.ts';
import { isSameStatement, socketsByServer, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { insertion, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { shownServer } from './servers-shown.ts';

export const catchAllNotDefault = defineRule({
  id: 'catch-all-not-default',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A server with `server_name _` is not the default server of its socket.',
  why: '`_` is a name like any other, only that no client asks for it: it does not stand for all hosts. Those that no server has get the default server of the socket, and this one gets nothing.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    server_name a.example;\n}\nserver {\n    listen 8080;\n    server_name _;\n    return 444;\n}',
  good: 'server {\n    listen 8080;\n    server_name a.example;\n}\nserver {\n    listen 8080 default_server;\n    server_name _;\n    return 444;\n}',
  docs: 'https://nginx.org/en/docs/http/server_names.html#miscellaneous_names',
  project: {
    on: ['server_name'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      if (!directive.args.every(({ value }) => /^[_-]+$/.test(value))) return;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (block.directive?.name !== 'server' || !configuration) return;
      const server = { directive: block.directive, inclusion: block.inclusion };
      const sockets = socketsOf(configuration, project.catalog);
      const on = socketsByServer(sockets).of(server);
      const [socket] = on;
      if (!socket || on.some(({ defaultServer }) => isSameStatement(defaultServer, server))) return;
      const { chosenBy, defaultServer, text } = socket;
      const listens = sockets.servers.find((one) => isSameStatement(one.statement, server))?.listens ?? [];
      // Where servers share the line of a file, each of them would be the default.
      const isFree =
        on.every((one) => !one.chosenBy) &&
        listens.length > 0 &&
        listens.every((listen) => project.inclusionsOf(listen.inclusion.file.path).length === 1);
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`${directive.args[0]?.value ?? ''}\` does not stand for all hosts: on \`${text}\` those that no server has get ${shownServer(defaultServer)}, which ${chosenBy ? 'is the `default_server`' : 'is the first'}. Write \`default_server\` behind the \`listen\` of this one.`,
        related: relatedTo(chosenBy ?? defaultServer, 'This is the default server of the socket.'),
        fixes: isFree
          ? [
              unsafe(
                'Add `default_server`',
                ...listens.map((listen) =>
                  insertion(listen.inclusion.file.path, listen.directive.headEnd, ' default_server'),
                ),
              ),
            ]
          : [],
      });
    },
  },
});
