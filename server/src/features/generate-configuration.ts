/** "Generate nginx configuration for this project": which file is written for a plan and the choices of a user? */

import { type Backend, isPassable, sharedBackends } from '../django/backends.ts';
import { type Plan, withBackends } from '../django/plan.ts';
import type { ServedFiles } from '../django/served-files.ts';
import { isName } from '../django/site-names.ts';
import { basename } from '../project/paths.ts';
import { listed } from '../rules/wording.ts';
import {
  addressesOf,
  applicationLocation,
  filesLocation,
  type PassTarget,
  upgradeMap,
  upstreamBlock,
  upstreamName,
  websocketLocation,
} from './django-locations.ts';

export interface Choices {
  /** Addresses of the plan's backends, or others; empty: those of the plan. */
  readonly backends: readonly string[];
  readonly tls: 'tls' | 'plain';
  /** Empty: those of the plan. */
  readonly serverNames: readonly string[];
  /** `site`: to be included in `http`; `complete`: an nginx.conf. */
  readonly file: 'site' | 'complete';
}

export type Generated =
  /** `todos`: the parts that wait for a decision, as the comments in the text say. */
  | { readonly kind: 'text'; readonly text: string; readonly todos: readonly string[] }
  /** `reason`: a phrase about one of the choices. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What the project suggests. */
export function suggestedChoices(plan: Plan): Choices {
  return {
    backends: addressesOf(plan.chosen),
    tls: plan.tls.wish !== 'none' && plan.tls.endsBefore === undefined ? 'tls' : 'plain',
    serverNames: plan.names?.certainty === 'resolved' ? plan.names.names : [],
    file: 'site',
  };
}

export function generateConfiguration(plan: Plan, choices: Choices): Generated {
  const wrong =
    choices.backends.flatMap((address) => (asTarget(address, plan) ? [] : [`${address} is no address`]))[0] ??
    choices.serverNames.flatMap((name) => (isServerName(name) ? [] : [`${name} is no server name`]))[0];
  if (wrong !== undefined) return { kind: 'refused', reason: wrong };
  const protocols = new Set(choices.backends.map((address) => asTarget(address, plan)?.protocol));
  if (protocols.size > 1)
    return { kind: 'refused', reason: 'one address speaks HTTP and another uwsgi: they share no upstream' };
  const site = siteOf(plan, choices);
  const lines = choices.file === 'site' ? siteFile(site) : completeFile(site);
  const text = `${lines.map(withSpaces).join('\n')}\n`;
  const todos = [...text.matchAll(/# TODO: (.*(?:\n\s*# {2}.*)*)/g)].map(([, todo = '']) =>
    todo.replace(/\n\s*#\s+/g, ' '),
  );
  return { kind: 'text', text, todos };
}

function isServerName(name: string): boolean {
  return isName(name.replace(/^\*\./, '')) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name);
}

interface Site {
  readonly plan: Plan;
  readonly choices: Choices;
  readonly names: readonly string[];
  readonly application: Upstream;
  /** undefined where there are none, or nothing that answers them. */
  readonly websockets: Upstream | undefined;
}

interface Upstream {
  readonly target: PassTarget;
  /** What runs it: a phrase; undefined if nobody knows. */
  readonly source: string | undefined;
  /** Lines in `http`. */
  readonly block: readonly string[];
}

type Target = PassTarget & { readonly backend: Backend | undefined };

/** An address of the plan, or one that nginx would take: `127.0.0.1:8000`, `unix:/run/a.sock`, `uwsgi://127.0.0.1:3031`. */
function asTarget(text: string, plan: Plan): Target | undefined {
  const [, scheme = '', rest = ''] = /^(https?:\/\/|uwsgi:\/\/)?(.*?)\/?$/.exec(text) ?? [];
  const backend = plan.backends.find(({ address }) => address === rest);
  if (backend) return { protocol: backend.protocol, to: rest, backend };
  if (!isPassable(rest) || scheme === 'https://') return undefined;
  return { protocol: scheme === 'uwsgi://' ? 'uwsgi' : 'http', to: rest, backend: undefined };
}

function siteOf(given: Plan, choices: Choices): Site {
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

/** As `schemeMap` defines it, where another one has taken TLS off. */
function withScheme(plan: Plan, choices: Choices): Plan {
  if (schemeMap({ plan, choices }).length === 0) return plan;
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

function siteFile(site: Site): string[] {
  return [
    ...comment(
      `nginx before the Django project in ${basename(site.plan.django.folder)}/, written by nginx Wayfinder.`,
    ),
    ...comment(
      'It stands in the `http` block: put it into a folder that nginx.conf includes, such as /etc/nginx/conf.d/.',
    ),
    '',
    ...httpLines(site),
  ];
}

function completeFile(site: Site): string[] {
  const isOfficial = site.plan.nginx.kind === 'service';
  return [
    ...comment(
      `nginx before the Django project in ${basename(site.plan.django.folder)}/, written by nginx Wayfinder.`,
    ),
    ...comment('It is a whole nginx.conf.'),
    '',
    ...comment(
      isOfficial
        ? 'The user of the official image.'
        : 'Whoever serves files and opens sockets: www-data on Debian and Ubuntu, nginx elsewhere.',
    ),
    `user ${isOfficial ? 'nginx' : 'www-data'};`,
    'worker_processes auto;',
    'error_log /var/log/nginx/error.log warn;',
    'pid /run/nginx.pid;',
    '',
    'events {',
    '\tworker_connections 1024;',
    '}',
    '',
    'http {',
    '\t# Without the types browsers refuse style sheets.',
    '\tinclude /etc/nginx/mime.types;',
    '\tdefault_type application/octet-stream;',
    '\taccess_log /var/log/nginx/access.log;',
    '\tsendfile on;',
    '',
    ...httpLines(site).map((line) => (line === '' ? '' : `\t${line}`)),
    '}',
  ];
}

function httpLines(site: Site): string[] {
  const { choices, application, websockets } = site;
  const before: string[] = [];
  if (websockets)
    before.push(
      ...comment('The connection of a websocket is upgraded, any other is not.'),
      ...upgradeMap,
      '',
    );
  before.push(...application.block);
  if (websockets && websockets !== application) before.push(...websockets.block);
  const secure = choices.tls === 'tls';
  return [
    ...schemeMap(site),
    ...before,
    ...(secure ? [...redirectServer(site), ''] : []),
    'server {',
    ...serverLines(site).map((line) => (line === '' ? '' : `\t${line}`)),
    '}',
  ];
}

/** Where TLS ends before nginx, `$scheme` is always `http`. */
function schemeMap({ plan, choices }: Pick<Site, 'plan' | 'choices'>): string[] {
  const { endsBefore } = plan.tls;
  if (endsBefore === undefined || choices.tls === 'tls') return [];
  return [
    ...comment(`${endsBefore} takes TLS off before nginx, and says so in X-Forwarded-Proto.`),
    'map $http_x_forwarded_proto $forwarded_scheme {',
    '\tdefault $scheme;',
    '\thttps   https;',
    '}',
    '',
  ];
}

function redirectServer({ plan, names }: Site): string[] {
  return [
    ...comment(
      'HTTP: everything is sent to HTTPS, but for the proof that certbot leaves for its certificate.',
    ),
    'server {',
    `\tlisten ${plan.ports.plain};`,
    `\tserver_name ${serverNames(names)};`,
    '',
    '\tlocation /.well-known/acme-challenge/ {',
    '\t\troot /var/www/html;',
    '\t}',
    '',
    '\tlocation / {',
    '\t\treturn 301 https://$host$request_uri;',
    '\t}',
    '}',
  ];
}

function serverLines(site: Site): string[] {
  const { plan, choices, names } = site;
  const secure = choices.tls === 'tls';
  const { bodySize } = plan;
  return [
    `listen ${secure ? `${plan.ports.tls} ssl` : plan.ports.plain};`,
    ...nameComment(site),
    `server_name ${serverNames(names)};`,
    '',
    ...(secure ? [...certificateLines(site), ''] : []),
    ...comment(
      bodySize.upload
        ? `Files are uploaded (${basename(bodySize.upload.path)}): what is larger than this is answered with 413.`
        : 'Requests that are larger than this are answered with 413.',
    ),
    `client_max_body_size ${bodySize.value};`,
    '',
    ...filesLines(plan.static, 'static'),
    ...filesLines(plan.media, 'media'),
    ...websocketLines(site),
    ...applicationLines(site),
  ];
}

function nameComment({ plan, choices, names }: Site): string[] {
  if (names.length === 0)
    return todo('No name was found in ALLOWED_HOSTS: write those of the site, there and here.');
  if (choices.serverNames.length > 0 || plan.names?.certainty === 'resolved') return [];
  return todo('ALLOWED_HOSTS depends on the environment: check these names.');
}

function serverNames(names: readonly string[]): string {
  return names.length > 0 ? names.join(' ') : 'example.com';
}

function certificateLines({ plan, names }: Site): string[] {
  const name = (names[0] ?? 'example.com').replace(/^\*?\./, '');
  const header = plan.tls.needsProxyHeader
    ? todo(
        "Django does not learn of HTTPS until its settings say SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https').",
      )
    : [];
  return [
    ...comment('Where certbot puts the certificate. nginx starts once both files are there.'),
    `ssl_certificate /etc/letsencrypt/live/${name}/fullchain.pem;`,
    `ssl_certificate_key /etc/letsencrypt/live/${name}/privkey.pem;`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'ssl_session_cache shared:django:10m;',
    'ssl_session_timeout 1d;',
    ...header,
  ];
}

function filesLines(files: ServedFiles, what: 'static' | 'media'): string[] {
  const root = what === 'static' ? 'STATIC_ROOT' : 'MEDIA_ROOT';
  switch (files.kind) {
    case 'elsewhere':
      return files.why === undefined ? [] : [...comment(files.why), ''];
    case 'unknown':
      return [
        ...todo(`${files.why} Write the folder as nginx sees it.`),
        ...filesLocation(files.urlPath, `/path/to/${what}/`, what),
        '',
      ];
    case 'folder':
      return [
        ...comment(
          what === 'static'
            ? 'Static files: `manage.py collectstatic` puts them into STATIC_ROOT.'
            : 'Uploads, in MEDIA_ROOT: no browser is to guess what type they are.',
        ),
        ...(files.origin === 'here'
          ? todo(`${root} as it lies on this machine: change it if nginx runs on another.`)
          : files.certainty === 'default'
            ? todo(`${root} depends on the environment: check this path.`)
            : []),
        ...filesLocation(files.urlPath, files.folder, what),
        '',
      ];
  }
}

function websocketLines({ plan, websockets }: Site): string[] {
  if (!plan.websockets) return [];
  const { paths, place } = plan.websockets;
  const file = basename(place.path);
  if (!websockets)
    return [
      ...todo(
        `${file} has websocket routes, but no ASGI server (daphne, uvicorn) was found to pass them to.`,
      ),
      '',
    ];
  const unread = paths.length === 0 ? todo(`The routes in ${file} could not be read: check this path.`) : [];
  const heading = `Websockets (${file}). An idle connection is closed after an hour.`;
  return (paths.length === 0 ? ['/ws/'] : paths).flatMap((path, index) => [
    ...(index === 0 ? [...comment(heading), ...unread] : []),
    ...websocketLocation(path, websockets.target, plan),
    '',
  ]);
}

function applicationLines({ plan, application, choices }: Site): string[] {
  const { chosen } = plan;
  const isPlaceholder = application.source === undefined && choices.backends.length === 0;
  const cautions = [...new Set(chosen.flatMap(({ caution }) => caution ?? []))];
  const [tellsScheme] = plan.headers.filter(({ name }) => name === 'X-Forwarded-Proto');
  const isHttp = application.target.protocol === 'http' && tellsScheme !== undefined;
  const heading =
    application.source !== undefined && application.block.length === 0
      ? `Everything else goes to Django: ${application.source}.`
      : 'Everything else goes to Django.';
  return [
    ...comment(heading),
    ...prefixTodo(plan),
    ...(isHttp
      ? comment('The headers tell it host, client and scheme.')
      : comment('Host and scheme are among uwsgi_params.')),
    ...(isHttp && plan.ports.areMoved
      ? comment('$http_host and not $host: the port that is published is no usual one, and Django needs it.')
      : []),
    ...(isPlaceholder ? todo(`${unknownBackend(plan)}: write where it listens.`) : cautions.flatMap(todo)),
    ...applicationLocation('/', application.target, plan),
  ];
}

/** A sentence without its end. */
function unknownBackend({ django }: Plan): string {
  const sources = [...new Set(django.deployment.servers.map(({ source }) => source))];
  if (sources.length === 0) return 'No command was found that starts Django';
  return `${listed(sources.slice(0, 3), 'and')} ${sources.length === 1 ? 'starts' : 'start'} Django, but nothing says at which address nginx reaches it`;
}

/** The path before every other is taken off by nginx or by Django: which one, nobody can tell. */
function prefixTodo({ django }: Plan): string[] {
  const prefix = django.settings?.values.get('FORCE_SCRIPT_NAME')?.value;
  if (!prefix || (prefix.certainty !== 'unknown' && (prefix.data === null || prefix.data === ''))) return [];
  return todo('FORCE_SCRIPT_NAME is set, and here the project answers at /: write its prefix.');
}

/** One or more lines of at most 100 columns. */
function comment(text: string): string[] {
  const lines: string[] = [];
  // Names out of files may hold anything.
  for (const word of text.split(/[\s\0]+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 96) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `# ${line}`);
}

/** Something that the user has to decide; the lines behind the first are indented by one more. */
function todo(text: string): string[] {
  return comment(`TODO: ${text}`).map((line, index) => (index === 0 ? line : line.replace('# ', '#   ')));
}

function withSpaces(line: string): string {
  return line.replace(/^\t+/, (tabs) => '    '.repeat(tabs.length));
}
