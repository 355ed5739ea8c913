/** Through which addresses and names do requests come to a server, and who gets the others? */

import type { Statement } from '../project/inclusion.ts';
import { listenAddress } from '../project/listen-address.ts';
import { listenParameters } from '../project/listen-parameters.ts';
import { blockOf, hasUnreadInclude, named, placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import {
  type BoundSocket,
  isSameStatement,
  type Sockets,
  socketsByServer,
  socketsOf,
} from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { choiceFor, namesOf } from './names-on-socket.ts';
import type { LinkAddress } from './place-name.ts';
import { blockName, code, listed, placeOfStatement } from './statement-name.ts';

interface Asked {
  readonly server: Statement;
  readonly sockets: Sockets;
  readonly addressOf: LinkAddress | undefined;
}

const mostRows = 6;
const mostNames = 4;

/** For `server`, `server_name` and `listen` of http, at each different place; undefined for others, and where no address is known. */
export function socketsCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  addressOf?: LinkAddress,
): string | undefined {
  const told = new Set(
    statements.slice(0, mostPlaces).flatMap((statement) => cardOf(project, statement, addressOf) ?? []),
  );
  return told.size === 0 ? undefined : [...told].slice(0, 2).join('\n\n');
}

/** A file that a thousand sites include says the same in most of them. */
const mostPlaces = 10;

function cardOf(
  project: ProjectSnapshot,
  statement: Statement,
  addressOf: LinkAddress | undefined,
): string | undefined {
  const { name } = statement.directive;
  if (name !== 'server' && name !== 'server_name' && name !== 'listen') return undefined;
  const server = name === 'server' ? statement : serverAround(statement);
  const configuration = configurationOf(project, statement.inclusion);
  if (!configuration || !server || placeOf(server) !== 'http' || !server.directive.children) return undefined;
  if (isFilledIn(server)) return undefined;
  const asked = { server, sockets: socketsOf(configuration, project.catalog), addressOf };
  const reached = socketsByServer(asked.sockets).of(server);
  if (reached.length === 0) return undefined;
  const doubt = configuration.complete ? '' : '\n\nFiles that are not seen here may add servers.';
  if (name !== 'listen') return serverCard(asked, reached) + doubt;
  const named = socketsNamed(statement, project);
  const cards = reached
    .filter(({ key, datagram }) => named.keys.has(key) && datagram === named.datagram)
    .slice(0, 2)
    .map((socket) => socketCard(asked, socket));
  return cards.length === 0 ? undefined : cards.join('\n\n') + doubt;
}

/** Does a template's engine write the addresses or names? */
function isFilledIn(server: Statement): boolean {
  return [...named(server, 'listen'), ...named(server, 'server_name')].some(({ directive, inclusion }) =>
    inclusion.file.holes.some(({ start, end }) => start < directive.headEnd && end > directive.start),
  );
}

function serverAround(statement: Statement): Statement | undefined {
  const { directive, inclusion } = blockOf(statement);
  return directive?.name === 'server' ? { directive, inclusion } : undefined;
}

/** The keys of the sockets that a `listen` means. */
function socketsNamed(
  { directive: { args } }: Statement,
  { catalog }: ProjectSnapshot,
): { readonly keys: ReadonlySet<string>; readonly datagram: boolean } {
  const value = args[0]?.value ?? '';
  const address = listenAddress(value, 80);
  const keys = address.kind === 'sockets' ? address.sockets.map(({ key }) => key) : [`name ${value}`];
  return { keys: new Set(keys), datagram: listenParameters(args, 'http', catalog.version).quic };
}

/** One row for each address of the server. */
function serverCard(asked: Asked, reached: readonly BoundSocket[]): string {
  const { server } = asked;
  const rows = reached.slice(0, mostRows).map((socket) => {
    const others = isSameStatement(socket.defaultServer, server)
      ? `come here too: ${whyDefault(socket)}`
      : `go to ${linked(asked, socket.defaultServer)}`;
    const alone = socket.servers.length === 1;
    return `| ${addressName(socket)} | ${alone ? 'every name' : namesHere(asked, socket)} | ${alone ? 'none' : others} |`;
  });
  const rest = reached.length > mostRows ? [`${reached.length - mostRows} more addresses`] : [];
  const notes = [
    ...conflicts(asked, reached),
    ...reached.flatMap((socket) => shadowing(asked, socket) ?? []),
  ];
  const table = ['| Address | Names that lead here | All other names |', '|---|---|---|', ...rows].join('\n');
  return [table, ...rest, ...notes.slice(0, 4)].join('\n\n');
}

function addressName({ text, tls }: BoundSocket): string {
  const speech = tls?.parameter === 'quic' ? ', QUIC' : tls ? ', TLS' : '';
  return `\`${text}\`${speech}`;
}

function whyDefault({ chosenBy, servers }: BoundSocket): string {
  return chosenBy ? 'it is the `default_server`' : `it is the first of ${servers.length}`;
}

function linked({ addressOf }: Asked, server: Statement): string {
  return `${blockName(server)} (${placeOfStatement(server, addressOf)})`;
}

function namesHere({ server }: Asked, socket: BoundSocket): string {
  const names = [...new Set(namesOf(server))].filter(
    (name) => name !== '' && winner(socket, name) !== 'another',
  );
  if (names.length === 0) return hasUnreadInclude(server) ? 'not known' : 'none';
  return listed(
    names.map((name) => cell(name)),
    mostNames,
  );

  function winner(on: BoundSocket, name: string): 'this' | 'another' | 'unknown' {
    const choice = choiceFor(on, name);
    if (!choice || choice.by === 'default') return 'unknown';
    return isSameStatement(choice.name.server, server) ? 'this' : 'another';
  }
}

/** A pipe would end the cell. */
function cell(name: string): string {
  return code(name, 40).replaceAll('|', '\\|');
}

/** Names of the server that an earlier one on the same address has. */
function conflicts(asked: Asked, reached: readonly BoundSocket[]): string[] {
  const { server } = asked;
  const said = new Set<string>();
  for (const socket of reached) {
    for (const name of new Set(namesOf(server))) {
      const choice = choiceFor(socket, name);
      if (choice?.by !== 'name' || isSameStatement(choice.name.server, server)) continue;
      const holder = linked(asked, choice.name.server);
      said.add(`**${code(name)} does not lead here** on \`${socket.text}\`: ${holder} has it first.`);
    }
  }
  return [...said];
}

/** An address of its own takes its connections away from the socket for all addresses. */
function shadowing(asked: Asked, socket: BoundSocket): string | undefined {
  const any = /^(0\.0\.0\.0|\[::\])(:\d+)$/.exec(socket.text);
  if (!any || socket.datagram) return undefined;
  const isOfFamily = (text: string) => text.startsWith('[') === socket.text.startsWith('[');
  const special = asked.sockets.bound.filter(
    ({ text, protocol, datagram, servers }) =>
      text !== socket.text &&
      protocol === 'http' &&
      !datagram &&
      !text.startsWith('unix:') &&
      isOfFamily(text) &&
      text.endsWith(any[2] ?? '') &&
      !servers.some((one) => isSameStatement(one, asked.server)),
  );
  const [first] = special;
  if (!first) return undefined;
  const where = listed(
    special.map(({ text }) => `\`${text}\``),
    3,
  );
  return `Connections to ${where} do not come to \`${socket.text}\`: ${special.length === 1 ? linked(asked, first.defaultServer) : 'other servers'} ${special.length === 1 ? 'listens' : 'listen'} there.`;
}

/** One row for each server on the address. */
function socketCard(asked: Asked, socket: BoundSocket): string {
  const { servers, defaultServer } = socket;
  const title = `**${addressName(socket)}**`;
  const here = shadowing(asked, socket);
  if (servers.length === 1)
    return [`${title}: no other server listens here, so that every name leads to this one.`, here ?? '']
      .join(' ')
      .trim();
  const first = [asked.server, defaultServer].filter(
    (one, index, all) => all.findIndex((other) => isSameStatement(one, other)) === index,
  );
  const others = servers.filter((one) => !first.some((other) => isSameStatement(one, other)));
  const shown = [...first, ...others.slice(0, mostRows - first.length)];
  const rows = shown.map((server) => {
    const roles = [
      isSameStatement(server, asked.server) ? 'this one' : '',
      isSameStatement(server, defaultServer) ? 'gets all other names' : '',
    ].filter((role) => role !== '');
    return `| ${linked(asked, server)} | ${namesHere({ ...asked, server }, socket)} | ${roles.join(', ')} |`;
  });
  const rest =
    servers.length > shown.length ? `${servers.length - shown.length} more servers listen here.` : '';
  const head = `${title}: ${servers.length} servers share this address. What fits no name goes to ${linked(asked, defaultServer)}: ${whyDefault(socket)}.`;
  const table = ['| Server | Names that lead to it | |', '|---|---|---|', ...rows].join('\n');
  return [head, table, rest, here ?? ''].filter((part) => part !== '').join('\n\n');
}
