/** Does a `*_pass` lead to the Django project, and to which of the commands that serve it? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { peerAddress } from '../project/peer-address.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { type PassedTo, passedTo } from '../routing/pass-settings.ts';
import { scopeOf } from '../routing/scope.ts';
import type { ApplicationServer, Bind, DjangoProject } from './model.ts';

export interface Behind {
  /** `certain`: a command of the project listens there. `likely`: nothing says who does, and everything points at the project. */
  readonly certainty: 'certain' | 'likely';
  /** The command that listens there; undefined if it is not known. */
  readonly server: ApplicationServer | undefined;
  /** Where nginx connects to. */
  readonly peers: readonly Peer[];
  readonly to: PassedTo;
}

export type Peer =
  | {
      readonly kind: 'tcp';
      /** In lower case, without brackets. */
      readonly host: string;
      readonly port: number;
      /** The `*_pass`, or the `server` of its group. */
      readonly statement: Statement;
    }
  | { readonly kind: 'unix'; readonly path: string; readonly statement: Statement };

/** Statements that may lead to a Django project; `fastcgi_pass` and its like never do. */
export const applicationPasses = ['proxy_pass', 'uwsgi_pass'] as const;

/** undefined where it leads elsewhere, or where that cannot be told. */
export function applicationBehind(
  pass: Statement,
  project: ProjectSnapshot,
  django: DjangoProject,
): Behind | undefined {
  const configuration = configurationOf(project, pass.inclusion);
  const to = configuration && passedTo(pass, configuration);
  if (!configuration || !to) return undefined;
  const peers = peersOf(pass, to);
  const servers = peers.map((peer) => serverAt(peer, django));
  const server = servers.find((one) => one !== undefined);
  if (server) return { certainty: 'certain', server, peers, to };
  if (peers.some((peer) => isSomebodyElse(peer, django))) return undefined;
  return isLikely(pass, to, peers, configuration, django)
    ? { certainty: 'likely', server: undefined, peers, to }
    : undefined;
}

/** The addresses that nginx connects to: that of the `*_pass`, or those of the servers of its group. */
export function peersOf(pass: Statement, to: PassedTo): readonly Peer[] {
  if (!to.group) return [peerOf(to.host, to.port ?? (to.scheme === 'https://' ? '443' : '80'), pass)];
  return peersOfGroup(to.group);
}

/** The addresses of the servers of an `upstream`. */
export function peersOfGroup(group: Statement): readonly Peer[] {
  return scopeOf(group)
    .own('server')
    .flatMap((statement) => {
      const peer = peerAddress(statement.directive.args[0]?.value ?? '', 'without URI');
      return peer.kind === 'address' ? [peerOf(peer.host, peer.port ?? '80', statement)] : [];
    });
}

function peerOf(host: string, port: string, statement: Statement): Peer {
  if (/^unix:/i.test(host)) return { kind: 'unix', path: host.slice('unix:'.length), statement };
  return { kind: 'tcp', host: host.toLowerCase().replace(/^\[|\]$/g, ''), port: Number(port), statement };
}

/** The command that listens at an address, if a file of the project says so. */
export function serverAt(peer: Peer, { deployment }: DjangoProject): ApplicationServer | undefined {
  return deployment.servers.find((server) =>
    server.binds.some((bind) => isAt(bind, server, peer, deployment)),
  );
}

function isAt(
  bind: Bind,
  server: ApplicationServer,
  peer: Peer,
  { composes }: DjangoProject['deployment'],
): boolean {
  if (bind.kind === 'unix' || peer.kind === 'unix')
    return bind.kind === peer.kind && bind.kind === 'unix' && peer.kind === 'unix' && bind.path === peer.path;
  if (bind.port !== peer.port) return false;
  if (server.service !== undefined) {
    const services = composes.flatMap(({ services }) => services);
    const service = services.find(({ name }) => name === server.service);
    if (service?.hostNames.includes(peer.host)) return true;
    // By way of a published port of the machine.
    return (
      isLoopback(peer.host) &&
      (service?.ports.some(({ host, container }) => host === peer.port && container === bind.port) ?? false)
    );
  }
  if (server.isInContainer) return false;
  return isLoopback(peer.host) ? isLoopback(bind.host) || isEverywhere(bind.host) : bind.host === peer.host;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function isEverywhere(host: string): boolean {
  return ['', '*', '0.0.0.0', '::'].includes(host);
}

/** It is the name of a compose service that starts no Django. */
function isSomebodyElse(peer: Peer, { deployment }: DjangoProject): boolean {
  if (peer.kind === 'unix') return false;
  const service = deployment.composes
    .flatMap(({ services }) => services)
    .find(({ hostNames }) => hostNames.includes(peer.host));
  return service !== undefined && !deployment.servers.some((server) => server.service === service.name);
}

/** The only backend there is; or one that is called as such things are called. */
function isLikely(
  pass: Statement,
  to: PassedTo,
  peers: readonly Peer[],
  configuration: Configuration,
  django: DjangoProject,
): boolean {
  if (pass.directive.name === 'uwsgi_pass') return true;
  const others = statementsNamed(configuration, applicationPasses).flatMap(
    (other) => passedTo(other, configuration) ?? [],
  );
  if (others.some((other) => knownElsewhere(other, to, django))) return false;
  const isOnly = others.every((other) => keyOf(other) === keyOf(to));
  const names = [to.host, ...peers.flatMap((peer) => (peer.kind === 'unix' ? peer.path : peer.host))];
  if (names.some((name) => /django|gunicorn|uwsgi|wsgi|asgi|daphne|uvicorn/i.test(name))) return true;
  return isOnly && (peers.every(({ kind }) => kind === 'unix') || peers.every(isLocalOrNamed));
}

/** Another pass of the configuration leads to the project for certain, so that this one is more likely about something else. */
function knownElsewhere(other: PassedTo, to: PassedTo, { deployment }: DjangoProject): boolean {
  if (keyOf(other) === keyOf(to) || other.group) return false;
  const port = Number(other.port ?? 80);
  return deployment.servers.some(({ binds }) =>
    binds.some((bind) =>
      bind.kind === 'unix'
        ? other.host === `unix:${bind.path}`
        : bind.port === port && !other.host.startsWith('unix:'),
    ),
  );
}

function keyOf({ scheme, host, port }: PassedTo): string {
  return `${scheme}${host.toLowerCase()}:${port ?? ''}`;
}

/** Loopback, or a name without dots: nobody's public address. */
function isLocalOrNamed(peer: Peer): boolean {
  return peer.kind === 'unix' || isLoopback(peer.host) || /^[\w-]+$/.test(peer.host);
}
