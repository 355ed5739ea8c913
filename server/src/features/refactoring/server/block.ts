/** What does a refactoring know of the `server` of http around the cursor, and how are its parts written anew? */

import type { Configuration, Statement } from '../../../project/inclusion.ts';
import { type ListenParameters, listenParameters } from '../../../project/listen-parameters.ts';
import { inForce, named, placeOf, statementsOf } from '../../../project/scope.ts';
import type { ProjectSnapshot } from '../../../project/snapshot.ts';
import { type BoundSocket, isSameStatement } from '../../../project/sockets.ts';
import type { SourceFile } from '../../../project/source-file.ts';
import { boundSocketsOf } from '../../../project/tls.ts';
import { filesOf } from '../../../project/variable-mentions.ts';
import { configurationOf } from '../../../project/variables.ts';
import { bytesOf } from '../../../routing/bytes.ts';
import { Unknowable } from '../../../routing/unknowable.ts';
import { chooseServer } from '../../../routing/virtual-server.ts';
import type { TextEdit } from '../../../rules/diagnostic.ts';
import { insertion, removeArgument } from '../../../rules/edits.ts';
import { withComment } from '../../../rules/insertion.ts';
import { type Argument, type Directive, directiveAt } from '../../../syntax/tree.ts';
import { applyEdits } from '../../apply-fixes.ts';
import { takeOut } from '../whole-lines.ts';

/** A whole `server { }`, whose sockets and names all stand directly in it. */
export interface ServerBlock extends Statement {
  readonly project: ProjectSnapshot;
  readonly file: SourceFile;
  readonly configuration: Configuration;
  readonly children: readonly Directive[];
  readonly listens: readonly Directive[];
  readonly nameStatements: readonly Directive[];
  readonly names: readonly Argument[];
  /** The sockets on which it answers. */
  readonly sockets: readonly BoundSocket[];
}

/** The `server` whose text holds `offset`; undefined outside of one. By the syntax alone. */
export function serverDirectiveAt(
  project: ProjectSnapshot,
  path: string,
  offset: number,
): Directive | undefined {
  const file = project.files.get(path);
  let at = file && directiveAt(file.tree, offset);
  while (at && !(at.name === 'server' && at.children)) at = at.parent;
  return at;
}

/** Undefined for what is no `server` of http, stands in an unfinished file, a template or several places, or has sockets and names from includes. */
export function serverBlock(
  project: ProjectSnapshot,
  path: string,
  directive: Directive,
): ServerBlock | undefined {
  const file = project.files.get(path);
  const [inclusion, ...others] = project.inclusionsOf(path);
  if (!file || !inclusion || others.length > 0 || file.holes.length > 0) return undefined;
  const { children, closeToken } = directive;
  if (!children || closeToken === undefined || placeOf({ directive, inclusion }) !== 'http') return undefined;
  // Whatever is forgotten somewhere, statements may belong together in another way than they seem to.
  if (file.tree.errors.length > 0) return undefined;
  const configuration = configurationOf(project, inclusion);
  if (!configuration) return undefined;
  const block = { directive, inclusion };
  const listens = named(block, 'listen');
  const nameStatements = named(block, 'server_name');
  if ([...listens, ...nameStatements].some((one) => one.directive.parent !== directive)) return undefined;
  return {
    ...block,
    project,
    file,
    configuration,
    children,
    listens: listens.map((one) => one.directive),
    nameStatements: nameStatements.map((one) => one.directive),
    names: nameStatements.flatMap((one) => one.directive.args),
    // All servers are read for it, and not every change asks.
    get sockets() {
      return boundSocketsOf(block, configuration, project.catalog);
    },
  };
}

/** Does it answer for hosts that no server is called by, on one of its sockets? Undefined where other servers are not seen. */
export function isDefaultServer(server: ServerBlock): boolean | undefined {
  const { configuration, sockets, listens, project } = server;
  if (listens.some((listen) => parametersOf(listen, project).defaultServer)) return true;
  if (!configuration.complete || sockets.length === 0) return undefined;
  return sockets.some(({ defaultServer }) => isSameStatement(defaultServer, server));
}

export function parametersOf({ args }: Directive, { catalog }: ProjectSnapshot): ListenParameters {
  return listenParameters(args, 'http', catalog.version);
}

/** A name that is one host, in lower case; undefined for wildcards, expressions and what is no host. */
export function exactName({ value }: Pick<Argument, 'value'>): string | undefined {
  const name = value.toLowerCase();
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(name) ? name : undefined;
}

/** A sentence about what an `include` of the server may bring in; undefined if all of them were read, or are known. */
export function unseenIn(server: ServerBlock): string | undefined {
  for (const { directive, inclusion } of statementsOf(server)) {
    if (directive.name !== 'include' || !inclusion.unread.has(directive)) continue;
    const path = directive.args[0]?.value ?? '';
    // Certbot's own settings of TLS.
    if (!path.endsWith('/options-ssl-nginx.conf'))
      return `What \`include ${path}\` brings in is not seen here.`;
  }
  return undefined;
}

/** What may be different once its names, or some of them, are those of another server: sentences. */
export function doubtsAbout(server: ServerBlock): (string | undefined)[] {
  const [verify] = inForce(server, 'ssl_verify_client');
  const verifies = verify !== undefined && verify.directive.args[0]?.value !== 'off';
  return [
    unseenIn(server),
    verifies
      ? 'A client with a certificate may ask only for the hosts of the server that it has named first.'
      : undefined,
    filesOf(server.configuration).some(admitsOwnNames)
      ? '`valid_referers server_names` means the names of each server by itself.'
      : undefined,
  ];
}

function admitsOwnNames(file: SourceFile): boolean {
  return file.named('valid_referers').some(({ args }) => args.some(({ value }) => value === 'server_names'));
}

/** May it be seen which name of the server is its first? */
export function readsFirstName({ configuration }: ServerBlock): boolean {
  return filesOf(configuration).some(mentionsServerName);
}

const mentioning = new WeakMap<SourceFile, boolean>();

/** The files with parameters that come with nginx pass it on, and need not be here to be read. */
const readsName =
  /\$\{?server_name|server_name_in_redirect|\binclude\s+[^\s;]*(?:(?:fastcgi|uwsgi|scgi)_params|fastcgi(?:-php)?\.conf)\b/i;

/** In a comment as well: to look for variables costs more than it is worth. */
function mentionsServerName(file: SourceFile): boolean {
  const known = mentioning.get(file) ?? readsName.test(file.text);
  mentioning.set(file, known);
  return known;
}

/** A part of the file with edits that lie in it. */
export function textWith(
  { text }: SourceFile,
  { start, end }: { readonly start: number; readonly end: number },
  edits: readonly TextEdit[],
): string {
  return applyEdits(
    text.slice(start, end),
    edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
  );
}

/** Deletes from a `listen` what only one of a socket may say: that it is the default, or all of it. */
export function withoutSole(
  listen: Directive,
  { file, project }: ServerBlock,
  what: 'all' | 'default' | 'options',
): TextEdit[] {
  const { defaultServer, socketOptions } = parametersOf(listen, project);
  return [
    ...(defaultServer && what !== 'options' ? [defaultServer] : []),
    ...(what === 'default' ? [] : socketOptions),
  ].map((argument) => removeArgument(file, argument));
}

/** `listen` with the comment behind it, and with edits. */
export function listenLine(listen: Directive, { file }: ServerBlock, edits: readonly TextEdit[]): string {
  return textWith(file, { start: listen.start, end: listen.start + withComment(file, listen).length }, edits);
}

/**
 * Deletes `gone` from where the names are written, and from `.name` the name itself. A `server_name` that would be left
 * without any goes, unless it is all there is: then it says `instead`.
 */
export function withoutNames(
  { file, nameStatements, names }: ServerBlock,
  gone: readonly string[],
  instead: string,
): TextEdit[] {
  const isGone = ({ value }: Argument): boolean => gone.includes(value) || gone.includes(value.toLowerCase());
  const areAllGone = names.every(isGone);
  return nameStatements.flatMap((statement, index) => {
    const { args } = statement;
    const [first] = args;
    const last = args.at(-1);
    if (areAllGone && index === 0 && first && last)
      return [{ path: file.path, start: first.start, end: last.end, text: instead }];
    if (args.every(isGone)) return [takeOut(file, statement)];
    return args.flatMap((name) => {
      if (isGone(name)) return [removeArgument(file, name)];
      const isWithDot = name.value.startsWith('.') && gone.includes(name.value.slice(1).toLowerCase());
      return isWithDot ? [insertion(file.path, name.start + (name.quoted ? 1 : 0), '*')] : [];
    });
  });
}

/** Is a server of the socket called by this name (in lower case), or by a pattern that it fits? */
export function isNamedOn(socket: BoundSocket, host: string): boolean {
  try {
    return chooseServer(socket, bytesOf(host)).by === 'name';
  } catch (thrown) {
    if (thrown instanceof Unknowable) return true;
    throw thrown;
  }
}

/** Does a request for the host (in lower case) come here on every socket of the server? */
export function isReached(server: ServerBlock, host: string): boolean {
  try {
    return server.sockets.every((socket) => {
      const choice = chooseServer(socket, bytesOf(host));
      return isSameStatement(choice.by === 'name' ? choice.name.server : choice.server, server);
    });
  } catch (thrown) {
    if (thrown instanceof Unknowable) return false;
    throw thrown;
  }
}
