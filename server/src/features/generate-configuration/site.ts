/** Which names and which groups of servers has the site that is to be written, for a plan and the choices of a user? */

import { type Backend, isPassable, sharedBackends } from '../../django/backends.ts';
import { type Plan, withBackends } from '../../django/plan.ts';
import { listed } from '../../rules/wording.ts';
import { addressesOf, type PassTarget, upstreamBlock, upstreamName } from '../django-locations.ts';
import type { Choices } from './choices.ts';
import { comment } from './comments.ts';

export interface Site {
  readonly plan: Plan;
  readonly choices: Choices;
  readonly names: readonly string[];
  readonly application: Upstream;
  /** undefined where there are none, or nothing that answers them. */
  readonly websockets: Upstream | undefined;
}

export interface Upstream {
  readonly target: PassTarget;
  /** What runs it: a phrase; undefined if nobody knows. */
  readonly source: string | undefined;
  /** Lines in `http`. */
  readonly block: readonly string[];
}

type Target = PassTarget & { readonly backend: Backend | undefined };

/** An address of the plan, or one that nginx would take: `127.0.0.1:8000`, `unix:/run/a.sock`, `uwsgi://127.0.0.1:3031`. */
export function asTarget(text: string, plan: Plan): Target | undefined {
  const [, scheme = '', rest = ''] = /^(https?:\/\/|uwsgi:\/\/)?(.*?)\/?$/.exec(text) ?? [];
  const backend = plan.backends.find(({ address }) => address === rest);
  if (backend) return { protocol: backend.protocol, to: rest, backend };
  if (!isPassable(rest) || scheme === 'https://') return undefined;
  return { protocol: scheme === 'uwsgi://' ? 'uwsgi' : 'http', to: rest, backend: undefined };
}

export function siteOf(given: Plan, choices: Choices): Site {
  const targets = choices.backends.flatMap((address) => asTarget(address, given) ?? []);
  const known = targets.flatMap(({ backend }) => backend ?? []);
  const plan = withScheme(known.length > 0 ? withBackends(given, known) : given, choices);
  const found = targets.length > 0 ? targets.map(({ to }) => to) : addressesOf(plan.chosen);
  const addresses = found.length > 0 ? found : [placeholder(plan)];
  const protocol = targets[0]?.protocol ?? plan.chosen[0]?.protocol ?? 'http';
  const name = upstreamName(plan);
  const names = choices.serverNames.length > 0 ? choices.serverNames : (plan.names?.names ?? []);
  const application = upstreamOf(name, protocol, addresses, targets.length > 0 ? known : plan.chosen);
  return { plan, choices, names, application, websockets: websocketsOf(plan, application, known, targets) };
}

/** Where gunicorn, daphne and uvicorn listen without being told; from a container, in another one. */
function placeholder({ nginx, django }: Plan): string {
  if (nginx.kind === 'machine' || nginx.service.sharesNetwork) return '127.0.0.1:8000';
  const service = django.deployment.servers.find((server) => server.service !== undefined)?.service;
  const address = `${service ?? 'web'}:8000`;
  return isPassable(address) ? address : 'web:8000';
}

/** Where TLS ends before nginx, `$scheme` is always `http`: a `map` tells what the client has used. */
export function hasSchemeMap({ plan, choices }: Pick<Site, 'plan' | 'choices'>): boolean {
  return plan.tls.endsBefore !== undefined && choices.tls !== 'tls';
}

/** As that `map` defines it. */
function withScheme(plan: Plan, choices: Choices): Plan {
  if (!hasSchemeMap({ plan, choices })) return plan;
  const headers = plan.headers.map((header) =>
    header.value === '$scheme' ? { ...header, value: '$forwarded_scheme' } : header,
  );
  return { ...plan, headers };
}

function websocketsOf(
  { websockets, chosen }: Plan,
  application: Upstream,
  known: readonly Backend[],
  targets: readonly Target[],
): Upstream | undefined {
  if (!websockets) return undefined;
  const isSame = websockets.backends.some((one) => chosen.includes(one));
  // Of an address that only the user knows, the user knows what it answers.
  if (isSame || (targets.length > 0 && known.length === 0 && application.target.protocol === 'http'))
    return application;
  if (websockets.backends.length === 0) return undefined;
  const backends = sharedBackends(websockets.backends);
  return upstreamOf('websockets', 'http', addressesOf(backends), backends);
}

function upstreamOf(
  name: string,
  protocol: PassTarget['protocol'],
  addresses: readonly string[],
  backends: readonly Backend[],
): Upstream {
  const [only = ''] = addresses;
  const source = startedBy(backends);
  // A socket's upstream says that it is the only one; a port needs no name.
  if (addresses.length < 2 && !only.startsWith('unix:'))
    return { target: { protocol, to: only }, source, block: [] };
  const why =
    addresses.length > 1
      ? '\t# Requests take turns; sessions and cache have to be shared between the servers.'
      : '\t# The only server: it is asked again at once after an error.';
  const [open = '', ...rest] = upstreamBlock(name, addresses);
  const heading = source === undefined ? [] : comment(`${source}.`);
  return { target: { protocol, to: name }, source, block: [...heading, open, why, ...rest, ''] };
}

/** `gunicorn, started by gunicorn.service` */
function startedBy(backends: readonly Backend[]): string | undefined {
  const [first] = backends;
  if (!first) return undefined;
  const sources = [...new Set(backends.map(({ server }) => server.source))];
  return `${first.server.program}, started by ${listed(sources, 'and')}`;
}
