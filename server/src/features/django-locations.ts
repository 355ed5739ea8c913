/** How are the blocks written that a Django project needs in a `server`, and around it? Lines indented by tabs, one a level. */

import type { Backend } from '../django/backends.ts';
import type { Plan } from '../django/plan.ts';
import { secureHeader } from '../django/sent-headers.ts';

/** Where a location passes to. */
export interface PassTarget {
  readonly protocol: 'http' | 'https' | 'uwsgi';
  /** An address, or the name of an upstream. */
  readonly to: string;
}

/** What of a plan tells how requests are passed. */
export interface PassPlan extends Pick<Plan, 'headers' | 'timeout'> {
  /** undefined where no project is known. */
  readonly django: Plan['django'] | undefined;
}

export function filesLocation(urlPath: string, folder: string, what: 'static' | 'media'): string[] {
  // Uploads are somebody else's: no browser is to guess their type.
  const more = what === 'media' ? ['\tadd_header X-Content-Type-Options nosniff always;'] : [];
  return [`location ${urlPath} {`, `\talias ${folder};`, ...more, '}'];
}

export function applicationLocation(path: string, target: PassTarget, plan: PassPlan): string[] {
  const { protocol, to } = target;
  const timeout =
    plan.timeout === undefined
      ? []
      : [`${protocol === 'uwsgi' ? 'uwsgi' : 'proxy'}_read_timeout ${plan.timeout}s;`];
  const lines =
    protocol === 'uwsgi'
      ? ['include uwsgi_params;', ...trustedParameters(plan), `uwsgi_pass ${to};`, ...timeout]
      : [`proxy_pass ${protocol}://${to};`, ...headerLines(plan), ...timeout];
  return [`location ${path} {`, ...lines.map((line) => `\t${line}`), '}'];
}

/** Needs the map of `upgradeMap`. */
export function websocketLocation(path: string, { to }: PassTarget, plan: PassPlan): string[] {
  const lines = [
    `proxy_pass http://${to};`,
    'proxy_http_version 1.1;',
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection $connection_upgrade;',
    ...headerLines(plan),
    'proxy_read_timeout 1h;',
  ];
  return [`location ${path} {`, ...lines.map((line) => `\t${line}`), '}'];
}

/** In `http`. */
export const upgradeMap: readonly string[] = [
  'map $http_upgrade $connection_upgrade {',
  '\tdefault upgrade;',
  "\t''      close;",
  '}',
];

/** In `http`. An only server is never given up for a while after an error: there is no other. */
export function upstreamBlock(name: string, addresses: readonly string[]): string[] {
  const alone = addresses.length === 1 ? ' fail_timeout=0' : '';
  return [`upstream ${name} {`, ...addresses.map((address) => `\tserver ${address}${alone};`), '}'];
}

/** A name for the project's upstream: that of the package that holds its application. */
export function upstreamName({ django, chosen }: Pick<Plan, 'django' | 'chosen'>): string {
  const module = chosen[0]?.server.application ?? django.settings?.module ?? '';
  const [first = ''] = module.split(/[.:]/);
  const name = ['config', 'settings', 'core', 'src', 'project', 'app'].includes(first) ? '' : first;
  return /^[A-Za-z]\w*$/.test(name) ? name : 'django';
}

export function addressesOf(backends: readonly Backend[]): readonly string[] {
  return backends.map(({ address }) => address);
}

function headerLines({ headers }: PassPlan): string[] {
  return headers.map(({ name, value }) => `proxy_set_header ${name} ${value};`);
}

/** uWSGI gets the headers of clients as they are: the one that Django believes must be nginx's. */
function trustedParameters({ django, headers }: PassPlan): string[] {
  const secure = django && secureHeader(django);
  const trusted = headers.filter(({ use, name }) => use !== undefined || name === secure?.name);
  return trusted.map(
    ({ name, value }) => `uwsgi_param HTTP_${name.toUpperCase().replaceAll('-', '_')} ${value};`,
  );
}
