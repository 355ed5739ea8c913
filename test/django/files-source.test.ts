/** Where do requests for Django's files end, server by server? */
import { expect, test } from 'vitest';
import { djangoBeside } from '../../server/src/django/beside.ts';
import { filesSource } from '../../server/src/django/files-source.ts';
import { handsOut } from '../../server/src/django/hands-out-files.ts';
import { djangoServers } from '../../server/src/django/passes-to-django.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

/** A line for each server that asks Django, and for each of the two URLs. */
function sources(text: string): string {
  const { project, path } = projectOf(text);
  const django = djangoBeside(project, path);
  const [configuration] = project.configurations;
  if (!django || !configuration) return 'no Django';
  const lines = djangoServers(configuration, project, django).flatMap((server) =>
    (['STATIC', 'MEDIA'] as const).map((kind) => {
      const source = filesSource(server, kind, project, django);
      if (!source) return `${kind}: unknown`;
      const end =
        source.kind === 'folder'
          ? `${source.file}, else ${source.otherwise}`
          : source.kind === 'django'
            ? `Django, hands out: ${handsOut(kind, source.to.behind, project, django)}`
            : source.kind;
      return `${kind}: ${source.request} -> ${end}`;
    }),
  );
  return lines.join('\n');
}

test('alias, root, fallbacks, Django itself, and somebody else', () =>
  expect(
    sources(conf`
# nginx-context: http
server {
    server_name a.example;
    location /static/ { alias /srv/static/; }
    location /media { root /srv; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    server_name b.example;
    root /srv/www;
    location / { try_files $uri @django; }
    location @django { proxy_pass http://127.0.0.1:8000; }
    location ~ \.jpg$ { proxy_pass http://images.example.com; }
}
server {
    server_name c.example;
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    server_name d.example;
    location / { root /srv/frontend; }
}
#- mysite/settings.py
DEBUG = False
INSTALLED_APPS = ['django.contrib.admin', 'django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = 'static/'
MEDIA_URL = '/media/'
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`),
  ).toMatchInlineSnapshot(`
    "STATIC: /static/admin/css/base.css -> /srv/static/admin/css/base.css, else missing
    MEDIA: /media/photo.jpg -> /srv/media/photo.jpg, else missing
    STATIC: /static/admin/css/base.css -> /srv/www/static/admin/css/base.css, else asks-on
    MEDIA: /media/photo.jpg -> elsewhere
    STATIC: /static/admin/css/base.css -> Django, hands out: no
    MEDIA: /media/photo.jpg -> Django, hands out: no"
  `));

test('a URL that is not known, of another host, or relative behind the prefix of a script', () => {
  const server = 'location / { proxy_pass http://127.0.0.1:8000; }\n#- mysite/settings.py\n';
  const settings = [
    "STATIC_URL = 'https://cdn.example/'\nMEDIA_URL = '//cdn.example/media/'\n",
    "from somewhere import url\nSTATIC_URL = url('/static/')\n",
    "FORCE_SCRIPT_NAME = '/app'\nSTATIC_URL = 'static/'\nMEDIA_URL = '/media/'\n",
  ];
  expect(
    settings.map((one) => sources(`# nginx-context: server\n${server}${one}`)).join('\n---\n'),
  ).toMatchInlineSnapshot(`
    "STATIC: unknown
    MEDIA: unknown
    ---
    STATIC: unknown
    MEDIA: unknown
    ---
    STATIC: unknown
    MEDIA: /media/photo.jpg -> Django, hands out: no"
  `);
});
