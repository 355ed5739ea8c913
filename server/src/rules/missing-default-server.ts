/** Several servers share a socket, and none of them is said to be the one for unknown hosts. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { StatementMap } from '../project/reading-order.ts';
import { blockOf } from '../project/scope.ts';
import { type BoundSocket, isSameStatement, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { insertion, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { firstNameOf, isPlaceholderName, shownServer } from './servers-shown.ts';
import { code, listed } from './wording.ts';

export const missingDefaultServer = defineRule({
  id: 'missing-default-server',
  category: 'correctness',
  severity: 'information',
  fix: 'safe',
  summary: 'Several servers share a socket, and none of them is its `default_server`.',
  why: 'A request for a host that no server has goes to the default server of its socket: without `default_server` to the first one that nginx reads. With one file for each site that is the first file of the alphabet, until another one is added.',
  notWhen:
    'It is silent where the first server has the name `_` or none, since it stands there for all other hosts, where they are one site with `www.` and without, and where files of the configuration are not here.',
  howToFix:
    'Say which server it is, as the fix does. Better still, add one that refuses: `server { listen 80 default_server; return 444; }`.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n        server_name a.example;\n    }\n    server {\n        listen 8080;\n        server_name b.example;\n    }\n}',
  good: 'http {\n    server {\n        listen 8080 default_server;\n        server_name a.example;\n    }\n    server {\n        listen 8080;\n        server_name b.example;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/request_processing.html',
  project: {
    on: ['listen', 'server'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      if (!configuration?.complete) return;
      for (const [socket, ...twins] of undecided(configuration, project.catalog).of(statement)) {
        if (!socket) continue;
        const { servers, defaultServer } = socket;
        const all = [socket, ...twins];
        const isCounted = all.every((one) => one.servers.length === servers.length);
        const edits = all.flatMap(({ first }) =>
          first && first.inclusion === inclusion && project.inclusionsOf(inclusion.file.path).length === 1
            ? insertion(inclusion.file.path, first.directive.headEnd, ' default_server')
            : [],
        );
        report({
          start: directive.start,
          end: directive.headEnd,
          message: `None of the ${isCounted ? `${servers.length} ` : ''}servers on ${listed(
            all.map(({ text }) => code(text)),
            'and',
          )} is the \`default_server\`: hosts that none of them has get ${shownServer(defaultServer)}, for being the first. Say so with \`default_server\`, or give them a server of their own.`,
          fixes:
            directive.name === 'listen' && edits.length === all.length
              ? [safe('Add `default_server`', ...edits)]
              : [],
        });
      }
    },
  },
});

const known = new WeakMap<Configuration, StatementMap<BoundSocket[]>>();

/**
 * The sockets in question, those of one server together (IPv4 and IPv6, HTTP and HTTPS): by the first `listen` of that
 * server, or by the server if it has none.
 */
function undecided(configuration: Configuration, catalog: Catalog): StatementMap<BoundSocket[]> {
  const before = known.get(configuration);
  if (before) return before;
  const found = new StatementMap<BoundSocket[]>();
  known.set(configuration, found);
  const ofServers = new StatementMap<BoundSocket[]>();
  for (const socket of socketsOf(configuration, catalog).bound) {
    if (socket.servers.length < 2 || socket.chosenBy || isSpecial(socket)) continue;
    const mark = markOf(socket);
    const isListen = mark !== socket.defaultServer;
    const [same] = isListen ? ofServers.of(socket.defaultServer) : [];
    if (same) {
      same.push(socket);
      continue;
    }
    const sockets = [socket];
    found.add(mark, sockets);
    if (isListen) ofServers.add(socket.defaultServer, sockets);
  }
  return found;
}

/** No host names are asked for, or some server is meant for all others already. */
function isSpecial({ key, protocol, servers }: BoundSocket): boolean {
  const names = servers.map(firstNameOf);
  return (
    protocol === 'mail' ||
    key.startsWith('unix:') ||
    // One site, with `www.` and without.
    (names[0] !== undefined &&
      new Set(names.map((name) => name?.replace(/^(?:www\.|cdn\.|static\.|\*\.|\.)/, ''))).size === 1) ||
    names.some((name) => name !== undefined && isPlaceholderName(name)) ||
    // The one without a name stands before those that have some.
    (names[0] === undefined && names.some((name) => name !== undefined))
  );
}

function markOf({ first, defaultServer }: BoundSocket): Statement {
  const block = first && blockOf(first);
  const isOfDefault =
    block?.directive &&
    isSameStatement({ directive: block.directive, inclusion: block.inclusion }, defaultServer);
  return first && isOfDefault ? first : defaultServer;
}
