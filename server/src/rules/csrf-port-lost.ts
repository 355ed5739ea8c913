/** The site is published on a port of its own, and Django is told the host without it. */

import { compareVersions } from '../catalog/version.ts';
import { nginxService } from '../django/deployment/standpoint.ts';
import { isDjangoAtLeast } from '../django/django-version.ts';
import { frontProxy } from '../django/front-proxy.ts';
import { knowsHttps } from '../django/knows-https.ts';
import type { DjangoProject, PublishedPort } from '../django/model.ts';
import { djangoPassesUsing, type PassUsing } from '../django/passes-using.ts';
import { flagSetting, isUnset, listHolds, listSetting, textsOf } from '../django/values.ts';
import { isForWebsockets } from '../django/websocket-location.ts';
import { blockOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { BoundSocket } from '../project/sockets.ts';
import { boundSocketsOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { scopeAround, statementOf } from '../routing/scope.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const csrfPortLost = defineRule({
  id: 'csrf-port-lost',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The site is published on a port of its own, and `Host $host` tells Django the host without it.',
  why: '`$host` has no port. Django compares the `Origin` of a form, such as `http://localhost:8080`, with the host that it was told, and answers 403 ("Origin checking failed") where the port is missing; before version 4 it does so over HTTPS ("Referer checking failed"). Links that it builds lead to port 80.',
  notWhen:
    'The port is that of the compose service that reads this configuration. Nothing is told where it is published on 80 or 443 as well, where another proxy stands in front, or where `CSRF_TRUSTED_ORIGINS` holds an origin with the port. Where the version of Django is not known it is a hint, and before version 4 plain HTTP is left alone.',
  within: 'http',
  bad: 'server {\n    listen 80;\n    location / {\n        proxy_pass http://web:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'server {\n    listen 80;\n    location / {\n        proxy_pass http://web:8000;\n        proxy_set_header Host $http_host;\n    }\n}',
  beside: {
    'mysite/settings.py': "MIDDLEWARE = ['django.middleware.csrf.CsrfViewMiddleware']\n",
    'requirements.txt': 'Django==4.2\n',
    'docker-compose.yml':
      'services:\n  web:\n    image: site\n    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi\n  nginx:\n    image: nginx\n    ports: ["8080:80"]\n    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf"]\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/csrf/#how-it-works',
  django: {
    on: ['proxy_set_header'],
    check(statement, { project, django, report }) {
      const [field, value] = statement.directive.args;
      if (field?.value.toLowerCase() !== 'host' || !value || !/^\$(?:host|\{host\})$/.test(value.value))
        return;
      const configuration = configurationOf(project, statement.inclusion);
      if (!configuration || !asksForOrigins(django)) return;
      const found = nginxService(django.deployment, configuration.root.file.path);
      if (!found || frontProxy(django.deployment)) return;
      const passes = djangoPassesUsing(statement, project, django).filter(
        ({ pass }) => !isForWebsockets(blockOf(pass), django),
      );
      const lost = passes.map((one) => lostPort(one, found.service.ports, project));
      const [first] = lost;
      if (!first || lost.some((one) => one?.port !== first.port || one.scheme !== first.scheme)) return;
      if (isTrusted(first.port, django)) return;
      const certainty = refusal(first, passes, project, django);
      if (!certainty) return;
      const origin = `${first.scheme}://localhost:${first.port}`;
      const { path } = statement.inclusion.file;
      const isYoung = project.versionGiven && compareVersions(project.catalog.version, hasPortVariables) >= 0;
      report({
        start: value.start,
        end: value.end,
        ...(certainty === 'certain' ? {} : { severity: 'hint' }),
        message: `\`$host\` is without the port ${first.port}, on which the site is published: ${
          certainty === 'certain' ? 'Django' : 'Django 4 and newer'
        } answers forms of ${code(origin)} with 403. Write ${code('proxy_set_header Host $http_host;')}.`,
        related: [{ ...first.place, message: 'The port is published here.' }],
        fixes: [
          unsafe('Change to `$http_host`', replacement(path, value, '$http_host')),
          ...(isYoung ? [unsafe(`Change to \`${withPort}\``, replacement(path, value, withPort))] : []),
        ],
      });
    },
  },
});

const withPort = '$host$is_request_port$request_port';
const hasPortVariables = { major: 1, minor: 30, patch: 0 };

interface Lost {
  readonly port: number;
  readonly scheme: 'http' | 'https';
  readonly place: PublishedPort['place'];
}

/** The port of the machine at which the server of a pass is asked; undefined where there is none, or a usual one. */
function lostPort(
  { pass }: PassUsing,
  published: readonly PublishedPort[],
  project: ProjectSnapshot,
): Lost | undefined {
  const server = scopeAround(pass).server;
  const statement = server && statementOf(server);
  const configuration = configurationOf(project, pass.inclusion);
  if (!statement || !configuration) return undefined;
  const lost = boundSocketsOf(statement, configuration, project.catalog).flatMap((socket) => {
    const ports = published.filter(({ container }) => container === portOf(socket));
    return ports.map(({ host, place }) => ({ host, place, tls: socket.tls !== undefined }));
  });
  const [first] = lost;
  if (first?.host === undefined) return undefined;
  if (lost.some(({ host, tls }) => host !== first.host || tls !== first.tls)) return undefined;
  if (first.host === 80 || first.host === 443) return undefined;
  return { port: first.host, scheme: first.tls ? 'https' : 'http', place: first.place };
}

function portOf({ text }: BoundSocket): number {
  return Number(/:(\d+)$/.exec(text)?.[1]);
}

/** Forms are checked, and the host is that of the header. */
function asksForOrigins(django: DjangoProject): boolean {
  if (!listHolds(django, 'MIDDLEWARE', /^django\.middleware\.csrf\.CsrfViewMiddleware$/)) return false;
  const forwarded = flagSetting(django, 'USE_X_FORWARDED_HOST');
  return isUnset(django, 'USE_X_FORWARDED_HOST') || (forwarded !== undefined && !forwarded.value);
}

/** An origin with the port is trusted, or that cannot be told. */
function isTrusted(port: number, django: DjangoProject): boolean {
  if (isUnset(django, 'CSRF_TRUSTED_ORIGINS')) return false;
  const origins = listSetting(django, 'CSRF_TRUSTED_ORIGINS');
  const texts = origins && textsOf(origins);
  return !texts || texts.some(({ data }) => data.endsWith(`:${port}`));
}

/** Whether this Django refuses such forms. */
function refusal(
  { scheme }: Lost,
  passes: readonly PassUsing[],
  project: ProjectSnapshot,
  django: DjangoProject,
): 'certain' | 'likely' | undefined {
  const isCertain = passes.every(({ behind }) => behind.certainty === 'certain');
  const { answer } = isDjangoAtLeast(4, django, project.surroundings);
  if (answer === 'yes') return isCertain ? 'certain' : 'likely';
  if (answer === 'unknown') return 'likely';
  const isSecure =
    scheme === 'https' &&
    passes.every(({ pass, behind }) => knowsHttps(pass, behind, project, django).answer === 'yes');
  return isSecure && isCertain ? 'certain' : undefined;
}
