/** No `Host` for Django: is told what it is told instead and answers, and only where that is so? */
import { expect, test } from 'vitest';
import { hostHeaderMissing } from '../../server/src/rules/host-header-missing.ts';
import { proxyMissingHost } from '../../server/src/rules/proxy-missing-host.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const gunicorn = conf`
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 --bind unix:/run/shop.sock mysite.wsgi:application
`;

test('what Django is told, and answers', () =>
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: http
upstream shop { server 127.0.0.1:8000; }
server {
    listen 80;
    location /a { proxy_pass http://shop; proxy_set_header X-Real-IP $remote_addr; }
#                 ^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: shop\`, which is not in \`ALLOWED_HOSTS\`: it answers every request with 400. Write \`proxy_set_header Host $host;\`.
    location /b { proxy_pass http://unix:/run/shop.sock; proxy_set_header X-Real-IP $remote_addr; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: localhost\` in place of the host asked for: absolute links lead there, and since Django 4 forms are refused. Write \`proxy_set_header Host $host;\`.
    location /c { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: 127.0.0.1:8000\`, which is not in \`ALLOWED_HOSTS\`: it answers every request with 400. Write \`proxy_set_header Host $host;\`.
}
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example', 'localhost']
${gunicorn}`,
  ));

test('the other rule is silent then', () =>
  checkRule(
    proxyMissingHost,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
${gunicorn}`,
  ));

test('what only the environment or nobody knows is not said to be refused', () =>
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: 127.0.0.1:8000\` in place of the host asked for: absolute links lead there. Write \`proxy_set_header Host $host;\`.
#- mysite/settings.py
import os
ALLOWED_HOSTS = os.environ.get('HOSTS', 'shop.example').split(',')
CSRF_TRUSTED_ORIGINS = os.environ['ORIGINS'].split(',')
${gunicorn}`,
  ));

test('settings of a developer say nothing of what is refused; a Django before 4 refuses no forms', () =>
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: 127.0.0.1:8000\` in place of the host asked for: absolute links lead there. Write \`proxy_set_header Host $host;\`.
#- manage.py
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings.local')
#- mysite/settings/local.py
ALLOWED_HOSTS = ['localhost']
#- requirements.txt
Django==3.2.25
${gunicorn}`,
  ));

test('a backend that is only likely, and a location of websockets', () => {
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:9000; proxy_set_header X-Real-IP $remote_addr; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Django is told \`Host: 127.0.0.1:9000\`, which is not in \`ALLOWED_HOSTS\`: it answers every request with 400. Write \`proxy_set_header Host $host;\`.
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
`,
  );
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: server
location /ws/ {
    proxy_pass http://127.0.0.1:8000;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Django is told \`Host: 127.0.0.1:8000\` in place of the host asked for. Write \`proxy_set_header Host $host;\`.
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
}
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
${gunicorn}`,
  );
});

test('Django goes by X-Forwarded-Host, or may do so', () => {
  for (const use of ['USE_X_FORWARDED_HOST = True', "USE_X_FORWARDED_HOST = os.environ.get('X') == '1'"]) {
    checkRule(
      hostHeaderMissing,
      `# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Host $host; }
#- mysite/settings.py
import os
${use}
${gunicorn}`,
    );
  }
});

test('Django does not look at the X-Forwarded-Host that is sent', () =>
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Host $host; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: 127.0.0.1:8000\`, which is not in \`ALLOWED_HOSTS\`: it answers every request with 400. Write \`proxy_set_header Host $host;\`.
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
${gunicorn}`,
  ));

test('a host is sent, or dropped on purpose, or lost; another application; what cannot be read; subrequests', () =>
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: http
upstream shop { server 127.0.0.1:8000; }
upstream shop_app { server 127.0.0.1:8000; }
server {
    proxy_set_header Host $host;
    location /a { proxy_pass http://shop; }
    location /b { proxy_pass http://shop; proxy_set_header X-Real-IP $remote_addr; }
    location /c { proxy_pass http://shop; proxy_set_header Host $http_host; }
    location /d { proxy_pass http://shop; include proxy_params; }
    location /e { proxy_pass http://shop; include snippets/headers.conf; }
}
server {
    location /a { proxy_pass http://127.0.0.1:3000; proxy_set_header X-Real-IP $remote_addr; }
    location /b { proxy_pass https://api.example.com; proxy_set_header X-Real-IP $remote_addr; }
    location /c { internal; proxy_pass http://shop; proxy_set_header X-Real-IP $remote_addr; }
    location /d { proxy_pass http://$backend; proxy_set_header X-Real-IP $remote_addr; }
    location /e { proxy_pass http://shop_app; proxy_set_header X-Real-IP $remote_addr; }
}
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
${gunicorn}`,
  ));

test('the header is put behind those that are there', () =>
  expect(
    projectFixedBy(
      hostHeaderMissing,
      conf`
# nginx-context: server
proxy_set_header X-Real-IP $remote_addr;
location / {
    proxy_pass http://127.0.0.1:8000;
}
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
${gunicorn}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    proxy_set_header X-Real-IP $remote_addr;
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header X-Real-IP $remote_addr;
        proxy_set_header Host $host;
    }
    #- mysite/settings.py
    ALLOWED_HOSTS = ['shop.example']
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 --bind unix:/run/shop.sock mysite.wsgi:application
    "
  `));

test('of a site by itself the `http` around it is taken for one that sets nothing; a fragment of a server is not judged', () => {
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: http
server {
    location / { proxy_pass http://127.0.0.1:8000; }
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: 127.0.0.1:8000\`, which is not in \`ALLOWED_HOSTS\`: it answers every request with 400. Write \`proxy_set_header Host $host;\`.
}
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
${gunicorn}`,
  );
  checkRule(
    hostHeaderMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
${gunicorn}`,
  );
});
