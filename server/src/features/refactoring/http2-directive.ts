/** "Turn HTTP/2 on in the servers": what takes the place of `listen ... http2`, and the other way round for an older nginx? */

import { compareVersions } from '../../catalog/version.ts';
import type { Statement } from '../../project/inclusion.ts';
import { listenAddress } from '../../project/listen-address.ts';
import type { StatementMap } from '../../project/reading-order.ts';
import { inForce, named, placeOf } from '../../project/scope.ts';
import { type ProjectSnapshot, statementsAt } from '../../project/snapshot.ts';
import { type BoundSocket, socketsByServer, socketsOf } from '../../project/sockets.ts';
import { configurationOf } from '../../project/variables.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { insertion, removeArgument } from '../../rules/edits.ts';
import { appendTo, insertBehind } from '../../rules/insertion.ts';
import { http2DirectiveSince, listenHttp2Deprecated } from '../../rules/listen-http2-deprecated.ts';
import { isOn } from '../../rules/rule-set.ts';
import type { Argument } from '../../syntax/tree.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { parametersOf } from './server/block.ts';
import { takeOut } from './whole-lines.ts';

/** Offered on a `listen` with the parameter from 1.25.1 on, and on the directive where the version that is given has none. */
export function http2Directive(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const [statement, ...others] = statementsAt(project, at);
  if (!statement || others.length > 0) return [];
  const { name, parent } = statement.directive;
  if (parent?.name !== 'server' || placeOf(statement) !== 'server') return [];
  const hasDirective = compareVersions(project.catalog.version, http2DirectiveSince) >= 0;
  if (name === 'http2') return hasDirective || !project.versionGiven ? [] : asParameter(statement, project);
  return name === 'listen' && hasDirective && parameterOf(statement) ? asDirective(statement, project) : [];
}

function parameterOf({ directive }: Statement): Argument | undefined {
  return directive.args.slice(1).find(({ value }) => value === 'http2');
}

/** The parameter holds for a socket, and so for all servers of it: each of them gets the directive. */
function asDirective(statement: Statement, project: ProjectSnapshot): Refactoring[] {
  const { directive, inclusion } = statement;
  const configuration = configurationOf(project, inclusion);
  if (!configuration || !directive.parent) return [];
  const bySocket = socketsByServer(socketsOf(configuration, project.catalog));
  const { servers, spoken } = together({ directive: directive.parent, inclusion }, bySocket);
  const listens = servers.flatMap((server) => named(server, 'listen').filter(parameterOf));
  // For one of them alone the rule has the fix.
  const isFixed = project.versionGiven && isOn(listenHttp2Deprecated, project.lintOf(inclusion.file.path));
  if (isFixed && servers.length === 1 && listens.length === 1) return [];
  if (!servers.every((server) => mayBeChanged(server, project))) return [];
  const isWider = servers.some((server) =>
    bySocket.of(server).some((socket) => !socket.datagram && !spoken.has(socket)),
  );
  const edits = servers.flatMap(editsOf);
  return [
    refactoring('Write `http2 on` instead of `listen ... http2`', edits, [
      project.versionGiven ? undefined : 'nginx before 1.25.1 refuses `http2 on`.',
      isWider ? 'HTTP/2 is spoken on the other sockets of these servers as well.' : undefined,
      configuration.complete
        ? undefined
        : 'Other servers of the same sockets, which are not seen here, need `http2 on` as well.',
    ]),
  ];
}

/** All servers of the sockets that speak HTTP/2 because of `first` or of one of these servers, and those sockets. */
function together(
  first: Statement,
  bySocket: StatementMap<BoundSocket>,
): { readonly servers: readonly Statement[]; readonly spoken: ReadonlySet<BoundSocket> } {
  const servers = [first];
  const found = new Set([first.directive]);
  const spoken = new Set<BoundSocket>();
  for (const server of servers) {
    for (const socket of bySocket.of(server)) {
      if (spoken.has(socket) || socket.datagram || !socket.servers.some((one) => turnsOn(one, socket)))
        continue;
      spoken.add(socket);
      for (const { directive, inclusion } of socket.servers) {
        if (!found.has(directive)) servers.push({ directive, inclusion });
        found.add(directive);
      }
    }
  }
  return { servers, spoken };
}

function turnsOn(server: Statement, { key }: BoundSocket): boolean {
  return named(server, 'listen').some((listen) => {
    const read = parameterOf(listen) && listenAddress(listen.directive.args[0]?.value ?? '', 80);
    return read?.kind === 'sockets' && read.sockets.some((socket) => socket.key === key);
  });
}

/** Everything about it stands in a file of one place, and it does not turn HTTP/2 off. */
function mayBeChanged(server: Statement, project: ProjectSnapshot): boolean {
  const { directive, inclusion } = server;
  const isAlone = project.inclusionsOf(inclusion.file.path).length === 1 && inclusion.file.holes.length === 0;
  const areOwn = named(server, 'listen').every((listen) => listen.directive.parent === directive);
  return (
    isAlone &&
    areOwn &&
    directive.closeToken !== undefined &&
    named(server, 'http2').every(({ directive: { args } }) => args[0]?.value === 'on')
  );
}

function editsOf(server: Statement): TextEdit[] {
  const { file } = server.inclusion;
  const listens = named(server, 'listen');
  const edits = listens.flatMap((listen) => {
    const parameter = parameterOf(listen);
    return parameter ? [removeArgument(file, parameter)] : [];
  });
  const last = listens.at(-1);
  if (inForce(server, 'http2').at(-1)?.directive.args[0]?.value === 'on') return edits;
  const lines = ['http2 on;'];
  return [
    ...edits,
    last ? insertBehind(file, last.directive, lines) : appendTo(file, server.directive, lines, 'close'),
  ];
}

/** For the sockets of this server; nginx refuses the directive, so nothing is answered before. */
function asParameter(statement: Statement, project: ProjectSnapshot): Refactoring[] {
  const { directive, inclusion } = statement;
  if (directive.args[0]?.value !== 'on' || !directive.parent) return [];
  const listens = named({ directive: directive.parent, inclusion }, 'listen').filter(
    (listen) => parametersOf(listen.directive, project).ssl && !parameterOf(listen),
  );
  if (listens.length === 0 || listens.some((listen) => listen.inclusion !== inclusion)) return [];
  const { path } = inclusion.file;
  const edits = listens.map((listen) => insertion(path, listen.directive.headEnd, ' http2'));
  return [
    refactoring(
      'Write `listen ... http2` instead of `http2 on`',
      [...edits, takeOut(inclusion.file, directive)],
      [],
    ),
  ];
}
