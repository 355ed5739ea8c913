/** How should nginx stand in front of a Django project, as far as its settings and what starts it tell? */

import { areStartedTogether, type Backend, backendsOf, sharedBackends } from './backends.ts';
import { looksLikeNginx, type Standpoint } from './deployment/standpoint.ts';
import type { DjangoProject, Place } from './model.ts';
import { nginxPlace } from './nginx-place.ts';
import { type SentHeader, secureHeader, sentHeaders } from './sent-headers.ts';
import { mediaFiles, type ServedFiles, staticFiles } from './served-files.ts';
import { type SiteNames, siteNames } from './site-names.ts';
import { flagSetting, isUnset, listSetting, numberSetting } from './values.ts';
import { websocketPaths } from './websocket-paths.ts';

export interface Plan {
  readonly django: DjangoProject;
  /** Where nginx runs. */
  readonly nginx: Standpoint;
  /** Every address that the project's commands listen at, the likeliest first. */
  readonly backends: readonly Backend[];
  /** Those that requests go to: several if several commands serve the same application. Empty if nothing is known. */
  readonly chosen: readonly Backend[];
  readonly static: ServedFiles;
  readonly media: ServedFiles;
  /** undefined if the code has no websocket routes. */
  readonly websockets: Websockets | undefined;
  readonly bodySize: BodySize;
  readonly names: SiteNames | undefined;
  readonly headers: readonly SentHeader[];
  readonly tls: TlsPlan;
  readonly ports: Ports;
  /** Seconds after which the application server gives up, if that is later than nginx does (60). */
  readonly timeout: number | undefined;
}

export interface Websockets {
  /** Empty if the routes could not be read. */
  readonly paths: readonly string[];
  /** Empty if no command is known that answers websockets. */
  readonly backends: readonly Backend[];
  readonly place: Place;
}

export interface BodySize {
  /** As `client_max_body_size` takes it. */
  readonly value: string;
  /** What uploads files; undefined if nothing was found. */
  readonly upload: Place | undefined;
}

export interface TlsPlan {
  /** `demanded`: Django redirects to HTTPS. `expected`: settings speak of it. */
  readonly wish: 'demanded' | 'expected' | 'none';
  /** Django does not learn that a request came over HTTPS until `SECURE_PROXY_SSL_HEADER` is set. */
  readonly needsProxyHeader: boolean;
  /** Another service of the compose file takes TLS off before nginx: its name. */
  readonly endsBefore: string | undefined;
}

/** Where nginx listens; in a container that may be any. */
export interface Ports {
  readonly plain: number;
  readonly tls: number;
  /** The port that clients see is not that on which nginx listens, or no usual one: `$host` would lose it. */
  readonly areMoved: boolean;
}

const known = new WeakMap<DjangoProject, Map<string | undefined, Plan>>();

/** `path`: of the configuration that is asked about, absolute; undefined for one that is yet to be written. */
export function planFor(django: DjangoProject, path?: string): Plan {
  const byPath = known.get(django) ?? new Map<string | undefined, Plan>();
  known.set(django, byPath);
  const plan = byPath.get(path) ?? makePlan(django, nginxPlace(django, path));
  byPath.set(path, plan);
  return plan;
}

/** `plan` with other backends than those it chose: what depends on them follows. */
export function withBackends(plan: Plan, chosen: readonly Backend[]): Plan {
  return planOn(plan.django, plan.nginx, plan.backends, chosen);
}

function makePlan(django: DjangoProject, nginx: Standpoint): Plan {
  const backends = backendsOf(django, nginx);
  return planOn(django, nginx, backends, sharedBackends(backends));
}

function planOn(
  django: DjangoProject,
  nginx: Standpoint,
  backends: readonly Backend[],
  chosen: readonly Backend[],
): Plan {
  const [backend] = chosen;
  const ports = portsOf(nginx);
  const timeout = Math.max(0, ...chosen.map(({ server }) => server.timeout ?? 0));
  return {
    ...{ django, nginx, backends, chosen, ports },
    static: staticFiles(django, nginx, backend),
    media: mediaFiles(django, nginx, backend),
    websockets: websocketsOf(django, backends, chosen),
    bodySize: bodySizeOf(django),
    names: siteNames(django),
    headers: sentHeaders(django, ports.areMoved ? '$http_host' : '$host'),
    tls: tlsOf(django, nginx, chosen),
    timeout: timeout > 60 ? timeout : undefined,
  };
}

function websocketsOf(
  django: DjangoProject,
  backends: readonly Backend[],
  chosen: readonly Backend[],
): Websockets | undefined {
  const paths = websocketPaths(django);
  const place = django.code().websockets;
  if (!paths || !place) return undefined;
  const answers = ({ protocol, server }: Backend) => protocol === 'http' && server.isAsync;
  if (chosen.some(answers)) return { paths, place, backends: chosen.filter(answers) };
  const beside = backends.filter(
    (other) => answers(other) && chosen.some(({ server }) => areStartedTogether(server, other.server)),
  );
  return { paths, place, backends: sharedBackends(beside) };
}

/** `DATA_UPLOAD_MAX_MEMORY_SIZE` counts without the files, so that it is the least. */
function bodySizeOf(django: DjangoProject): BodySize {
  const { upload } = django.code();
  const largest = numberSetting(django, 'DATA_UPLOAD_MAX_MEMORY_SIZE');
  const bytes = largest && !largest.isPrivate ? largest.value : 0;
  const least = bytes > 0 && bytes < 2 ** 40 ? Math.ceil(bytes / 1024 / 1024) : 0;
  return { value: `${Math.max(least, upload ? 20 : 10)}m`, upload };
}

function tlsOf(django: DjangoProject, nginx: Standpoint, chosen: readonly Backend[]): TlsPlan {
  const redirects = flagSetting(django, 'SECURE_SSL_REDIRECT');
  const speaksOfIt =
    redirects?.value === true ||
    secureHeader(django) !== undefined ||
    (numberSetting(django, 'SECURE_HSTS_SECONDS')?.value ?? 0) > 0 ||
    ['SESSION_COOKIE_SECURE', 'CSRF_COOKIE_SECURE'].some((name) => flagSetting(django, name)?.value === true);
  const isDemanded = redirects?.value === true && redirects.certainty === 'resolved';
  const header = listSetting(django, 'SECURE_PROXY_SSL_HEADER');
  return {
    wish: isDemanded ? 'demanded' : speaksOfIt ? 'expected' : 'none',
    needsProxyHeader:
      !header && isUnset(django, 'SECURE_PROXY_SSL_HEADER') && !chosen.every((one) => isTrusted(one, nginx)),
    endsBefore: nginx.kind === 'service' ? endBefore(nginx) : undefined,
  };
}

/** Does the server make `https` of what nginx says, without Django's help? */
function isTrusted({ protocol, server: { trusts }, address }: Backend, nginx: Standpoint): boolean {
  if (protocol === 'uwsgi' || trusts.kind === 'all') return true;
  if (trusts.kind !== 'addresses' || nginx.kind === 'service') return false;
  if (address.startsWith('unix:')) return trusts.addresses.includes('unix:');
  const isLoopback = /^(?:127\.|localhost:|\[::1\])/.test(address);
  return trusts.addresses.includes('*') || (isLoopback && trusts.addresses.includes('127.0.0.1'));
}

function endBefore({ service, compose }: Standpoint & { readonly kind: 'service' }): string | undefined {
  const outer = compose.services.find(
    (other) =>
      other !== service &&
      !looksLikeNginx(other) &&
      /(?:^|\/)(?:traefik|caddy|haproxy)(?:[:@]|$)/i.test(other.image ?? '') &&
      other.ports.some(({ host }) => host === 443),
  );
  return service.ports.some(({ host }) => host === 443) ? undefined : outer?.name;
}

function portsOf(nginx: Standpoint): Ports {
  if (nginx.kind === 'machine' || nginx.service.sharesNetwork)
    return { plain: 80, tls: 443, areMoved: false };
  const { ports } = nginx.service;
  const inside = (port: number, others: (host: number | undefined) => boolean): number =>
    (
      ports.find(({ host, container }) => host === port || container === port) ??
      ports.find(({ host }) => others(host))
    )?.container ?? port;
  const plain = inside(80, (host) => host !== 443);
  const tls = inside(443, () => false);
  const seen = ports.find(({ container }) => container === plain)?.host;
  return { plain, tls, areMoved: seen !== undefined && seen !== 80 && seen !== 443 };
}
