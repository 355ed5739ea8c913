/** "Generate nginx configuration for this project": which file is written for a plan and the choices of a user? */

import type { Plan } from '../../django/plan.ts';
import { isName } from '../../django/site-names.ts';
import { basename } from '../../project/paths.ts';
import { upgradeMap } from '../django-locations.ts';
import type { Choices } from './choices.ts';
import { comment } from './comments.ts';
import { serverLines, serverNames } from './server-lines.ts';
import { asTarget, hasSchemeMap, type Site, siteOf } from './site.ts';

export type Generated =
  /** `todos`: the parts that wait for a decision, as the comments in the text say. */
  | { readonly kind: 'text'; readonly text: string; readonly todos: readonly string[] }
  /** `reason`: a phrase about one of the choices. */
  | { readonly kind: 'refused'; readonly reason: string };

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

function schemeMap(site: Site): string[] {
  if (!hasSchemeMap(site)) return [];
  return [
    ...comment(`${site.plan.tls.endsBefore} takes TLS off before nginx, and says so in X-Forwarded-Proto.`),
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

function withSpaces(line: string): string {
  return line.replace(/^\t+/, (tabs) => '    '.repeat(tabs.length));
}
