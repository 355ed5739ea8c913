/** What stands in the `server` of the site that is to be written? */

import type { Plan } from '../../django/plan.ts';
import type { ServedFiles } from '../../django/served-files.ts';
import { basename } from '../../project/paths.ts';
import { listed } from '../../rules/wording.ts';
import { applicationLocation, filesLocation, websocketLocation } from '../django-locations.ts';
import { comment, todo } from './comments.ts';
import type { Site } from './site.ts';

export function serverLines(site: Site): string[] {
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

export function serverNames(names: readonly string[]): string {
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
