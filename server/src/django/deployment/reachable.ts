/** Which application server answers where nginx connects to? */

import { isAbsolute, resolvePath } from '../../project/paths.ts';
import type { ApplicationServer, Bind, ComposeService, Deployment } from '../model.ts';
import type { Standpoint } from './standpoint.ts';
import { across } from './where-is.ts';

export type Target =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

export interface Listener {
  readonly server: ApplicationServer;
  readonly bind: Bind;
}

export type Reached =
  /** Several where several files start it in one way or the other (development, production). */
  | { readonly kind: 'servers'; readonly listeners: readonly Listener[] }
  /** The server of that container listens on that port, and to its own loopback alone. */
  | { readonly kind: 'loopback only'; readonly listeners: readonly Listener[] }
  /** Whatever serves the project listens elsewhere, all of it. */
  | { readonly kind: 'nobody'; readonly listeners: readonly Listener[] }
  | { readonly kind: 'unknown' };

const unknown: Reached = { kind: 'unknown' };

export function serverReached(deployment: Deployment, target: Target, from: Standpoint): Reached {
  const all = deployment.servers.flatMap((server) => server.binds.map((bind) => ({ server, bind })));
  const found = all.filter((one) => isAt(one, target, from, deployment));
  if (found.length > 0) return { kind: 'servers', listeners: found };
  const asked = candidates(deployment, target, from);
  if (!asked) return unknown;
  const listeners = all.filter(({ server }) => asked.includes(server));
  const deaf = listeners.filter(
    ({ bind }) => target.kind === 'tcp' && bind.kind === 'tcp' && bind.port === target.port,
  );
  if (deaf.length > 0 && deaf.every(({ bind }) => bind.kind === 'tcp' && isLoopback(bind.host)))
    return { kind: 'loopback only', listeners: deaf };
  // The port is right, and something else is not.
  if (deaf.length > 0 || asked.some(({ mayBindElsewhere }) => mayBindElsewhere)) return unknown;
  return listeners.length > 0 ? { kind: 'nobody', listeners } : unknown;
}

function isAt({ server, bind }: Listener, target: Target, from: Standpoint, deployment: Deployment): boolean {
  return bind.kind === 'unix'
    ? target.kind === 'unix' &&
        spellingsOf(bind.path).some((path) =>
          spellingsOf(target.path).some((other) => isSocketAt(server, path, other, from, deployment)),
        )
    : target.kind === 'tcp' && isPortAt(server, bind.host, bind.port, target, from, deployment);
}

/** `unix:///run/x` is a path too, and on every Linux of today `/var/run` is a link to `/run`. */
export function spellingsOf(socket: string): readonly string[] {
  const path = isAbsolute(socket) ? resolvePath('/', socket) : socket;
  if (path.startsWith('/var/run/')) return [path, path.slice('/var'.length)];
  return path.startsWith('/run/') ? [path, `/var${path}`] : [path];
}

function isSocketAt(
  server: ApplicationServer,
  path: string,
  target: string,
  from: Standpoint,
  deployment: Deployment,
): boolean {
  const own = servicesOf(server, deployment);
  if (from.kind === 'machine') {
    if (!server.isInContainer) return path === target;
    // A folder of the machine that is mounted into the container.
    return own.some(({ mounts }) =>
      mounts.some(
        (mount) =>
          !mount.isVolume &&
          path.startsWith(`${mount.target}/`) &&
          target === mount.source + path.slice(mount.target.length),
      ),
    );
  }
  if (server.service === from.service.name) return path === target;
  return own.some((service) => across(target, from.service, service).includes(path));
}

function isPortAt(
  server: ApplicationServer,
  host: string,
  port: number,
  target: Target & { kind: 'tcp' },
  from: Standpoint,
  deployment: Deployment,
): boolean {
  const isHere = isLoopback(target.host);
  const own = servicesOf(server, deployment);
  if (from.kind === 'machine') {
    const isOnMachine = !server.isInContainer || own.some(({ sharesNetwork }) => sharesNetwork);
    if (isOnMachine) {
      if (port !== target.port) return false;
      return isHere ? isLoopback(host) || isEverywhere(host) : host === target.host;
    }
    const isPublished = own.some(({ ports }) =>
      ports.some((one) => one.host === target.port && one.container === port),
    );
    return isHere && isPublished && !isLoopback(host);
  }
  if (port !== target.port) return false;
  const isBeside = server.service === from.service.name;
  if (isHere) return isBeside && (isLoopback(host) || isEverywhere(host));
  return from.compose.services.some(
    ({ name, hostNames }) =>
      name === server.service &&
      hostNames.some((one) => one.toLowerCase() === target.host.toLowerCase()) &&
      !isLoopback(host),
  );
}

/** The servers of which one would have to listen there; undefined if it may be anybody. */
function candidates(
  { servers, composes }: Deployment,
  target: Target,
  from: Standpoint,
): readonly ApplicationServer[] | undefined {
  const services = composes.flatMap((compose) => compose.services);
  if (from.kind === 'machine') {
    if (target.kind === 'tcp' && !isLoopback(target.host)) return undefined;
    // Another service, or a container that is started by hand.
    const isPublished = (service: ComposeService) =>
      target.kind === 'tcp' && service.ports.some(({ host }) => host === undefined || host === target.port);
    if (services.some((service) => isPublished(service) || service.sharesNetwork)) return undefined;
    if (servers.some(({ isInContainer, service }) => isInContainer && service === undefined))
      return undefined;
    const onMachine = servers.filter(({ isInContainer }) => !isInContainer);
    // Files that no command names may be a container's.
    const isOfNobody = ({ sourceKind }: ApplicationServer) => /^(?:config|script)$/.test(sourceKind);
    if (services.length > 0 && onMachine.some(isOfNobody)) return undefined;
    return onMachine.length > 0 ? onMachine : undefined;
  }
  if (target.kind === 'unix') return undefined;
  if (from.service.sharesNetwork) return undefined;
  const asked = isLoopback(target.host)
    ? [from.service]
    : from.compose.services.filter(({ hostNames }) =>
        hostNames.some((one) => one.toLowerCase() === target.host.toLowerCase()),
      );
  // A name that several folders give to a service of theirs.
  const isAmbiguous = asked.some(({ name }) => services.filter((one) => one.name === name).length > 1);
  if (isAmbiguous || asked.some(({ sharesNetwork }) => sharesNetwork)) return undefined;
  const found = servers.filter(({ service }) => asked.some(({ name }) => name === service));
  return found.length > 0 ? found : undefined;
}

function servicesOf(server: ApplicationServer, { composes }: Deployment): readonly ComposeService[] {
  if (server.service === undefined) return [];
  return composes.flatMap(({ services }) => services.filter(({ name }) => name === server.service));
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function isEverywhere(host: string): boolean {
  return ['', '*', '0', '0.0.0.0', '::'].includes(host);
}
