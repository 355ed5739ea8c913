/** nginx tells Django of HTTPS in a header, at which neither the application server nor Django looks. */

import { applicationPasses, type Behind } from '../django/application-behind.ts';
import { isDjangoAtLeast } from '../django/django-version.ts';
import { firstOf } from '../django/https-passes.ts';
import type { DjangoProject } from '../django/model.ts';
import { isUnset } from '../django/values.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { relatedToServer } from './django-places.ts';
import { unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { schemeEdits, trustingLine } from './scheme-fixes.ts';

export const proxySslHeaderMissing = defineRule({
  id: 'proxy-ssl-header-missing',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`X-Forwarded-Proto` is sent, and no `SECURE_PROXY_SSL_HEADER` tells Django to look at it.',
  why: 'Between nginx and Django there is plain HTTP, and Django believes a header about it only where a setting says so, or where the application server does. Else `request.is_secure()` is false: links begin with `http://`, cookies and redirects go by the wrong scheme, and Django 4 and newer answer forms with 403, since their origin is `https://`.',
  notWhen:
    'Some servers make HTTPS of the header by themselves, and then nothing is told: gunicorn for 127.0.0.1 (or whom `--forwarded-allow-ips` names) and on unix sockets, uvicorn for 127.0.0.1 but not on unix sockets, daphne with `--proxy-headers`, uWSGI always. Nothing is told either where it is not known which server it is, or where a middleware or `wsgi.py` looks at the scheme.',
  howToFix:
    'The setting makes Django believe whoever can reach its port. Let it listen to nginx only, and have every location that leads to it set the header.',
  within: 'http',
  bad: 'server {\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n    }\n}',
  good: 'server {\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://unix:/run/app.sock;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n    }\n}',
  beside: {
    'mysite/settings.py': "ALLOWED_HOSTS = ['shop.example']\n",
    'daphne.service':
      '[Service]\nExecStart=/srv/venv/bin/daphne -b 127.0.0.1 -p 8000 mysite.asgi:application\n',
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind unix:/run/app.sock mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#secure-proxy-ssl-header',
  django: {
    on: applicationPasses,
    check(pass, { project, django, report }) {
      const first = firstOf(
        pass,
        project,
        django,
        ({ knowledge: one }) =>
          one.answer === 'no' && one.why === 'unheard' && one.sent === 'https' && !one.setting,
      );
      if (first?.knowledge.answer !== 'no') return;
      const { behind, knowledge } = first;
      const { start, headEnd: end } = pass.directive;
      const edits = schemeEdits(pass, knowledge, project, django);
      report({
        start,
        end,
        message: `${whyUnheard(behind)}, and no \`SECURE_PROXY_SSL_HEADER\` makes Django look at it: links begin with \`http://\`${forms(project, django)}. Write \`${trustingLine}\` in the settings.`,
        related: [...relatedTo(knowledge.sentBy, 'The header is sent here.'), ...relatedToServer(behind)],
        fixes: edits ? [unsafe('Add `SECURE_PROXY_SSL_HEADER` to the settings', ...edits)] : [],
      });
    },
  },
});

/** Only a server that is known is known not to look. */
function whyUnheard({ server, peers }: Behind): string {
  const name = `\`${server?.program ?? 'Django'}\``;
  if (server?.trusts.kind !== 'addresses') return `${name} does not look at \`X-Forwarded-Proto\``;
  if (peers.some(({ kind }) => kind === 'unix'))
    return `${name} believes the \`X-Forwarded-Proto\` of nobody on a unix socket`;
  const addresses = server.trusts.addresses.filter((address) => !address.includes(':'));
  const whom = addresses.length === 1 ? `\`${addresses[0]}\`` : 'certain addresses';
  return `${name} believes \`X-Forwarded-Proto\` from ${whom} only, from where nginx does not come`;
}

/** What Django 4 says to forms of a page that it takes for one of another site. */
function forms(project: ProjectSnapshot, django: DjangoProject): string {
  if (!isUnset(django, 'CSRF_TRUSTED_ORIGINS')) return '';
  const { answer } = isDjangoAtLeast(4, django, project.surroundings);
  if (answer === 'no') return '';
  return answer === 'yes'
    ? ', and forms are answered with 403 ("Origin checking failed")'
    : ', and since Django 4 forms are answered with 403';
}
