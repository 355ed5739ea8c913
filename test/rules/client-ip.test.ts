/** The address of the client: is it told where code looks for it and nginx does not send it? */
import { expect, test } from 'vitest';
import { clientIp } from '../../server/src/rules/client-ip.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const gunicorn = conf`
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 --bind unix:/run/shop.sock mysite.wsgi:application
`;

test('code reads REMOTE_ADDR', () =>
  checkRule(
    clientIp,
    conf`
# nginx-context: server
location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Code of the project reads \`REMOTE_ADDR\`, which is that of nginx for every client. Read \`X-Forwarded-For\` there. Write \`proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\`.
location /b { proxy_pass http://unix:/run/shop.sock; proxy_set_header Host $host; }
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Code of the project reads \`REMOTE_ADDR\`, which is empty on a socket for every client. Read \`X-Forwarded-For\` there. Write \`proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\`.
location /c { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
#- shop/views.py
def limit(request):
    return request.META['REMOTE_ADDR']
${gunicorn}`,
  ));

test('code reads X-Forwarded-For', () =>
  checkRule(
    clientIp,
    conf`
# nginx-context: server
location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Code of the project reads \`X-Forwarded-For\`, which nginx does not set here: it gets what the client has sent, or nothing. Write \`proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\`.
location /b { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-For $remote_addr; }
#- shop/views.py
def limit(request):
    forwarded = request.META.get('HTTP_X_FORWARDED_FOR')
    return forwarded.split(',')[-1] if forwarded else request.META['REMOTE_ADDR']
${gunicorn}`,
  ));

test('what is sent, lost, or not known; websockets; uWSGI; another application', () =>
  checkRule(
    clientIp,
    conf`
# nginx-context: http
server {
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    location /a { proxy_pass http://127.0.0.1:8000; }
    location /b { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
    location /c { proxy_pass http://127.0.0.1:8000; include proxy_params; }
    location /d { proxy_pass http://127.0.0.1:8000; include other.conf; }
}
server {
    location /ws/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Upgrade $http_upgrade; }
    location /b { proxy_pass http://127.0.0.1:3000; proxy_set_header Host $host; }
    location /c { internal; proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
    location /d { uwsgi_pass 127.0.0.1:8001; include uwsgi_params; }
}
#- shop/views.py
def limit(request):
    return request.META['HTTP_X_FORWARDED_FOR']
${gunicorn}`,
  ));

test('nobody asks for it', () =>
  checkRule(
    clientIp,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
#- shop/views.py
def limit(request):
    return request.user
${gunicorn}`,
  ));

test('the header is put behind those that are there', () =>
  expect(
    projectFixedBy(
      clientIp,
      conf`
# nginx-context: server
location / {
    proxy_set_header Host $host;
    proxy_pass http://127.0.0.1:8000;
}
#- shop/views.py
def limit(request):
    return request.META['REMOTE_ADDR']
${gunicorn}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location / {
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_pass http://127.0.0.1:8000;
    }
    #- shop/views.py
    def limit(request):
        return request.META['REMOTE_ADDR']
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 --bind unix:/run/shop.sock mysite.wsgi:application
    "
  `));
