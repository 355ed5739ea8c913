/** Django is not told that its client has come over HTTPS. */

import type { Behind } from '../django/application-behind.ts';
import { applicationBehind, applicationPasses } from '../django/application-behind.ts';
import { knowsHttps } from '../django/knows-https.ts';
import type { DjangoProject } from '../django/model.ts';
import { headerOfKey, schemeHeader } from '../django/scheme-header.ts';
import { toldAs } from '../django/scheme-told.ts';
import { isForWebsockets } from '../django/websocket-location.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, inForce, named } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { speechOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { isHeaderDropped } from '../routing/pass-settings.ts';
import { scopeAround, statementOf } from '../routing/scope.ts';
import { relatedToServer, relatedToSetting } from './django-places.ts';
import { unsafe } from './edits.ts';
import { andForms } from './form-origin.ts';
import { addToInherited } from './inherited-lists.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const xfpMissing = defineRule({
  id: 'xfp-missing',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A server with TLS does not tell Django that the client has come over HTTPS.',
  why: 'Between nginx and Django there is plain HTTP. Without `X-Forwarded-Proto` (for uWSGI the parameter `HTTPS`) `request.is_secure()` is false: links begin with `http://`, and since version 4 Django refuses forms with 403, whose origin is `https://`.',
  notWhen:
    'It is silent where another header tells of it that Django or the application server goes by, where a proxy in front may have sent one, where the backend speaks TLS itself, and for locations of websockets. Where nothing says that Django is what listens there, it is a hint.',
  within: 'http',
  bad: 'server {\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'server {\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n    }\n}',
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
      const server = scopeAround(pass).server;
      const statement = server && statementOf(server);
      if (!statement || !speechOf(statement, project).tls) return;
      const block = blockOf(pass);
      const behind = applicationBehind(pass, project, django);
      if (!behind || named(block, 'internal').length > 0) return;
      const isProxied = pass.directive.name === 'proxy_pass';
      if (isProxied && isHeaderDropped(block, 'x-forwarded-proto')) return;
      if (!isUntold(pass, behind, project, django) || isForWebsockets(block, django)) return;
      const header = schemeHeader(django);
      const setting = typeof header === 'object' ? header : undefined;
      const line = isProxied
        ? headerLine(setting?.key, setting?.value)
        : 'uwsgi_param HTTPS $https if_not_empty;';
      const directive = isProxied ? 'proxy_set_header' : 'uwsgi_param';
      const edit = line && addToInherited(block, directive, [line], pass.directive);
      const forms = andForms(django, project);
      report({
        start: pass.directive.start,
        end: pass.directive.headEnd,
        ...(behind.certainty === 'certain' ? {} : { severity: 'hint' as const }),
        message: `Django is not told that the client has come over HTTPS: links begin with \`http://\`${forms}.${line ? ` Write ${code(line)}.` : ''}`,
        related: [
          ...relatedToSetting(setting?.setting, 'Django looks for it in this header.'),
          ...relatedToServer(behind),
        ],
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});

function isUntold(pass: Statement, behind: Behind, project: ProjectSnapshot, django: DjangoProject): boolean {
  const knowledge = knowsHttps(pass, behind, project, django);
  if (knowledge.answer === 'no') return knowledge.why === 'unsaid';
  if (knowledge.answer === 'yes' || behind.certainty === 'certain') return false;
  // Which command serves it is not known, but that none of the headers is sent by which any goes.
  const configuration = configurationOf(project, pass.inclusion);
  const header = schemeHeader(django);
  const block = blockOf(pass);
  if (!configuration || header === 'unknown' || behind.to.scheme === 'https://') return false;
  if (inForce(block, 'set_real_ip_from').length > 0) return false;
  const keys = new Set(['HTTP_X_FORWARDED_PROTO', 'HTTP_X_FORWARDED_PROTOCOL', 'HTTP_X_FORWARDED_SSL']);
  if (header !== 'unset') keys.add(header.key);
  return [...keys].every((key) => {
    const told = toldAs(key, pass.directive.name, block, configuration);
    return told.kind === 'passed on' && told.statement === undefined;
  });
}

/** undefined for a value that no variable of nginx has. */
function headerLine(key = 'HTTP_X_FORWARDED_PROTO', value = 'https'): string | undefined {
  const header = headerOfKey(key);
  const variables: Readonly<Record<string, string>> = { https: '$scheme', on: '$https' };
  const variable = Object.hasOwn(variables, value) ? variables[value] : undefined;
  return header && variable && `proxy_set_header ${header} ${variable};`;
}
