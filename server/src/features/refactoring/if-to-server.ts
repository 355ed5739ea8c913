/** "Move to a server of its own": does an `if` sort the requests of a server, as nginx itself sorts them by socket and name? */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { insertBehind } from '../../rules/insertion.ts';
import { listed } from '../../rules/wording.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import { lostComments, withCommentsAbove } from './comments.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { type Asked, askedBy } from './server/asked-by-if.ts';
import {
  doubtsAbout,
  exactName,
  isDefaultServer,
  isReached,
  listenLine,
  readsFirstName,
  type ServerBlock,
  serverBlock,
  unseenIn,
  withoutNames,
  withoutSole,
} from './server/block.ts';
import { answerLines, endsRequests, isSameAnswer, setsBefore } from './server/if-answer.ts';
import { nameEdit, newServer } from './server/new-server.ts';
import { asWritten, takenAlong } from './server/taken-along.ts';
import { insertAbove, putInstead, takeOut, takeOutAll } from './whole-lines.ts';

/** Offered in an `if` of a server that asks for the host, the scheme or the port, and ends what it finds with a `return`. */
export function ifToServer(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const directive = ifAround(project, at);
  const server = directive?.parent && serverBlock(project, at.path, directive.parent);
  const asked = server && askedBy(directive, server);
  if (!asked || !endsRequests(directive, server)) return [];
  if (asked.kind === 'listens') return moveListens(server, directive, asked.listens);
  return asked.true === 'these' ? moveNames(server, directive, asked) : moveOthers(server, directive, asked);
}

type Hosts = Extract<Asked, { kind: 'hosts' }>;

function ifAround(project: ProjectSnapshot, { path, offset }: Selection): Directive | undefined {
  const file = project.files.get(path);
  let at = file && directiveAt(file.tree, offset);
  while (at && !(at.name === 'if' && at.parent?.name === 'server')) at = at.parent;
  return at;
}

/** The hosts that an `if` is true for; undefined for another one. */
function hostsOf(directive: Directive, server: ServerBlock): Hosts | undefined {
  const asked = directive.name === 'if' ? askedBy(directive, server) : undefined;
  return asked?.kind === 'hosts' && asked.true === 'these' ? asked : undefined;
}

/** All that answer alike move together: certbot writes one for each name. */
function moveNames(server: ServerBlock, directive: Directive, { captures }: Hosts): Refactoring[] {
  const { file } = server;
  const group = server.children.filter((child) => hostsOf(child, server) && isSameAnswer(child, directive));
  const asked = group.flatMap((child) => hostsOf(child, server) ?? []);
  const found = new Set(asked.flatMap((one) => one.names));
  const own = server.names.flatMap((name) => exactName(name) ?? []);
  const names = [...new Set([...own.filter((name) => found.has(name)), ...found])];
  const isApart = (other: Directive): boolean =>
    hostsOf(other, server)?.names.every((name) => !names.includes(name)) === true;
  const sets = setsBefore(server, group, isApart);
  const body = answerLines(server, directive, group.length === 1 ? { captures } : {});
  if (!sets || !body || !names.every((name) => isReached(server, name))) return [];

  const isGone = (name: { readonly value: string }): boolean => names.includes(exactName(name) ?? '');
  const rest = server.names.filter((name) => !isGone(name));
  const [first] = server.names;
  const losesFirst = first !== undefined && isGone(first);
  const isDefault = isDefaultServer(server);
  if (isDefault === false && rest.length === 0 && server.names.length > 0 && isFirstAnswer(server, group))
    return [
      refactoring('Answer without `if`', answerInPlace(server, group, body), [
        ...asked.map((one) => one.changes),
        unseenIn(server),
      ]),
    ];
  const parts = [
    ...server.listens.map((listen) => listenLine(listen, server, withoutSole(listen, server, 'all'))),
    `server_name ${names.join(' ')};`,
    ...asWritten(server, [...takenAlong(server, 'with-tls'), ...sets]),
  ];
  const removed = group.map((child) => withCommentsAbove(file, child));
  const edits = [
    ...takeOutAll(file, removed),
    ...withoutNames(server, names, '_'),
    insertBehind(file, server.directive, ['', ...newServer(server, parts, body, removed)]),
  ];
  const title = `Move ${listed(names, 'and')} to a server of ${ownership(names)}`;
  return [
    refactoring(title, edits, [
      ...asked.map((one) => one.changes),
      ...doubtsAbout(server),
      losesFirst && isDefault !== false
        ? 'A request that names no host is not taken for one of these any more.'
        : undefined,
      losesFirst && rest.length > 0 && readsFirstName(server)
        ? '`$server_name` is another one than before.'
        : undefined,
    ]),
  ];
}

/** Before the first of the group nothing else answers or sets anything. */
function isFirstAnswer(server: ServerBlock, group: readonly Directive[]): boolean {
  return setsBefore(server, group, () => false)?.length === 0;
}

/** No other name leads here: what follows the answer is dead, and its `return` would only mislead. */
function answerInPlace(
  server: ServerBlock,
  group: readonly Directive[],
  body: readonly string[],
): TextEdit[] {
  const { file } = server;
  const dead = [...group, ...server.children.filter(({ name }) => name === 'return')];
  const ranges = dead.map((child) => withCommentsAbove(file, child));
  const lost = lostComments(file, ranges, body.join('\n'));
  return ranges.map((range, index) =>
    index === 0 ? putInstead(file, range, [...lost, ...body]) : takeOut(file, range),
  );
}

function moveOthers(
  server: ServerBlock,
  directive: Directive,
  { names: [kept = ''], changes }: Hosts,
): Refactoring[] {
  const { file } = server;
  const sets = setsBefore(server, [directive], () => false);
  const body = answerLines(server, directive, {});
  const isDefault = isDefaultServer(server);
  const others = server.names.filter((name) => exactName(name) !== kept);
  if (!sets || !body || !isReached(server, kept) || (isDefault === false && others.length === 0)) return [];
  const names = others.map(({ value, text }) => (value.toLowerCase() === `.${kept}` ? `*.${kept}` : text));
  const parts = [
    ...server.listens.map((listen) =>
      listenLine(listen, server, withoutSole(listen, server, isDefault === false ? 'all' : 'options')),
    ),
    `server_name ${names.length > 0 ? names.join(' ') : '_'};`,
    ...asWritten(server, [...takenAlong(server, 'with-tls'), ...sets]),
  ];
  const removed = [withCommentsAbove(file, directive)];
  const lines = newServer(server, parts, body, removed);
  const edits = [
    ...takeOutAll(file, removed),
    ...withoutNames(
      server,
      others.map(({ value }) => value),
      kept,
    ),
    ...(server.nameStatements.length === 0 ? [nameEdit(server, kept)] : []),
  ];
  if (isDefault === false) edits.push(insertBehind(file, server.directive, ['', ...lines]));
  else {
    edits.push(...server.listens.flatMap((listen) => withoutSole(listen, server, 'default')));
    // Where no default server is named, the first of a socket is the one.
    edits.push(insertAbove(file, server.directive, [...lines, '']));
  }
  const first = server.names[0] && exactName(server.names[0]);
  return [
    refactoring('Move all other hosts to a server of their own', edits, [
      changes,
      ...doubtsAbout(server),
      isDefault !== false && first === kept
        ? 'A request that names no host is taken for one of the others.'
        : undefined,
      first !== kept && readsFirstName(server) ? '`$server_name` is another one than before.' : undefined,
    ]),
  ];
}

function moveListens(
  server: ServerBlock,
  directive: Directive,
  listens: readonly Directive[],
): Refactoring[] {
  const { file } = server;
  const sets = setsBefore(server, [directive], () => false);
  const body = answerLines(server, directive, { sameNames: true });
  if (!sets || !body) return [];
  const isTls = listens.some(({ args }) => args.some(({ value }) => value === 'ssl' || value === 'quic'));
  const along = takenAlong(server, isTls ? 'with-tls' : 'without-tls');
  const parts = asWritten(server, [...listens, ...server.nameStatements, ...along, ...sets]);
  const removed = [withCommentsAbove(file, directive)];
  const edits = [
    ...[...listens, ...removed].map((range) => takeOut(file, range)),
    insertBehind(file, server.directive, ['', ...newServer(server, parts, body, removed)]),
  ];
  const addresses = listens.map(({ args }) => `\`listen ${args[0]?.value}\``);
  const title = `Move ${listed(addresses, 'and')} to a server of ${ownership(addresses)}`;
  return [refactoring(title, edits, [unseenIn(server)])];
}

function ownership(items: readonly string[]): string {
  return items.length === 1 ? 'its own' : 'their own';
}
