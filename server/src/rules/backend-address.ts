/** How is the address of an application server written in nginx, and put in the place of another one? */

import type { Peer } from '../django/application-behind.ts';
import { isLoopback, type Listener, serverReached, type Target } from '../django/deployment/reachable.ts';
import type { Standpoint } from '../django/deployment/standpoint.ts';
import type { Bind, DjangoProject } from '../django/model.ts';
import type { Statement } from '../project/inclusion.ts';
import type { TextEdit } from './diagnostic.ts';
import { replacement } from './edits.ts';

/** `127.0.0.1:8000`, `[::1]:8000`, `unix:/run/app.sock`; as an upstream's `server` has it. */
export function addressText(at: Bind | Target | Peer): string {
  if (at.kind === 'unix') return `unix:${at.path}`;
  return `${at.host.includes(':') ? `[${at.host}]` : at.host}:${at.port}`;
}

/** The address at which nginx, seen from where it runs, finds what listens; undefined if that is not known. */
export function addressFor(
  { server, bind }: Listener,
  from: Standpoint,
  { deployment }: DjangoProject,
): string | undefined {
  if (bind.kind === 'unix') return isReached(bind) ? addressText(bind) : undefined;
  const { port } = bind;
  const service = deployment.composes
    .flatMap(({ services }) => services)
    .find(({ name }) => name === server.service);
  const published = service?.ports.find(({ container, host }) => container === port && host !== undefined);
  const hosts: readonly Target[] = [
    { kind: 'tcp', host: isAnywhere(bind.host) ? '127.0.0.1' : bind.host, port },
    ...(service ? [{ kind: 'tcp' as const, host: service.hostNames[0] ?? service.name, port }] : []),
    ...(published?.host === undefined
      ? []
      : [{ kind: 'tcp' as const, host: '127.0.0.1', port: published.host }]),
  ];
  const right = hosts.find(isReached);
  return right && addressText(right);

  function isReached(target: Target): boolean {
    const reached = serverReached(deployment, target, from);
    return reached.kind === 'servers' && reached.listeners.some((one) => one.server === server);
  }
}

function isAnywhere(host: string): boolean {
  return !isLoopback(host) && ['', '*', '0', '0.0.0.0', '::'].includes(host);
}

/** Puts an address in the place of that of `peer`: in the `*_pass` itself, or in the `server` of its group. */
export function addressEdit(pass: Statement, peer: Peer, address: string): TextEdit | undefined {
  const { directive, inclusion } = peer.statement;
  const [argument] = directive.args;
  if (!argument) return undefined;
  const { path } = inclusion.file;
  if (directive !== pass.directive) return replacement(path, argument, address);
  const [, scheme = '', rest = ''] = /^(\w+:\/\/)?(.*)$/s.exec(argument.value) ?? [];
  const uri = uriOf(rest);
  // Behind a socket the URI begins with a colon.
  const separator = uri !== '' && address.startsWith('unix:') ? ':' : '';
  return replacement(path, argument, `${scheme}${address}${separator}${uri}`);
}

function uriOf(rest: string): string {
  if (/^unix:/i.test(rest)) return /^unix:[^:]*:(.*)$/is.exec(rest)?.[1] ?? '';
  return /^[^/?]*([/?].*)$/s.exec(rest)?.[1] ?? '';
}
