/** A forwarded host that clients may make up: is it told where Django goes by it and nginx lets it through? */
import { expect, test } from 'vitest';
import { forwardedHostSpoofable } from '../../server/src/rules/forwarded-host-spoofable.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const gunicorn = conf`
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`;

test('every host is allowed', () =>
  checkRule(
    forwardedHostSpoofable,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A client that sends \`X-Forwarded-Host\` makes Django take any host for its own, and write it into absolute links: nginx does not set the header here. Write \`proxy_set_header X-Forwarded-Host $host;\`.
    location /b { uwsgi_pass 127.0.0.1:8001; include my_params; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A client that sends \`X-Forwarded-Host\` makes Django take any host for its own, and write it into absolute links: nginx does not set the header here. Write \`uwsgi_param HTTP_X_FORWARDED_HOST $host;\`.
}
server {
    listen 80;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: A client that sends \`X-Forwarded-Host\` makes Django take any host for its own, and write it into absolute links: nginx does not set the header here. Write \`proxy_set_header X-Forwarded-Host $host;\`.
}
#- my_params
uwsgi_param REQUEST_METHOD $request_method;
#- uwsgi.ini
[uwsgi]
socket = 127.0.0.1:8001
module = mysite.wsgi:application
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
USE_X_FORWARDED_HOST = True
#<^^^^^^^^^^^^^^^^^^^^ warning: Django goes by \`X-Forwarded-Host\`, which nginx does not set: a client that sends it makes Django take any host for its own. Have nginx set it, or leave this setting out.
${gunicorn}`,
  ));

test('several hosts are allowed one by one', () =>
  checkRule(
    forwardedHostSpoofable,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: A client that sends \`X-Forwarded-Host\` makes Django take another host of \`ALLOWED_HOSTS\` for its own, and write it into absolute links: nginx does not set the header here. Write \`proxy_set_header X-Forwarded-Host $host;\`.
}
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example', 'admin.shop.example']
USE_X_FORWARDED_HOST = True
#<^^^^^^^^^^^^^^^^^^^^ hint: Django goes by \`X-Forwarded-Host\`, which nginx does not set: a client that sends it makes Django take another host of \`ALLOWED_HOSTS\` for its own. Have nginx set it, or leave this setting out.
${gunicorn}`,
  ));

test('one host is allowed', () =>
  checkRule(
    forwardedHostSpoofable,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
}
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
USE_X_FORWARDED_HOST = True
${gunicorn}`,
  ));

test('set, emptied or passed on by nginx; a proxy in front; websockets; another application; not known', () =>
  checkRule(
    forwardedHostSpoofable,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Host $host; }
    location /b { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Host ""; }
    location /c { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Host $http_x_forwarded_host; }
    location /d { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; set_real_ip_from 10.0.0.1; }
    location /e/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; proxy_set_header Upgrade $http_upgrade; }
    location /f { proxy_pass http://127.0.0.1:3000; proxy_set_header Host $host; }
    location /g { proxy_pass http://127.0.0.1:8000; include other.conf; }
}
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
USE_X_FORWARDED_HOST = True
${gunicorn}`,
  ));

test('Django does not go by it', () =>
  checkRule(
    forwardedHostSpoofable,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
}
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
USE_X_FORWARDED_HOST = False
${gunicorn}`,
  ));

test('the header is put behind those that are there', () =>
  expect(
    projectFixedBy(
      forwardedHostSpoofable,
      conf`
# nginx-context: http
server {
    listen 443 ssl;
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $host;
    }
}
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
USE_X_FORWARDED_HOST = True
${gunicorn}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        listen 443 ssl;
        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Host $host;
        }
    }
    #- mysite/settings.py
    ALLOWED_HOSTS = ['*']
    USE_X_FORWARDED_HOST = True
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
    "
  `));
