/** Under which path does nginx see the folders of Django, and is what it reads one of them? */
import { expect, test } from 'vitest';
import { djangoBeside } from '../../server/src/django/beside.ts';
import { djangoPassesIn, djangoServers } from '../../server/src/django/passes-to-django.ts';
import { isRoot, rootSeenByNginx } from '../../server/src/django/shared-files.ts';
import { conf } from '../support/conf.ts';
import { absolute, projectOf } from '../support/project.ts';

/** How nginx sees `STATIC_ROOT`, and what it makes of some folders. */
function seen(text: string, folders: readonly string[]): string {
  const { project, path } = projectOf(text);
  const django = djangoBeside(project, absolute(path));
  const [configuration] = project.configurations;
  const [server] = django && configuration ? djangoServers(configuration, project, django) : [];
  if (!django || !server) return 'no Django';
  const behind = djangoPassesIn(server, project, django)[0]?.behind;
  return [
    `STATIC_ROOT: ${rootSeenByNginx('STATIC', path, behind, django)?.path ?? 'unknown'}`,
    ...folders.map((folder) => `${folder}: ${isRoot(folder, 'STATIC', path, behind, django).kind}`),
  ].join('\n');
}

const settings = `#- mysite/settings.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
STATIC_ROOT = BASE_DIR / 'static'
#- mysite/wsgi.py
application = None
`;
const site = conf`
#- nginx/site.conf
# nginx-context: http
server {
    location / { proxy_pass http://web:8000; }
}
`;

test('on the machine, by the folder that the unit names', () =>
  expect(
    seen(
      conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
${settings}#- gunicorn.service
[Service]
WorkingDirectory=/srv/mysite
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
      ['/srv/mysite/static', '/srv/mysite/assets/', '/var/www/static'],
    ),
  ).toMatchInlineSnapshot(`
    "STATIC_ROOT: /srv/mysite/static
    /srv/mysite/static: same
    /srv/mysite/assets/: different
    /var/www/static: different"
  `));

test('on a machine of which nothing is known', () =>
  expect(
    seen(
      conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
${settings}`,
      ['/srv/mysite/static', '/var/www/static'],
    ),
  ).toMatchInlineSnapshot(`
    "STATIC_ROOT: unknown
    /srv/mysite/static: unknown
    /var/www/static: unknown"
  `));

test('a volume over the folder that is copied or mounted', () =>
  expect(
    seen(
      `${site}${settings}${conf`
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
    volumes: [.:/app, "static:/app/static", "other:/app/other"]
  nginx:
    image: nginx:1.27
    volumes: [./nginx:/etc/nginx/conf.d, "static:/vol/static", "other:/vol/other"]
`}`,
      ['/vol/static', '/vol/other', '/vol/static/admin', '/usr/share/nginx/html'],
    ),
  ).toMatchInlineSnapshot(`
    "STATIC_ROOT: /vol/static
    /vol/static: same
    /vol/other: different
    /vol/static/admin: different
    /usr/share/nginx/html: different"
  `));

test('a folder of the workspace that both mount', () =>
  expect(
    seen(
      `${site}${settings}${conf`
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
    volumes: [.:/app]
  nginx:
    build: ./nginx
    volumes: [./nginx:/etc/nginx/conf.d, ./static:/static]
`}`,
      ['/static', '/static/css', '/somewhere'],
    ),
  ).toMatchInlineSnapshot(`
    "STATIC_ROOT: /static
    /static: same
    /static/css: different
    /somewhere: unknown"
  `));

test('an nginx that is in no container, or in an unknown one', () =>
  expect(
    seen(
      `${site}${settings}${conf`
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
    volumes: [.:/app]
`}`,
      ['/app/static', '/srv/static'],
    ),
  ).toMatchInlineSnapshot(`
    "STATIC_ROOT: unknown
    /app/static: unknown
    /srv/static: unknown"
  `));
