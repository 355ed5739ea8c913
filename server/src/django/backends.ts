/** To which addresses can nginx pass requests, as the commands that serve the project listen? */

import { dirname } from '../project/paths.ts';
import type { Standpoint } from './deployment/standpoint.ts';
import type { ApplicationServer, Bind, ComposeService, DjangoProject } from './model.ts';
import { nginxPath } from './nginx-path.ts';

export interface Backend {
  /** As `server` of an upstream and `uwsgi_pass` take it: `127.0.0.1:8000`, `unix:/run/gunicorn.sock`, `web:8000`. */
  readonly address: string;
  readonly protocol: 'http' | 'uwsgi';
  readonly server: ApplicationServer;
  readonly bind: Bind;
  /** What has to be put right before it works: a sentence; undefined if nothing has to. */
  readonly caution: string | undefined;
}

/** Each address once, that of the command first that is the most likely to run beside nginx. */
export function backendsOf(django: DjangoProject, nginx: Standpoint): readonly Backend[] {
  const found = django.deployment.servers
    .flatMap((server) => server.binds.flatMap((bind) => reached(bind, server, django, nginx) ?? []))
    // Where pages have a server of their own, the asynchronous one is for websockets.
    .toSorted(
      (a, b) => rank(a.server) - rank(b.server) || Number(a.server.isAsync) - Number(b.server.isAsync),
    );
  return found.filter(
    ({ address }, index) => found.findIndex((other) => other.address === address) === index,
  );
}

/** Those between which requests can be shared: the first, and what starts the same application besides it. */
export function sharedBackends(backends: readonly Backend[]): readonly Backend[] {
  const [first] = backends;
  if (!first) return [];
  const others = backends.filter(
    ({ protocol, server }) =>
      protocol === first.protocol &&
      server.program === first.server.program &&
      server.application !== undefined &&
      callable(server) === callable(first.server) &&
      areStartedTogether(first.server, server),
  );
  return [first, ...others];
}

/** Two units of one folder, or two services: neither the same command twice, nor one for another machine. */
export function areStartedTogether(one: ApplicationServer, other: ApplicationServer): boolean {
  if (one === other || rank(one) !== rank(other) || one.workingFolder !== other.workingFolder) return false;
  if (one.service !== undefined || other.service !== undefined) return one.service !== other.service;
  if (one.source === other.source) return one.sourceKind === 'procfile';
  return dirname(one.place.path) === dirname(other.place.path);
}

/** `mysite.wsgi` is `mysite.wsgi:application`. */
function callable({ application }: ApplicationServer): string | undefined {
  return application?.replace(/:application$/, '');
}

/** What an installation is more likely to be started by comes first; what is for developing, last. */
function rank({ sourceKind, service, program, command, place }: ApplicationServer): number {
  const order = [
    'unit',
    'socket-unit',
    'supervisor',
    'compose',
    'dockerfile',
    'config',
    'procfile',
    'script',
  ];
  const isForDeveloping = program === 'runserver' || /\s--(?:auto)?reload\b/.test(command);
  const isAtDevelopers = /(?:^|[/._-])(?:local|dev|development|tests?|ci)(?:[/._-]|$)/i.test(
    [...place.path.split('/').slice(-4), service ?? ''].join('/'),
  );
  // What a container starts by a script is started by its service.
  const kind = order.indexOf(service === undefined ? sourceKind : 'compose');
  return kind + (isForDeveloping ? 2 : isAtDevelopers ? 1 : 0) * order.length;
}

function reached(
  bind: Bind,
  server: ApplicationServer,
  django: DjangoProject,
  nginx: Standpoint,
): Backend | undefined {
  const { protocol } = bind;
  if (protocol !== 'http' && protocol !== 'uwsgi') return undefined;
  const at =
    bind.kind === 'unix' ? socket(bind.path, server, django, nginx) : port(bind, server, django, nginx);
  if (!at || !isPassable(at.address)) return undefined;
  return { address: at.address, protocol, server, bind, caution: at.caution };
}

/** An address that nginx takes as it is written, without quotes. */
export function isPassable(address: string): boolean {
  return (
    /^unix:\/[^\s;{}"'$:\\#]+$/.test(address) ||
    /^\[[0-9a-f:.]+\](?::\d{1,5})?$/i.test(address) ||
    /^[a-z0-9](?:[\w.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(address)
  );
}

interface Reached {
  readonly address: string;
  readonly caution?: string;
}

function socket(
  path: string,
  server: ApplicationServer,
  django: DjangoProject,
  nginx: Standpoint,
): Reached | undefined {
  if (!path.startsWith('/')) return undefined;
  if (server.isInContainer && server.service === undefined) return undefined;
  const seen = nginxPath(path, django, nginx, server.service);
  return seen && { address: `unix:${seen.path}` };
}

function port(
  bind: Bind & { readonly kind: 'tcp' },
  server: ApplicationServer,
  { deployment }: DjangoProject,
  nginx: Standpoint,
): Reached | undefined {
  if (server.service === undefined) {
    if (nginx.kind === 'service' && !nginx.service.sharesNetwork) return undefined;
    const address = `${hostFor(bind.host)}:${bind.port}`;
    if (!server.isInContainer) return { address };
    return { address, caution: `Publish the container’s port: \`docker run -p ${address}:${bind.port}\`.` };
  }
  const services = deployment.composes.flatMap((compose) => compose.services);
  const service = services.find(({ name }) => name === server.service);
  if (!service) return undefined;
  if (service.sharesNetwork && (nginx.kind === 'machine' || nginx.service.sharesNetwork))
    return { address: `${hostFor(bind.host)}:${bind.port}` };
  if (nginx.kind === 'service') return inside(bind, service);
  const published = service.ports.find(({ container }) => container === bind.port)?.host;
  if (published !== undefined) return { address: `127.0.0.1:${published}` };
  const { address, caution } = inside(bind, service);
  const apart = `\`${service.name}\` is a name for containers of its compose file only: run nginx as one of them, or publish port ${bind.port}.`;
  return { address, caution: caution === undefined ? apart : `${apart} ${caution}` };
}

/** From one container to the other. */
function inside({ host, port }: Bind & { readonly kind: 'tcp' }, { name }: ComposeService): Reached {
  const address = `${name}:${port}`;
  if (!/^(?:localhost|127\.|::1$)/.test(host)) return { address };
  return { address, caution: `The command listens on ${host} of its own container: it has to be 0.0.0.0.` };
}

/** What listens everywhere is best asked by loopback. */
function hostFor(host: string): string {
  if (['', '*', '0.0.0.0', '::', 'localhost'].includes(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
