/** "Listen on IPv6 as well": which `listen` does a server lack beside one for all addresses of IPv4? */

import { type ProjectSnapshot, statementsAt } from '../../project/snapshot.ts';
import { socketsOf } from '../../project/sockets.ts';
import { removeArgument } from '../../rules/edits.ts';
import { insertBehind } from '../../rules/insertion.ts';
import { code } from '../../rules/wording.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { parametersOf, serverBlock, textWith } from './server/block.ts';

/** Offered on such a `listen`. */
export function addIpv6Listen(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const [statement] = statementsAt(project, at);
  const { directive } = statement ?? {};
  const [address] = directive?.args ?? [];
  if (directive?.name !== 'listen' || !directive.parent || !address) return [];
  const [, port] = /^(?:(?:\*|0\.0\.0\.0):)?(\d+(?:-\d+)?)$/.exec(address.value) ?? [];
  if (port === undefined) return [];
  const own = `[::]:${port}`;
  const server = serverBlock(project, at.path, directive.parent);
  if (!server || server.listens.some(({ args }) => args[0]?.value === own)) return [];
  const { bound } = socketsOf(server.configuration, project.catalog);
  // What another `listen` says of the socket, or of IPv6 on it, this one may not say again.
  const other = bound.find(({ protocol, text }) => protocol === 'http' && text === own);
  const { defaultServer, socketOptions } = parametersOf(directive, project);
  const gone = [
    ...(other?.chosenBy && defaultServer ? [defaultServer] : []),
    ...socketOptions.filter(({ value }) => other || value.startsWith('ipv6only')),
  ];
  const { file } = server;
  const line = textWith(file, directive, [
    { path: at.path, start: address.start, end: address.end, text: own },
    ...gone.map((argument) => removeArgument(file, argument)),
  ]);
  return [
    refactoring(
      `Listen on ${code(own)} as well`,
      [insertBehind(file, directive, [line])],
      [
        other
          ? 'Clients that come by IPv6 get this server for its names.'
          : 'Clients that come by IPv6 are answered; nginx does not start where the machine has no IPv6.',
      ],
    ),
  ];
}
