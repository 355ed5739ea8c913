/** nginx and Django speak of different folders: is it told where that is known, and only there? */
import { expect, test } from 'vitest';
import { staticRootMismatch } from '../../server/src/rules/static-root-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('on one machine, where the settings name the folder', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
location /static/ { alias /srv/mysite/assets/; }
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/static/css/style.css\` is read from \`/srv/mysite/assets/css/style.css\`, but \`collectstatic\` puts it into \`/srv/mysite/static/\` (\`STATIC_ROOT\`). Name that folder here.
location /media/ { root /srv/mysite; }
#                  ^^^^^^^^^^^^^^^^ warning: \`/media/photo.jpg\` is read from \`/srv/mysite/media/photo.jpg\`, but Django puts uploads into \`/var/lib/mysite/media/\` (\`MEDIA_ROOT\`). Name that folder here.
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/static'
#<^^^^^^^^^^^ warning: \`/static/css/style.css\` is read by nginx from \`/srv/mysite/assets/css/style.css\`, which is not in this folder.
MEDIA_URL = '/media/'
MEDIA_ROOT = '/var/lib/mysite/media/'
#<^^^^^^^^^^ warning: \`/media/photo.jpg\` is read by nginx from \`/srv/mysite/media/photo.jpg\`, which is not in this folder.
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('on one machine, where the unit tells the folder of the project', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
location /static/ { alias /srv/mysite/static/; }
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/static/css/style.css\` is read from \`/srv/mysite/static/css/style.css\`, but \`collectstatic\` puts it into \`/srv/mysite/staticfiles/\` (\`STATIC_ROOT\`). Name that folder here.
location /media/ { alias /srv/mysite/media/; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
#<^^^^^^^^^^^ warning: \`/static/css/style.css\` is read by nginx from \`/srv/mysite/static/css/style.css\`, which is not in this folder.
MEDIA_URL = '/media/'
MEDIA_ROOT = BASE_DIR / 'media'
#- mysite/wsgi.py
application = None
#- gunicorn.service
[Service]
WorkingDirectory=/srv/mysite
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('the root is the folder itself', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
location /static/ { root /srv/mysite/staticfiles; }
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/static/css/style.css\` is read from \`/srv/mysite/staticfiles/static/css/style.css\`, but \`collectstatic\` puts it into \`/srv/mysite/staticfiles/\` (\`STATIC_ROOT\`). Name that folder here.
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/staticfiles'
#<^^^^^^^^^^^ warning: \`/static/css/style.css\` is read by nginx from \`/srv/mysite/staticfiles/static/css/style.css\`, which is not in this folder.
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('a volume that both containers mount', () =>
  checkRule(
    staticRootMismatch,
    conf`
#- nginx/default.conf
# nginx-context: http
server {
    location /static/ { alias /vol/static/; }
#                       ^^^^^^^^^^^^^^^^^^ warning: \`/static/css/style.css\` is read from \`/vol/static/css/style.css\`, but \`collectstatic\` puts it into \`/app/staticfiles/\` of the service \`web\` (\`STATIC_ROOT\`). No mount shows that folder to nginx.
    location /media/ { alias /vol/uploads/; }
#                      ^^^^^^^^^^^^^^^^^^^ warning: \`/media/photo.jpg\` is read from \`/vol/uploads/photo.jpg\`, but Django puts uploads into \`/app/media/\` of the service \`web\` (\`MEDIA_ROOT\`). For nginx that is \`/vol/media/\`.
    location / { proxy_pass http://web:8000; }
}
#- mysite/settings.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
#<^^^^^^^^^^^ warning: \`/static/css/style.css\` is read by nginx from \`/vol/static/css/style.css\`, which is not in this folder of the service \`web\`.
MEDIA_URL = '/media/'
MEDIA_ROOT = BASE_DIR / 'media'
#<^^^^^^^^^^ warning: \`/media/photo.jpg\` is read by nginx from \`/vol/uploads/photo.jpg\`, which is not in this folder of the service \`web\`.
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
    volumes:
      - static:/app/static
      - media:/app/media
  nginx:
    image: nginx
    volumes:
      - ./nginx/default.conf:/etc/nginx/conf.d/default.conf
      - static:/vol/static
      - media:/vol/media
volumes:
  static:
  media:
#- Dockerfile
FROM python:3.12
WORKDIR /app
COPY . .
#- mysite/wsgi.py
application = None
`,
  ));

test('the same volume, the same bind mount', () =>
  checkRule(
    staticRootMismatch,
    conf`
#- nginx/default.conf
# nginx-context: http
server {
    location /static/ { alias /vol/static/collected/; }
    location /media/ { root /usr/share/nginx; }
    location / { proxy_pass http://web:8000; }
}
#- mysite/settings.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
STATIC_URL = '/static/'
STATIC_ROOT = '/data/collected'
MEDIA_URL = '/media/'
MEDIA_ROOT = BASE_DIR / 'uploads'
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
    volumes:
      - data:/data
      - .:/app
  nginx:
    image: nginx
    volumes:
      - ./nginx:/etc/nginx/conf.d
      - data:/vol-data
      - data:/vol/static
      - ./uploads:/usr/share/nginx/media
volumes:
  data:
`,
  ));

test('a backend that is only likely', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
location /static/ { alias /srv/mysite/static/; }
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`/static/css/style.css\` is read from \`/srv/mysite/static/css/style.css\`, but \`collectstatic\` puts it into \`/srv/mysite/staticfiles/\` (\`STATIC_ROOT\`). Name that folder here.
location / { proxy_pass http://127.0.0.1:9000; }
#- mysite/settings.py
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/staticfiles'
#<^^^^^^^^^^^ hint: \`/static/css/style.css\` is read by nginx from \`/srv/mysite/static/css/style.css\`, which is not in this folder.
`,
  ));

test('the environment may name the folder', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
location /static/ { alias /srv/mysite/static/; }
location / { proxy_pass http://127.0.0.1:9000; }
#- mysite/settings.py
import os
STATIC_URL = '/static/'
STATIC_ROOT = os.environ.get('STATIC_ROOT', '/srv/mysite/staticfiles')
`,
  ));

test('a script copies the files', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
location /static/ { alias /srv/www/static/; }
location / { proxy_pass http://127.0.0.1:9000; }
#- mysite/settings.py
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/static'
#- deploy.sh
python manage.py collectstatic --noinput
rsync -a /srv/mysite/static/ /srv/www/static/
`,
  ));

test('nothing tells where the folders are', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
location /static/ { alias /srv/mysite/static/; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
`,
  ));

test('files that nginx asks Django for where they are not there, and variables', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
root /srv/www;
location / { try_files $uri @django; }
location /media/ { root /srv/$host; }
location @django { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/staticfiles'
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/mysite/media'
`,
  ));

test('nginx in a container of its own that is not known', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: server
location /static/ { alias /static/; }
location / { proxy_pass http://web:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
STATIC_ROOT = '/app/staticfiles'
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
    volumes:
      - static:/app/staticfiles
volumes:
  static:
`,
  ));

test('the folder is put right', () =>
  expect(
    projectFixedBy(
      staticRootMismatch,
      conf`
# nginx-context: server
location /static/ { root /srv/mysite/staticfiles; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/staticfiles'
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location /static/ { alias /srv/mysite/staticfiles/; }
    location / { proxy_pass http://127.0.0.1:8000; }
    #- mysite/settings.py
    STATIC_URL = '/static/'
    STATIC_ROOT = '/srv/mysite/staticfiles'
    "
  `));

test('what `/` reads is for everything, and lacks a location for these files', () =>
  checkRule(
    staticRootMismatch,
    conf`
# nginx-context: http
server {
    location /static/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
    location / { alias /srv/mysite/static/; }
}
#- mysite/settings.py
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/mysite/media'
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));
