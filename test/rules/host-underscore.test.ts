/** A host with an underscore: is it told where Django gets it, from wherever it comes? */
import { expect, test } from 'vitest';
import { hostUnderscore } from '../../server/src/rules/host-underscore.ts';
import { proxyMissingHost } from '../../server/src/rules/proxy-missing-host.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const gunicorn = conf`
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
`;

test('the name of a group, by default or as it is written; the first name of the server', () =>
  checkRule(
    hostUnderscore,
    conf`
# nginx-context: http
upstream shop_app { server 127.0.0.1:8000; }
server {
    server_name _;
    location /a { proxy_pass http://shop_app; proxy_set_header X-Real-IP $remote_addr; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: shop_app\`, which is no valid name of a host: it answers every request with 400, whatever \`ALLOWED_HOSTS\` says. Write \`proxy_set_header Host $host;\`.
    location /b { proxy_pass http://shop_app; proxy_set_header Host $proxy_host; }
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: shop_app\`, which is no valid name of a host: it answers every request with 400, whatever \`ALLOWED_HOSTS\` says. Write \`proxy_set_header Host $host;\`.
    location /c { proxy_pass http://127.0.0.1:8000; proxy_set_header Host my_shop; }
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: my_shop\`, which is no valid name of a host: it answers every request with 400, whatever \`ALLOWED_HOSTS\` says. Write \`proxy_set_header Host $host;\`.
    location /d { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $server_name; }
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: _\`, which is no valid name of a host: it answers every request with 400, whatever \`ALLOWED_HOSTS\` says. Write \`proxy_set_header Host $host;\`.
}
${gunicorn}`,
  ));

test('a header from another file is told at the pass', () =>
  checkRule(
    hostUnderscore,
    conf`
# nginx-context: server
location / {
    include host.conf;
    proxy_pass http://127.0.0.1:8000;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: my_shop\`, which is no valid name of a host: it answers every request with 400, whatever \`ALLOWED_HOSTS\` says. Write \`proxy_set_header Host $host;\`.
}
#- host.conf
proxy_set_header Host my_shop;
${gunicorn}`,
  ));

test('a compose service with an underscore', () =>
  checkRule(
    hostUnderscore,
    conf`
# nginx-context: server
location / { proxy_pass http://shop_web:8000; proxy_set_header X-Real-IP $remote_addr; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is told \`Host: shop_web:8000\`, which is no valid name of a host: it answers every request with 400, whatever \`ALLOWED_HOSTS\` says. Write \`proxy_set_header Host $host;\`.
#- docker-compose.yml
services:
  shop_web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
  nginx:
    image: nginx
    volumes:
      - ./nginx.conf:/etc/nginx/conf.d/default.conf
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
`,
  ));

test('the other rule is silent then', () =>
  checkRule(
    proxyMissingHost,
    conf`
# nginx-context: http
upstream shop_app { server 127.0.0.1:8000; }
server { location / { proxy_pass http://shop_app; proxy_set_header X-Real-IP $remote_addr; } }
${gunicorn}`,
  ));

test('the host of the client; X-Forwarded-Host; a template; lost headers; a good name; another application', () =>
  checkRule(
    hostUnderscore,
    conf`
# nginx-context: http
upstream shop_app { server 127.0.0.1:8000; }
upstream shop-app { server 127.0.0.1:8000; }
upstream other_app { server 127.0.0.1:3000; }
server {
    server_name my_shop.example;
    location /a { proxy_pass http://shop_app; proxy_set_header Host $host; }
    location /c { proxy_pass http://127.0.0.1:8000; proxy_set_header Host \${MY_HOST}; }
    location /d { proxy_pass http://shop-app; proxy_set_header X-Real-IP $remote_addr; }
    location /e { proxy_pass http://other_app; proxy_set_header X-Real-IP $remote_addr; }
}
server {
    proxy_set_header Host $host;
    location / { proxy_pass http://shop_app; proxy_set_header X-Real-IP $remote_addr; }
}
${gunicorn}`,
  ));

test('Django goes by X-Forwarded-Host', () =>
  checkRule(
    hostUnderscore,
    conf`
# nginx-context: http
upstream shop_app { server 127.0.0.1:8000; }
server { location / { proxy_pass http://shop_app; proxy_set_header X-Forwarded-Host $host; } }
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
#- mysite/settings.py
USE_X_FORWARDED_HOST = True
`,
  ));

test('what is likely is a hint', () =>
  checkRule(
    hostUnderscore,
    conf`
# nginx-context: http
upstream django_app { server 127.0.0.1:9000; }
server { location / { proxy_pass http://django_app; proxy_set_header X-Real-IP $remote_addr; } }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Django is told \`Host: django_app\`, which is no valid name of a host: it answers every request with 400, whatever \`ALLOWED_HOSTS\` says. Write \`proxy_set_header Host $host;\`.
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
`,
  ));

test('a written value is changed', () =>
  expect(
    projectFixedBy(
      hostUnderscore,
      conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host "my_shop"; }
${gunicorn}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['*']
    "
  `));

test('around an `if`, which takes no header itself', () =>
  expect(
    projectFixedBy(
      hostUnderscore,
      conf`
# nginx-context: http
upstream app_server { server 127.0.0.1:8000; }
server {
    location / {
        proxy_set_header X-Real-IP $remote_addr;
        if (!-f $request_filename) {
            proxy_pass http://app_server;
        }
    }
}
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
#- gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
    ),
  ).toContain(
    '        proxy_set_header X-Real-IP $remote_addr;\n        proxy_set_header Host $host;\n        if',
  ));
