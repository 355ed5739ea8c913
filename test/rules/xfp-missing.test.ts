/** HTTPS that Django does not hear of: is it told for proxies and for uWSGI, and only where nothing else tells of it? */
import { expect, test } from 'vitest';
import { xfpMissing } from '../../server/src/rules/xfp-missing.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const gunicorn = conf`
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
`;

const uwsgi = conf`
#- uwsgi.ini
[uwsgi]
socket = 127.0.0.1:8001
module = mysite.wsgi:application
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
`;

test('a server with TLS, also beside files of certbot', () =>
  checkRule(
    xfpMissing,
    conf`
# nginx-context: http
server {
    listen 80;
    listen 443 ssl;
    include /etc/letsencrypt/options-ssl-nginx.conf;
    location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is not told that the client has come over HTTPS: links begin with \`http://\`, and since Django 4 forms are refused. Write \`proxy_set_header X-Forwarded-Proto $scheme;\`.
    location /b { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto ""; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is not told that the client has come over HTTPS: links begin with \`http://\`, and since Django 4 forms are refused. Write \`proxy_set_header X-Forwarded-Proto $scheme;\`.
}
${gunicorn}`,
  ));

test('what the settings look for', () => {
  checkRule(
    xfpMissing,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is not told that the client has come over HTTPS: links begin with \`http://\`. Write \`proxy_set_header X-Scheme $scheme;\`.
}
#- mysite/settings.py
SECURE_PROXY_SSL_HEADER = ('HTTP_X_SCHEME', 'https')
CSRF_TRUSTED_ORIGINS = ['https://shop.example']
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 0.0.0.0:8000 --forwarded-allow-ips 10.0.0.1 mysite.wsgi:application
`,
  );
});

test('parameters of uWSGI that say nothing of HTTPS', () =>
  checkRule(
    xfpMissing,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location / { include my_params; uwsgi_pass 127.0.0.1:8001; }
#                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django is not told that the client has come over HTTPS: links begin with \`http://\`, and since Django 4 forms are refused. Write \`uwsgi_param HTTPS $https if_not_empty;\`.
}
#- my_params
uwsgi_param REQUEST_METHOD $request_method;
uwsgi_param PATH_INFO $document_uri;
uwsgi_param QUERY_STRING $query_string;
uwsgi_param CONTENT_TYPE $content_type;
uwsgi_param CONTENT_LENGTH $content_length;
${uwsgi}`,
  ));

test('parameters of uWSGI that do, or that nginx brings', () =>
  checkRule(
    xfpMissing,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location /a { include uwsgi_params; uwsgi_pass 127.0.0.1:8001; }
    location /b { uwsgi_param HTTPS $https if_not_empty; uwsgi_pass 127.0.0.1:8001; }
    location /c { uwsgi_param UWSGI_SCHEME $scheme; uwsgi_pass 127.0.0.1:8001; }
    location /d { uwsgi_param HTTP_X_FORWARDED_PROTO $scheme; uwsgi_pass 127.0.0.1:8001; }
}
${uwsgi}`,
  ));

test('told by this or another header, in force or by Debian; plain HTTP; TLS to the backend; websockets; a proxy in front', () =>
  checkRule(
    xfpMissing,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Proto $scheme; }
    location /b { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Proto https; }
    location /c { proxy_pass http://127.0.0.1:8000; include proxy_params; }
    location /d { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Ssl on; }
    location /e { proxy_pass https://127.0.0.1:8000; proxy_set_header Host $host; }
    location /f { proxy_pass http://127.0.0.1:8000; include my/headers.conf; proxy_set_header Host $host; }
    location /ws/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Upgrade $http_upgrade; }
    location /g { proxy_pass http://127.0.0.1:8000; set_real_ip_from 10.0.0.1; proxy_set_header Host $host; }
    location /h { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto; }
    location /i { internal; proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
    location /j { proxy_pass http://127.0.0.1:3000; proxy_set_header Host $host; }
}
server {
    listen 80;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
}
server {
    listen 443 ssl;
    proxy_set_header X-Forwarded-Proto $scheme;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
}
${gunicorn}`,
  ));

test('what is likely is a hint', () =>
  checkRule(
    xfpMissing,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location / { proxy_pass http://unix:/run/gunicorn.sock; proxy_set_header Host $host; }
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Django is not told that the client has come over HTTPS: links begin with \`http://\`, and since Django 4 forms are refused. Write \`proxy_set_header X-Forwarded-Proto $scheme;\`.
}
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
`,
  ));

test('a middleware of the project that sets the scheme', () =>
  checkRule(
    xfpMissing,
    conf`
# nginx-context: http
server {
    listen 443 ssl;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
}
#- mysite/settings.py
MIDDLEWARE = ['mysite.middleware.ForceHttpsMiddleware']
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('the header is put behind those that are there', () =>
  expect(
    projectFixedBy(
      xfpMissing,
      conf`
# nginx-context: http
server {
    listen 443 ssl;
    proxy_set_header Host $host;
    location / {
        proxy_pass http://127.0.0.1:8000;
    }
}
${gunicorn}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        listen 443 ssl;
        proxy_set_header Host $host;
        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['shop.example']
    "
  `));
