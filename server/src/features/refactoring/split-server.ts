/** "Move to a copy of the server": can the names or the sockets at the cursor be answered by a server of their own? */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { indentOf, lineEnding } from '../../rules/indentation.ts';
import { listed } from '../../rules/wording.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import { commentBehind } from './comments.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import {
  doubtsAbout,
  isDefaultServer,
  parametersOf,
  readsFirstName,
  type ServerBlock,
  serverBlock,
  textWith,
  unseenIn,
  withoutNames,
  withoutSole,
} from './server/block.ts';
import { takeOut } from './whole-lines.ts';

/** Offered on one of several names, and on one of several `listen`; for what is selected of them. */
export function splitServer(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const file = project.files.get(at.path);
  const directive = file && directiveAt(file.tree, at.offset);
  if (directive?.parent?.name !== 'server' || !/^(?:server_name|listen)$/.test(directive.name)) return [];
  const server = serverBlock(project, at.path, directive.parent);
  if (!server) return [];
  return directive.name === 'listen' ? splitListens(server, at) : splitNames(server, at);
}

function isSelected(
  { start, end }: { readonly start: number; readonly end: number },
  at: Selection,
): boolean {
  return start <= at.end && end >= at.offset;
}

function splitNames(server: ServerBlock, at: Selection): Refactoring[] {
  const { names, listens } = server;
  const moved = names.filter((name) => isSelected(name, at));
  const staying = names.filter((name) => !moved.includes(name));
  if (moved.length === 0 || staying.length === 0 || isOrderLost(server, at)) return [];
  const values = moved.map(({ value }) => value);
  const copy = copyOf(server, [
    ...withoutNames(
      server,
      staying.map(({ value }) => value),
      '',
    ),
    ...listens.flatMap((listen) => withoutSole(listen, server, 'all')),
  ]);
  const [first] = names;
  const losesFirst = first !== undefined && moved.includes(first) && isDefaultServer(server) !== false;
  return [
    refactoring(
      `Move ${listed(values, 'and')} to a copy of the server`,
      [...withoutNames(server, values, ''), copy],
      [
        ...doubtsAbout(server),
        losesFirst ? 'A request that names no host is taken for one of the names that stay.' : undefined,
        readsFirstName(server) ? '`$server_name` is the first name of each of the two.' : undefined,
      ],
    ),
  ];
}

/** Expressions are tried in the order in which they are written. */
function isOrderLost({ names }: ServerBlock, at: Selection): boolean {
  const expressions = names.filter(({ value }) => value.startsWith('~'));
  return expressions.some(
    (name, index) =>
      index > 0 && !isSelected(name, at) && expressions.slice(0, index).some((one) => isSelected(one, at)),
  );
}

function splitListens(server: ServerBlock, at: Selection): Refactoring[] {
  const { file, listens, children } = server;
  const moved = listens.filter((listen) => isSelected(listen, at));
  const staying = listens.filter((listen) => !moved.includes(listen));
  if (moved.length === 0 || staying.length === 0) return [];
  const speaksTls = (listen: Directive): boolean =>
    parametersOf(listen, server.project).ssl || parametersOf(listen, server.project).quic;
  // What only TLS needs stays with it.
  const useless =
    !moved.some(speaksTls) && staying.some(speaksTls)
      ? children.filter(({ name }) => name.startsWith('ssl_'))
      : [];
  const edits = moved.map((listen) => takeOut(file, listen));
  const copy = copyOf(
    server,
    [...staying, ...useless].map((statement) => takeOut(file, statement)),
  );
  const addresses = moved.map(({ args }) => `\`listen ${args[0]?.value ?? ''}\``);
  return [
    refactoring(
      `Move ${listed(addresses, 'and')} to a copy of the server`,
      [...edits, copy],
      [unseenIn(server)],
    ),
  ];
}

/** Puts the whole server once more below it, with edits. */
function copyOf({ file, directive }: ServerBlock, edits: readonly TextEdit[]): TextEdit {
  const newline = lineEnding(file);
  const at = directive.end + commentBehind(file, directive.end).length;
  const text = textWith(file, directive, edits);
  const rest = /^[ \t]*(?=\S)/.test(file.text.slice(at, at + 1000))
    ? newline + indentOf(file, directive)
    : '';
  return {
    path: file.path,
    start: at,
    end: at,
    text: `${newline}${newline}${indentOf(file, directive)}${text}${rest}`,
  };
}
