/** Static files that nobody hands out: is it told where nginx has another name for them, or none? */
import { expect, test } from 'vitest';
import { staticUrlMismatch } from '../../server/src/rules/static-url-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('a location of another name reads the folder', () =>
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location /assets/ { alias /srv/mysite/static/; }
#<^^^^^^^^^^^^^^^^^ warning: \`/static/admin/css/base.css\` (\`STATIC_URL\`) goes to Django, which hands out no static files and answers 404: the files are read here, below \`/assets/\`. Write \`location /static/\`.
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.admin', 'django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = 'static/'
#<^^^^^^^^^^ warning: \`/static/admin/css/base.css\` goes to Django, which hands out no static files and answers 404: nginx reads these files below \`/assets/\`.
STATIC_ROOT = '/srv/mysite/static/'
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('no location at all, once for all servers that share a file', () =>
  checkRule(
    staticUrlMismatch,
    conf`
events {}
http {
    server { listen 80; include django.conf; }
    server { listen 443; include django.conf; }
}
#- django.conf
location / { include uwsgi_params; uwsgi_pass 127.0.0.1:8000; }
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`/static/css/style.css\` (\`STATIC_URL\`) goes to Django, which hands out no static files and answers 404. Write a location for \`/static/\` with an \`alias\` for \`STATIC_ROOT\`.
#- mysite/settings.py
DEBUG = False
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
#<^^^^^^^^^^ hint: \`/static/css/style.css\` is read by no location of nginx: it goes to Django, which hands out no static files and answers 404.
`,
  ));

test('handed out while DEBUG is on', () =>
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`/static/css/style.css\` (\`STATIC_URL\`) goes to Django, which answers 404 once \`DEBUG\` is off. Write a location for \`/static/\` with an \`alias\` for \`STATIC_ROOT\`.
#- mysite/settings.py
import os
DEBUG = os.environ.get('DEBUG', '') == '1'
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
#<^^^^^^^^^^ hint: \`/static/css/style.css\` is read by no location of nginx: it goes to Django, which answers 404 once \`DEBUG\` is off.
#- mysite/urls.py
urlpatterns += static(settings.STATIC_URL, document_root=settings.STATIC_ROOT)
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('WhiteNoise as a middleware', () =>
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware']
STATIC_URL = '/static/'
`,
  ));

test('WhiteNoise around the application', () =>
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
#- mysite/wsgi.py
application = WhiteNoise(get_wsgi_application())
`,
  ));

test('a view for them', () =>
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
#- mysite/urls.py
from django.views.static import serve
urlpatterns = [re_path('^static/(?P<path>.*)$', serve)]
`,
  ));

test('a bucket', () =>
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
STORAGES = {'staticfiles': {'BACKEND': 'storages.backends.s3.S3Storage'}}
`,
  ));

test('uWSGI hands them out', () =>
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { include uwsgi_params; uwsgi_pass 127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
#- uwsgi.ini
[uwsgi]
socket = 127.0.0.1:8000
module = mysite.wsgi
static-map = /static=/srv/static
`,
  ));

test('another host, an unknown URL, middleware that nobody knows, no static files', () => {
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = 'https://cdn.example/static/'
`,
  );
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = [] + more()
STATIC_URL = '/static/'
`,
  );
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['rest_framework']
MIDDLEWARE = []
STATIC_URL = '/static/'
`,
  );
});

test('the root of the server, a frontend, a template, an include that is not seen', () =>
  checkRule(
    staticUrlMismatch,
    conf`
# nginx-context: http
server {
    server_name a.example;
    root /srv/www;
    location / { try_files $uri @django; }
    location @django { proxy_pass http://127.0.0.1:8000; }
}
server {
    server_name b.example;
    location /api/ { proxy_pass http://127.0.0.1:8000; }
    location / { root /srv/frontend; try_files $uri /index.html; }
}
server {
    server_name c.example;
    location \${STATIC_URL} { alias /srv/static/; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    server_name d.example;
    include /etc/nginx/static.conf;
    location / { proxy_pass http://127.0.0.1:8000; }
}
#- mysite/settings.py
DEBUG = False
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('a location of its own, with the folder as nginx sees it', () =>
  expect(
    projectFixedBy(
      staticUrlMismatch,
      conf`
#- nginx/default.conf
# nginx-context: http
server {
    location / {
        proxy_pass http://web:8000;
    }
}
#- mysite/settings.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
    volumes: [.:/app, "static:/app/staticfiles"]
  nginx:
    image: nginx
    volumes: [./nginx:/etc/nginx/conf.d, "static:/vol/static"]
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        location /static/ {
            alias /vol/static/;
        }
        location / {
            proxy_pass http://web:8000;
        }
    }
    #- mysite/settings.py
    from pathlib import Path
    BASE_DIR = Path(__file__).resolve().parent.parent
    INSTALLED_APPS = ['django.contrib.staticfiles']
    MIDDLEWARE = []
    STATIC_URL = '/static/'
    STATIC_ROOT = BASE_DIR / 'staticfiles'
    #- docker-compose.yml
    services:
      web:
        build: .
        command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
        volumes: [.:/app, "static:/app/staticfiles"]
      nginx:
        image: nginx
        volumes: [./nginx:/etc/nginx/conf.d, "static:/vol/static"]
    "
  `));
