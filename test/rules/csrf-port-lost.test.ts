/** A published port that Django is not told of: is it told where forms are refused for it, and nowhere else? */
import { expect, test } from 'vitest';
import { csrfPortLost } from '../../server/src/rules/csrf-port-lost.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const site = (below = '', value = '$host', listen = '80') => `# nginx-context: http
server {
    listen ${listen};
    location / {
        proxy_pass http://web:8000;
        proxy_set_header Host ${value};
${below}    }
}
`;
const csrf = "#- mysite/settings.py\nMIDDLEWARE = ['django.middleware.csrf.CsrfViewMiddleware']\n";
const version = (text: string) => `#- requirements.txt\n${text}\n`;
const compose = (ports: string, more = '') => `#- docker-compose.yml
services:
  web:
    image: site
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
  nginx:
    image: nginx
    ports: [${ports}]
    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf"]
${more}`;
const django4 = version('Django==4.2');
const checked = (text: string) => checkRule(csrfPortLost, text);

test('a port of its own', () =>
  checked(
    site(conf`
#                             ^^^^^ warning: \`$host\` is without the port 8080, on which the site is published: Django answers forms of \`http://localhost:8080\` with 403. Write \`proxy_set_header Host $http_host;\`.
`) +
      csrf +
      django4 +
      compose('"8080:80"'),
  ));

test('of a Django of which nothing tells the version', () =>
  checked(
    site(conf`
#                             ^^^^^ hint: \`$host\` is without the port 8080, on which the site is published: Django 4 and newer answers forms of \`http://localhost:8080\` with 403. Write \`proxy_set_header Host $http_host;\`.
`) +
      csrf +
      compose('"8080:80"'),
  ));

test('usual ports, ports that are told, trusted or not known, no forms, old Django, another proxy', () => {
  checked(site() + csrf + django4 + compose('"80:80"'));
  checked(site() + csrf + django4 + compose('"80:80", "8080:80"'));
  checked(site() + csrf + django4 + compose('"80"'));
  checked(site() + csrf + django4);
  checked(site('', '$http_host') + csrf + django4 + compose('"8080:80"'));
  checked(site('', '$host:$server_port') + csrf + django4 + compose('"8080:80"'));
  checked(
    `${site()}${csrf}CSRF_TRUSTED_ORIGINS = ['http://localhost:8080']\n${django4}${compose('"8080:80"')}`,
  );
  checked(
    `${site()}${csrf}import os\nCSRF_TRUSTED_ORIGINS = os.environ['ORIGINS'].split()\n${django4}${compose('"8080:80"')}`,
  );
  checked(`${site()}${csrf}USE_X_FORWARDED_HOST = True\n${django4}${compose('"8080:80"')}`);
  checked(`${site()}#- mysite/settings.py\nMIDDLEWARE = []\n${django4}${compose('"8080:80"')}`);
  checked(site() + csrf + version('Django==3.2') + compose('"8080:80"'));
  checked(
    site() + csrf + django4 + compose('"8080:80"', '  front:\n    image: traefik\n    ports: ["443:443"]\n'),
  );
});

test('the repair', () =>
  expect(
    projectFixedBy(csrfPortLost, site() + csrf + django4 + compose('"8080:80"')).slice(0, 200),
  ).toContain('Host $http_host;'));
