/** Does Django know of HTTPS, as far as files tell? `test/differential/django-https.test.ts` asks the same of the real programs. */
import { describe, expect, test } from 'vitest';
import { applicationBehind, applicationPasses } from '../../server/src/django/application-behind.ts';
import { djangoBeside } from '../../server/src/django/beside.ts';
import { knowsHttps } from '../../server/src/django/knows-https.ts';
import { statementsNamed } from '../../server/src/project/reading-order.ts';
import { projectFolder, projectOf } from '../support/project.ts';

/** `statements` stand beside the pass in a server with TLS of a whole configuration. */
function answer(pass: string, statements: string, settings: string, files: string): string {
  const { project, path } = projectOf(`events {}
http {
    upstream app { server 127.0.0.1:8000; server 127.0.0.1:8001; }
    server {
        listen 443 ssl;
        location / { ${pass} ${statements} }
    }
}
#- mysite/settings.py
DEBUG = False
${settings}
${files}`);
  const django = djangoBeside(project, path);
  const [statement] = project.configurations.flatMap((one) => statementsNamed(one, applicationPasses));
  if (!django || !statement) throw new Error(`no project beside ${projectFolder}`);
  const behind = applicationBehind(statement, project, django);
  if (!behind) return 'not Django';
  const found = knowsHttps(statement, behind, project, django);
  if (found.answer === 'unknown') return 'unknown';
  return found.answer === 'yes'
    ? `yes: ${found.from}`
    : `no: ${found.why}${found.isHeaderEnough ? ', a header is enough' : ''}`;
}

const unit = (...commands: readonly string[]) =>
  commands.map((command, index) => `#- app${index}.service\n[Service]\nExecStart=${command}\n`).join('');
const web = (command: string, more = '') =>
  `#- docker-compose.yml\nservices:\n  web:\n    image: site\n    command: ${command}\n${more}  nginx:\n    image: nginx\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n`;
const sent = 'proxy_set_header X-Forwarded-Proto $scheme;';
const trusting = "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')";
const at8000 = 'proxy_pass http://127.0.0.1:8000;';
const gunicorn = unit('gunicorn --bind 127.0.0.1:8000 mysite.wsgi');
const daphne = unit('daphne -b 127.0.0.1 -p 8000 mysite.asgi:application');

describe.each([
  ['gunicorn beside nginx', at8000, sent, '', gunicorn, 'yes: server'],
  ['without the header', at8000, '', '', gunicorn, 'no: unsaid, a header is enough'],
  ['daphne', at8000, sent, '', daphne, 'no: unheard'],
  ['daphne without the header', at8000, '', '', daphne, 'no: unsaid'],
  ['the setting', at8000, sent, trusting, daphne, 'yes: setting'],
  ['the setting without the header', at8000, '', trusting, daphne, 'no: unsaid, a header is enough'],
  [
    'another value',
    at8000,
    'proxy_set_header X-Forwarded-Proto on;',
    trusting,
    daphne,
    'no: contradicted, a header is enough',
  ],
  [
    'another header',
    at8000,
    sent,
    "SECURE_PROXY_SSL_HEADER = ('HTTP_X_SCHEME', 'https')",
    daphne,
    'no: unheard',
  ],
  [
    'a setting from the environment',
    at8000,
    '',
    "import os\nSECURE_PROXY_SSL_HEADER = (os.environ.get('H', 'HTTP_X_SCHEME'), 'https')",
    daphne,
    'unknown',
  ],
  ['a command that nobody knows', at8000, sent, '', '', 'unknown'],
  [
    'arguments that nobody knows',
    at8000,
    sent,
    '',
    unit('gunicorn --bind 127.0.0.1:8000 $ARGS mysite.wsgi'),
    'unknown',
  ],
  ['a proxy in front', at8000, 'set_real_ip_from 10.0.0.1;', '', gunicorn, 'unknown'],
  ['an include that is not read', at8000, 'include headers.conf;', '', gunicorn, 'unknown'],
  [
    'a group of one kind',
    'proxy_pass http://app;',
    sent,
    '',
    unit('daphne -p 8000 mysite.asgi:application', 'daphne -p 8001 mysite.asgi:application'),
    'no: unheard',
  ],
  [
    'a group of two kinds',
    'proxy_pass http://app;',
    sent,
    '',
    unit('daphne -p 8000 mysite.asgi:application', 'gunicorn -b 127.0.0.1:8001 mysite.wsgi'),
    'unknown',
  ],
  [
    'another container',
    'proxy_pass http://web:8000;',
    sent,
    '',
    web('gunicorn -b 0.0.0.0:8000 mysite.wsgi'),
    'no: unheard',
  ],
  [
    'another container, trusted',
    'proxy_pass http://web:8000;',
    sent,
    '',
    web("gunicorn -b 0.0.0.0:8000 --forwarded-allow-ips='*' mysite.wsgi"),
    'yes: server',
  ],
  [
    'another container, perhaps trusted',
    'proxy_pass http://web:8000;',
    sent,
    '',
    web('gunicorn -b 0.0.0.0:8000 --forwarded-allow-ips=172.18.0.3 mysite.wsgi'),
    'unknown',
  ],
  [
    'parameters of uWSGI',
    'uwsgi_pass 127.0.0.1:8000;',
    'uwsgi_param HTTPS $https if_not_empty;',
    '',
    '',
    'yes: server',
  ],
  [
    'parameters of uWSGI without HTTPS',
    'uwsgi_pass 127.0.0.1:8000;',
    'uwsgi_param REQUEST_METHOD $request_method;',
    '',
    '',
    'no: unsaid, a header is enough',
  ],
  [
    'parameters of uWSGI that are not here',
    'uwsgi_pass 127.0.0.1:8000;',
    'include uwsgi_params;',
    '',
    '',
    'unknown',
  ],
] as const)('%s', (_, pass, statements, settings, files, expected) => {
  test(expected, () => expect(answer(pass, statements, settings, files)).toBe(expected));
});
