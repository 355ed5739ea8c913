/** "Serve over HTTPS, and redirect HTTP": what does a server on port 80 become? */

import { inForce } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { socketsOf } from '../../project/sockets.ts';
import { filesOf } from '../../project/variable-mentions.ts';
import { unconditionalAnswer } from '../../routing/always-returns.ts';
import { scopeOf } from '../../routing/scope.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { removeArgument, replacement } from '../../rules/edits.ts';
import { appendTo, insertBefore, insertBehind } from '../../rules/insertion.ts';
import { code } from '../../rules/wording.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { portOf } from './server/asked-by-if.ts';
import {
  exactName,
  isNamedOn,
  parametersOf,
  type ServerBlock,
  serverBlock,
  unseenIn,
} from './server/block.ts';
import { asksForScheme, redirectServer } from './server/redirect-server.ts';

/** Offered on the `server`, its `listen` and its `server_name`, where all it does is listen on port 80 and no other server has the name over TLS. */
export function httpToHttps(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const file = project.files.get(at.path);
  const found = file && directiveAt(file.tree, at.offset);
  const directive = found && /^(?:listen|server_name)$/.test(found.name) ? found.parent : found;
  if (directive?.name !== 'server' || !directive.children) return [];
  const server = serverBlock(project, at.path, directive);
  const name = server && certificateName(server);
  if (!name || !speaksPlainHttp(server) || isAnsweredOverTls(server, name)) return [];
  const certificate = certificateOf(server, name);
  const edits = [
    ...listenEdits(server),
    ...(certificate ? [certificateEdit(server, certificate)] : []),
    insertBehind(server.file, directive, ['', ...redirectServer(server, server.listens)]),
  ];
  return [
    refactoring('Serve over HTTPS, and redirect HTTP', edits, [
      'Requests over HTTP are redirected to HTTPS.',
      certificate?.isNew ? `nginx does not start before ${code(certificate.path)} is there.` : undefined,
      unseenIn(server),
    ]),
  ];
}

/** The first name that a certificate may be made out for: a host below a domain, or all of them. */
function certificateName({ names }: ServerBlock): string | undefined {
  const domains = names.flatMap((name) => exactName({ value: name.value.replace(/^\*?\./, '') }) ?? []);
  return domains.find(
    (name) => name.includes('.') && !/\.\d+$/.test(name) && !/\.(?:local|internal|localhost)$/.test(name),
  );
}

/** On port 80 only, to clients that nobody stands before, and with an answer of its own. */
function speaksPlainHttp(server: ServerBlock): boolean {
  const { listens, project } = server;
  const isPlain = (listen: Directive): boolean =>
    portOf(listen) === '80' && !parametersOf(listen, project).ssl;
  return (
    listens.every(isPlain) &&
    !asksForScheme(server) &&
    !unconditionalAnswer(scopeOf(server)) &&
    inForce(server, 'ssl').length === 0 &&
    server.sockets.every(({ tls }) => !tls)
  );
}

function isAnsweredOverTls(server: ServerBlock, name: string): boolean {
  const { bound } = socketsOf(server.configuration, server.project.catalog);
  return bound.some((socket) => socket.tls && socket.protocol === 'http' && isNamedOn(socket, name));
}

interface Certificate {
  readonly path: string;
  readonly key: string;
  /** Somebody has to get it yet. */
  readonly isNew: boolean;
}

/** One that the configuration has for the name already, or where certbot puts it; undefined if one is in force. */
function certificateOf(server: ServerBlock, name: string): Certificate | undefined {
  if (scopeOf(server).inForce('ssl_certificate').length > 0) return undefined;
  for (const file of filesOf(server.configuration)) {
    for (const { args, parent } of file.named('ssl_certificate')) {
      const path = args[0]?.value ?? '';
      const key = parent?.children?.find((child) => child.name === 'ssl_certificate_key')?.args[0]?.value;
      const isForName = path.includes(`/${name}/`) || path.includes(`/${name}.`);
      if (key !== undefined && isForName) return { path, key, isNew: false };
    }
  }
  const folder = `/etc/letsencrypt/live/${name}`;
  return { path: `${folder}/fullchain.pem`, key: `${folder}/privkey.pem`, isNew: true };
}

function certificateEdit(server: ServerBlock, { path, key }: Certificate): TextEdit {
  const lines = [`ssl_certificate ${path};`, `ssl_certificate_key ${key};`];
  const heads = [...server.listens, ...server.nameStatements].sort((a, b) => a.index - b.index);
  const last = heads.at(-1);
  return last
    ? insertBehind(server.file, last, lines)
    : appendTo(server.file, server.directive, lines, 'close');
}

/** Each `listen` on port 443. */
function listenEdits(server: ServerBlock): TextEdit[] {
  const { listens, file, project, configuration, children } = server;
  const [first] = children;
  if (listens.length === 0) return first ? [insertBefore(file, first, ['listen 443 ssl;'])] : [];
  const { bound } = socketsOf(configuration, project.catalog);
  return listens.flatMap((listen) => {
    const [address] = listen.args;
    if (!address) return [];
    const secure = address.value.replace(/(?:^|:)80$/, (port) => port.replace('80', '443'));
    const written = secure === address.value ? `${secure}:443` : secure;
    const { defaultServer, socketOptions } = parametersOf(listen, project);
    // What one `listen` of the socket says already another may not say.
    const other = bound.find(
      ({ protocol, text, datagram }) => protocol === 'http' && !datagram && text === socketText(written),
    );
    const gone = [
      ...(other?.chosenBy && defaultServer ? [defaultServer] : []),
      ...(other ? socketOptions : socketOptions.filter(({ value }) => !value.startsWith('ipv6only'))),
    ];
    return [
      replacement(file.path, address, `${written} ssl`),
      ...gone.map((argument) => removeArgument(file, argument)),
    ];
  });
}

function socketText(address: string): string {
  return /^\d+$/.test(address) ? `0.0.0.0:${address}` : address.replace(/^\*/, '0.0.0.0');
}
