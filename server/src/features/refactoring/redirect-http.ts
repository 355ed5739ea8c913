/** "Redirect HTTP to HTTPS": does a server answer over both, though it could send everybody to the secure one? */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { unconditionalAnswer } from '../../routing/always-returns.ts';
import { scopeOf } from '../../routing/scope.ts';
import { insertBehind } from '../../rules/insertion.ts';
import { directiveAt } from '../../syntax/tree.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { isAsSaid, portOf } from './server/asked-by-if.ts';
import { parametersOf, serverBlock, unseenIn } from './server/block.ts';
import { asksForScheme, redirectServer } from './server/redirect-server.ts';
import { takeOut } from './whole-lines.ts';

/** Offered on the `server`, its `listen` and its `server_name`, where it listens on the usual two ports only. */
export function redirectHttp(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const file = project.files.get(at.path);
  const found = file && directiveAt(file.tree, at.offset);
  const directive = found && /^(?:listen|server_name)$/.test(found.name) ? found.parent : found;
  if (directive?.name !== 'server' || !directive.children) return [];
  const server = serverBlock(project, at.path, directive);
  if (!server || asksForScheme(server) || unconditionalAnswer(scopeOf(server))) return [];
  const { listens } = server;
  const plain = listens.filter((listen) => portOf(listen) === '80' && !parametersOf(listen, project).ssl);
  const secure = listens.filter((listen) => {
    const { ssl, quic } = parametersOf(listen, project);
    return portOf(listen) === '443' && (ssl || quic);
  });
  if (plain.length === 0 || secure.length === 0 || plain.length + secure.length < listens.length) return [];
  if (!listens.every((listen) => isAsSaid(listen, server))) return [];
  const edits = [
    ...plain.map((listen) => takeOut(server.file, listen)),
    insertBehind(server.file, directive, ['', ...redirectServer(server, plain)]),
  ];
  return [
    refactoring('Redirect HTTP to HTTPS', edits, [
      'Requests over HTTP are redirected to HTTPS.',
      unseenIn(server),
    ]),
  ];
}
