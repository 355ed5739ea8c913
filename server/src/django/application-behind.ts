/** Does a `*_pass` lead to the Django project, and to which of the commands that serve it? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { peerAddress } from '../project/peer-address.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { type PassedTo, passedTo } from '../routing/pass-settings.ts';
import { scopeOf } from '../routing/scope.ts';
import {
  isLoopback,
  type Listener,
  serverReached,
  spellingsOf,
  type Target,
} from './deployment/reachable.ts';
import { type Standpoint, standpointOf } from './deployment/standpoint.ts';
import type { ApplicationServer, Deployment, DjangoProject } from './model.ts';

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
  const servers = peers.map((peer) => serverAt(peer, django, pass.inclusion.file.path));
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

/** The command that listens at an address, as nginx sees it that reads the file at `path`, if a file of the project says so. */
export function serverAt(peer: Peer, django: DjangoProject, path?: string): ApplicationServer | undefined {
  return listenersAt(peer, django, path)[0]?.server;
}

/** Every command that listens there: several where several files start the application in one way or the other. */
export function listenersAt(peer: Target, { deployment }: DjangoProject, path?: string): readonly Listener[] {
  for (const from of standpoints(deployment, path)) {
    const reached = serverReached(deployment, peer, from);
    if (reached.kind === 'servers') return reached.listeners;
  }
  return [];
}

/** Where nginx runs, or may run: on the machine, or in a container beside those of the application. */
function standpoints(deployment: Deployment, path: string | undefined): readonly Standpoint[] {
  const known = path === undefined ? undefined : standpointOf(deployment, path);
  if (known) return [known];
  const { composes, servers } = deployment;
  const others = composes.flatMap((compose) =>
    compose.services
      .filter(({ name }) => !servers.some(({ service }) => service === name))
      .map((service): Standpoint => ({ kind: 'service', compose, service })),
  );
  return [{ kind: 'machine' }, ...others];
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
        ? spellingsOf(bind.path).some((path) => spellingsOf(other.host.replace(/^unix:/i, '')).includes(path))
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
