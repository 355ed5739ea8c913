/** Django redirects every request to HTTPS, and takes those over HTTPS for plain ones. */

import { applicationPasses } from '../django/application-behind.ts';
import { firstOf } from '../django/https-passes.ts';
import type { NotKnown } from '../django/knows-https.ts';
import type { DjangoProject } from '../django/model.ts';
import { flagSetting, isText, isUnset, listHolds, listSetting, textsOf } from '../django/values.ts';
import { isForWebsockets } from '../django/websocket-location.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf } from '../project/scope.ts';
import { relatedToServer, relatedToSetting } from './django-places.ts';
import { unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { lineFor, schemeEdits, trustingLine } from './scheme-fixes.ts';
import { code } from './wording.ts';

export const sslRedirectLoop = defineRule({
  id: 'ssl-redirect-loop',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'With `SECURE_SSL_REDIRECT` every page leads to itself, since Django does not know of HTTPS.',
  why: '`SECURE_SSL_REDIRECT` answers every request that is not `is_secure()` with a redirect to `https://`. A request that nginx has received over TLS reaches Django over plain HTTP, and where nothing that Django believes tells of it, the redirect leads to where the browser already is: "too many redirects".',
  notWhen:
    'It is told only where it is certain: the setting is on whatever the environment, `SecurityMiddleware` is installed, and neither Django nor the application server can know of HTTPS. gunicorn for 127.0.0.1 and on unix sockets, uvicorn for 127.0.0.1 and uWSGI believe `X-Forwarded-Proto` by themselves.',
  insteadOf: ['proxy-ssl-header-missing', 'xfp-missing'],
  within: 'http',
  bad: 'server {\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'server {\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n    }\n}',
  beside: {
    'mysite/settings.py':
      "ALLOWED_HOSTS = ['shop.example']\nMIDDLEWARE = ['django.middleware.security.SecurityMiddleware']\nSECURE_SSL_REDIRECT = True\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#secure-ssl-redirect',
  django: {
    on: applicationPasses,
    check(pass, { project, django, report }) {
      const redirect = flagSetting(django, 'SECURE_SSL_REDIRECT');
      if (!redirect?.value || redirect.certainty !== 'resolved' || !redirectsAll(django)) return;
      const first = firstOf(
        pass,
        project,
        django,
        (one) => one.knowledge.answer === 'no' && !isForWebsockets(blockOf(one.pass), django),
      );
      if (first?.knowledge.answer !== 'no') return;
      const { behind, knowledge } = first;
      const { start, headEnd: end } = pass.directive;
      const edits = schemeEdits(pass, knowledge, project, django);
      const what = reason(knowledge);
      const said = `Every page leads to itself: ${what}, so that \`SECURE_SSL_REDIRECT\` answers with one more redirect.`;
      report({
        start,
        end,
        message: `${said} ${remedy(pass, knowledge)}`,
        related: [
          ...relatedToSetting(redirect.setting, 'Django redirects because of this.'),
          ...relatedTo(knowledge.sentBy, 'This is what is sent.'),
          ...relatedToServer(behind),
        ],
        fixes: edits ? [unsafe('Tell Django of HTTPS', ...edits)] : [],
        inSettings: {
          ...redirect.setting.place,
          message: `${said} ${remedy(pass, knowledge)}`,
        },
      });
    },
  },
});

/** It is asked at all, goes to the same host, and not for a part of the site only. */
function redirectsAll(django: DjangoProject): boolean {
  if (!listHolds(django, 'MIDDLEWARE', /^django\.middleware\.security\.SecurityMiddleware$/)) return false;
  const host = django.settings?.values.get('SECURE_SSL_HOST')?.value;
  const isSameHost =
    isUnset(django, 'SECURE_SSL_HOST') ||
    (host?.certainty === 'resolved' && (host.data === null || host.data === ''));
  if (!isSameHost) return false;
  if (isUnset(django, 'SECURE_REDIRECT_EXEMPT')) return true;
  const exempt = listSetting(django, 'SECURE_REDIRECT_EXEMPT');
  const patterns = exempt && textsOf(exempt);
  return patterns?.every((one) => isText(one) && !/^\^?(?:$|\.\*)/.test(one.data)) ?? false;
}

function reason({ why, sent, setting, server }: NotKnown): string {
  if (why === 'unsaid') return 'nothing tells Django of HTTPS';
  if (why === 'contradicted')
    return `Django asks for ${code(setting?.value ?? '')} in the header, and is sent ${code(sent)}`;
  const whom = server ? `\`${server.program}\`` : 'the application server';
  return `neither Django nor ${whom} looks at the \`X-Forwarded-Proto\` that nginx sends`;
}

function remedy(pass: Statement, { why, setting, isHeaderEnough }: NotKnown): string {
  if (why === 'contradicted') return 'Write `$scheme`.';
  const lines = [
    ...(why === 'unsaid' ? [code(lineFor(pass))] : []),
    ...(setting === undefined && !isHeaderEnough ? [`\`${trustingLine}\` in the settings`] : []),
  ];
  return lines.length > 0
    ? `Write ${lines.join(', and ')}.`
    : 'Let the setting and the header have one name.';
}
