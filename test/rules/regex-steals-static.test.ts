/** Files of Django that an expression takes: is the first that is lost named, and none that is found? */
import { expect, test } from 'vitest';
import { regexStealsStatic } from '../../server/src/rules/regex-steals-static.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('looked for elsewhere, asked of Django, or of somebody else', () =>
  checkRule(
    regexStealsStatic,
    conf`
# nginx-context: http
server {
    root /srv/www;
    location /static/ { alias /srv/static/; }
#   ^^^^^^^^^^^^^^^^^ warning: \`/static/admin/css/base.css\` (\`STATIC_URL\`) is not read from \`/srv/static/admin/css/base.css\`: \`location ~* \.(css|js)$\` takes it and looks for it in \`/srv/www/static/admin/css/base.css\`. Write \`^~ /static/\`, which keeps nginx from trying expressions.
    location /media { root /srv/mysite; }
#   ^^^^^^^^^^^^^^^ warning: \`/media/film.mp4\` (\`MEDIA_URL\`) is not read from \`/srv/mysite/media/film.mp4\`: \`location ~ \.mp4$\` takes it and answers it otherwise. Write \`^~ /media\`, which keeps nginx from trying expressions.
    location ~* \.(css|js)$ { expires 30d; }
    location ~ \.mp4$ { proxy_pass http://films.example.com; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    server_name b.example;
    location /static/ { alias /srv/static/; }
#   ^^^^^^^^^^^^^^^^^ warning: \`/static/admin/img/icon-yes.svg\` (\`STATIC_URL\`) is not read from \`/srv/static/admin/img/icon-yes.svg\`: \`location ~ \.svg$\` takes it and asks Django, which does not hand it out. Write \`^~ /static/\`, which keeps nginx from trying expressions.
    location ~ \.svg$ { proxy_pass http://127.0.0.1:8000; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
#- mysite/settings.py
DEBUG = False
INSTALLED_APPS = ['django.contrib.admin']
MIDDLEWARE = []
STATIC_URL = '/static/'
MEDIA_URL = '/media/'
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('the same file, no expression for it, one inside, one that is kept off', () =>
  checkRule(
    regexStealsStatic,
    conf`
# nginx-context: http
server {
    root /srv/mysite;
    location /static/ { expires 1d; }
    location ~* \.(css|js|png)$ { expires 30d; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    location /static/ { alias /srv/static/; location ~ \.css$ { root /srv/www; } }
    location ~ \.php$ { return 404; }
    location ~ /\. { deny all; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    location ^~ /static/ { alias /srv/static/; }
    location ~ \.css$ { root /srv/www; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
#- mysite/settings.py
STATIC_URL = '/static/'
`,
  ));

test('files that are asked for on where they are not there, a Django that has them, and a server without Django', () =>
  checkRule(
    regexStealsStatic,
    conf`
# nginx-context: http
server {
    location /static/ { alias /srv/static/; }
    location ~ \.css$ { root /srv/www; try_files $uri @django; }
    location ~ \.js$ { proxy_pass http://127.0.0.1:8000; }
    location / { proxy_pass http://127.0.0.1:8000; }
    location @django { proxy_pass http://127.0.0.1:8000; }
}
server {
    location /static/ { alias /srv/static/; }
    location ~ \.css$ { root /srv/www; }
}
#- mysite/settings.py
MIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware']
STATIC_URL = '/static/'
`,
  ));

test('expressions are kept off', () =>
  expect(
    projectFixedBy(
      regexStealsStatic,
      conf`
# nginx-context: server
location /static/ { alias /srv/static/; }
location ~ \.css$ { root /srv/www; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location ^~ /static/ { alias /srv/static/; }
    location ~ \\.css$ { root /srv/www; }
    location / { proxy_pass http://127.0.0.1:8000; }
    #- mysite/settings.py
    STATIC_URL = '/static/'
    "
  `));
