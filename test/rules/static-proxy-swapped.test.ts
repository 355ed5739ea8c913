/** The two locations of the lesson in each other's place: is it told, and never of a frontend? */
import { expect, test } from 'vitest';
import { staticProxySwapped } from '../../server/src/rules/static-proxy-swapped.ts';
import { staticUrlMismatch } from '../../server/src/rules/static-url-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('whatever the folder is called', () =>
  checkRule(
    staticProxySwapped,
    conf`
# nginx-context: server
location /static/ { proxy_pass http://127.0.0.1:8000; }
#<^^^^^^^^^^^^^^^^^ warning: \`/static/css/style.css\` (\`STATIC_URL\`) goes to Django, which hands out no static files, and every page is looked for in \`/srv/mysite/collected/\`: the two locations have changed places.
location / { alias /srv/mysite/collected/; }
#- mysite/settings.py
MIDDLEWARE = []
STATIC_URL = '/static/'
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('a frontend, a folder that is tried, WhiteNoise', () => {
  checkRule(
    staticProxySwapped,
    conf`
# nginx-context: http
server {
    server_name a.example;
    location /static/ { proxy_pass http://127.0.0.1:8000; }
    location /api/ { proxy_pass http://127.0.0.1:8000; }
    location / { root /srv/frontend; }
}
server {
    server_name b.example;
    location /static/ { proxy_pass http://127.0.0.1:8000; }
    location / { root /srv/frontend; try_files $uri /index.html; }
}
server {
    server_name c.example;
    location /static/ { proxy_pass http://127.0.0.1:8000; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
#- mysite/settings.py
MIDDLEWARE = []
STATIC_URL = '/static/'
`,
  );
  checkRule(
    staticProxySwapped,
    conf`
# nginx-context: server
location /static/ { proxy_pass http://127.0.0.1:8000; }
location / { root /srv/www; }
#- mysite/settings.py
MIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware']
STATIC_URL = '/static/'
`,
  );
});

test('they change places, and the folder is the one of the settings', () => {
  expect(
    projectFixedBy(
      staticProxySwapped,
      conf`
# nginx-context: server
location /static/ {
    proxy_pass http://127.0.0.1:8000;
}
location / {
    root /srv/www;
}
#- mysite/settings.py
MIDDLEWARE = []
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/static'
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location / {
        proxy_pass http://127.0.0.1:8000;
    }
    location /static/ {
        alias /srv/mysite/static/;
    }
    #- mysite/settings.py
    MIDDLEWARE = []
    STATIC_URL = '/static/'
    STATIC_ROOT = '/srv/mysite/static'
    "
  `);
  expect(
    projectFixedBy(
      staticProxySwapped,
      conf`
# nginx-context: server
location /static/ { proxy_pass http://127.0.0.1:8000; }
location / { root /srv/mysite/static/; }
#- mysite/settings.py
MIDDLEWARE = []
STATIC_URL = '/static/'
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location / { proxy_pass http://127.0.0.1:8000; }
    location /static/ { alias /srv/mysite/static/; }
    #- mysite/settings.py
    MIDDLEWARE = []
    STATIC_URL = '/static/'
    "
  `);
});

test('told once', () => {
  const text = conf`
# nginx-context: server
location /static/ { proxy_pass http://127.0.0.1:8000; }
location / { root /srv/mysite/collected; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.staticfiles']
MIDDLEWARE = []
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/collected/'
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`;
  checkRule(staticUrlMismatch, text);
});
