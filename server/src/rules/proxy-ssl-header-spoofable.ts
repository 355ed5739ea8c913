/** Django believes a header about HTTPS, and nginx passes on what the client has written there. */

import { applicationBehind, applicationPasses } from '../django/application-behind.ts';
import { headerOfKey, type SchemeHeader, schemeHeader } from '../django/scheme-header.ts';
import { toldAs } from '../django/scheme-told.ts';
import { isForWebsockets } from '../django/websocket-location.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { blockOf, inForce, named } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { speechOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { isHeaderDropped } from '../routing/pass-settings.ts';
import { scopeAround, statementOf } from '../routing/scope.ts';
import { relatedToSetting } from './django-places.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const proxySslHeaderSpoofable = defineRule({
  id: 'proxy-ssl-header-spoofable',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'Django believes `X-Forwarded-Proto`, and a plain server of nginx passes on what the client writes there.',
  why: 'With `SECURE_PROXY_SSL_HEADER` Django takes a request for HTTPS if the header says so. nginx passes on every header that it does not set itself, so that anyone who sends `X-Forwarded-Proto: https` over plain HTTP gets past `SECURE_SSL_REDIRECT`, and what is meant for HTTPS only goes over the wire in clear.',
  notWhen:
    'A header that is passed on in so many words (`$http_x_forwarded_proto`), and one behind a proxy that `set_real_ip_from` names, are meant so. Where nginx has no server with TLS, another proxy may stand in front that sets the header: then it is a hint, without a repair. Servers that speak only TLS are left to `xfp-missing`.',
  insteadOf: ['xfp-missing'],
  within: 'http',
  bad: 'server {\n    listen 80;\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'server {\n    listen 80;\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n    }\n}',
  beside: {
    'mysite/settings.py':
      "ALLOWED_HOSTS = ['shop.example']\nSECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#secure-proxy-ssl-header',
  django: {
    on: applicationPasses,
    check(pass, { project, django, report }) {
      const header = schemeHeader(django);
      const configuration = configurationOf(project, pass.inclusion);
      const name = typeof header === 'object' ? headerOfKey(header.key) : undefined;
      if (typeof header !== 'object' || !configuration || name === undefined) return;
      const block = blockOf(pass);
      const told = toldAs(header.key, pass.directive.name, block, configuration);
      if (told.kind !== 'passed on' || told.statement || isFromProxy(pass) || isForWebsockets(block, django))
        return;
      if (pass.directive.name === 'proxy_pass' && isHeaderDropped(block, name.toLowerCase())) return;
      const server = scopeAround(pass).server;
      const statement = server && statementOf(server);
      if (!statement || !speechOf(statement, project).plain) return;
      const behind = applicationBehind(pass, project, django);
      if (!behind) return;
      const isEdge = hasTls(configuration, project);
      const isSure = behind.certainty === 'certain' && header.certainty === 'resolved' && isEdge;
      const line = lineFor(pass, header, name);
      const list = pass.directive.name === 'proxy_pass' ? 'proxy_set_header' : 'uwsgi_param';
      const edit = isEdge && line ? addToInherited(block, list, [line], pass.directive) : undefined;
      const { start, headEnd: end } = pass.directive;
      report({
        start,
        end,
        ...(isSure ? {} : { severity: 'hint' }),
        message: isEdge
          ? `\`${name}\` is passed on as the client has sent it: with ${code(`${name}: ${header.value}`)} over plain HTTP Django takes the request for secure.${line ? ` Write ${code(line)}.` : ''}`
          : `\`${name}\` is passed on as it comes, and Django believes it. If nothing in front of nginx always sets it, anyone can write ${code(`${name}: ${header.value}`)}.`,
        related: relatedToSetting(header.setting, 'Django believes the header because of this.'),
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});

/** A proxy in front is known, which is asked for the client's address too; or a subrequest. */
function isFromProxy(pass: Statement): boolean {
  const block = blockOf(pass);
  return inForce(block, 'set_real_ip_from').length > 0 || named(block, 'internal').length > 0;
}

/** nginx ends TLS itself somewhere, so that it is what clients speak to. */
function hasTls(configuration: Configuration, project: ProjectSnapshot): boolean {
  return statementsNamed(configuration, ['server']).some(
    (server) => server.place === 'http' && speechOf(server, project).tls,
  );
}

function lineFor({ directive }: Statement, { key, value }: SchemeHeader, name: string): string | undefined {
  const variable = value === 'https' ? '$scheme' : value === 'on' ? '$https' : undefined;
  if (variable === undefined) return undefined;
  return directive.name === 'uwsgi_pass'
    ? `uwsgi_param ${key} ${variable};`
    : `proxy_set_header ${name} ${variable};`;
}
