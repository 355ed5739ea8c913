/** "Redirect www.example.com": does a server lack the other form of its name, with `www.` or without? */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { unconditionalAnswer } from '../../routing/always-returns.ts';
import { scopeOf } from '../../routing/scope.ts';
import { insertBehind } from '../../rules/insertion.ts';
import { directiveAt } from '../../syntax/tree.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { portOf } from './server/asked-by-if.ts';
import {
  exactName,
  isNamedOn,
  listenLine,
  parametersOf,
  type ServerBlock,
  serverBlock,
  unseenIn,
  withoutSole,
} from './server/block.ts';
import { serverLines } from './server/new-server.ts';
import { asWritten, takenAlong } from './server/taken-along.ts';

/** Offered on the `server_name` of a server with one name, whose other form leads to no server yet. */
export function addWwwRedirect(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const file = project.files.get(at.path);
  const directive = file && directiveAt(file.tree, at.offset);
  if (directive?.name !== 'server_name' || !directive.parent || directive.argCount !== 1) return [];
  const name = directive.args[0] && exactName(directive.args[0]);
  const other = name === undefined ? undefined : otherForm(name);
  if (name === undefined || other === undefined) return [];
  const server = serverBlock(project, at.path, directive.parent);
  const scheme = server && schemeOf(server);
  if (!scheme || server.names.length !== 1 || unconditionalAnswer(scopeOf(server))) return [];
  if (server.sockets.length === 0 || server.sockets.some((socket) => isNamedOn(socket, other))) return [];
  const statements = [
    ...server.listens.map((listen) => listenLine(listen, server, withoutSole(listen, server, 'all'))),
    `server_name ${other};`,
    ...asWritten(
      server,
      scheme === 'http'
        ? []
        : takenAlong(server, 'with-tls').filter(({ name: one }) => !one.startsWith('add_')),
    ),
    `return 301 ${scheme}://${name}$request_uri;`,
  ];
  const edit = insertBehind(server.file, server.directive, ['', ...serverLines(statements)]);
  return [
    refactoring(
      `Redirect ${other} to ${name}`,
      [edit],
      [
        `Requests for ${other} are redirected, whoever answers them now.`,
        scheme === 'http' ? undefined : `The certificate has to be made out for ${other} too.`,
        unseenIn(server),
      ],
    ),
  ];
}

/** `www.example.com` for `example.com`, and the other way round; undefined for a host further down. */
function otherForm(name: string): string | undefined {
  const bare = name.replace(/^www\./, '');
  // A domain, or one below a public suffix of two parts.
  if (
    !/^[^.]+\.(?:(?:co|com|org|net|ac|gov|edu)\.[a-z]{2}|[a-z][a-z-]+)$/.test(bare) ||
    bare.endsWith('.local')
  )
    return undefined;
  return bare === name ? `www.${name}` : bare;
}

/** The scheme of the redirect; undefined where the ports are not the usual ones. */
function schemeOf({ listens, project }: ServerBlock): 'http' | 'https' | '$scheme' | undefined {
  const speaksTls = listens.map(
    (listen) => parametersOf(listen, project).ssl || parametersOf(listen, project).quic,
  );
  if (!listens.every((listen, index) => portOf(listen) === (speaksTls[index] ? '443' : '80')))
    return undefined;
  if (!speaksTls.includes(true)) return 'http';
  return speaksTls.includes(false) ? '$scheme' : 'https';
}
