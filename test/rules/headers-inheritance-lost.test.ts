/** Headers of a server that a location for Django loses: is it told what Django makes of that? */
import { expect, test } from 'vitest';
import { directiveInheritance } from '../../server/src/rules/directive-inheritance.ts';
import { headersInheritanceLost } from '../../server/src/rules/headers-inheritance-lost.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const gunicorn = conf`
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example', 'shop']
`;

test('the host, the scheme, and what is lost with them', () =>
  checkRule(
    headersInheritanceLost,
    conf`
# nginx-context: http
upstream shop { server 127.0.0.1:8000; }
upstream shop_app { server 127.0.0.1:8000; }
server {
    listen 443 ssl;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The headers of this block replace all from around it: \`Host\`, \`X-Forwarded-Proto\` and \`X-Forwarded-For\` are lost, so that Django is told \`Host: 127.0.0.1:8000\` and answers every request with 400. Repeat them.
    location /b { proxy_pass http://shop; proxy_set_header X-Forwarded-For $remote_addr; }
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The headers of this block replace all from around it: \`Host\` and \`X-Forwarded-Proto\` are lost, so that Django is told \`Host: shop\` and takes every request for \`http\`. Repeat them.
    location /c { proxy_pass http://shop_app; proxy_set_header X-Forwarded-Proto $scheme; }
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The headers of this block replace all from around it: \`Host\` and \`X-Forwarded-For\` are lost, so that Django is told \`Host: shop_app\` and answers every request with 400. Repeat them.
    location /d { proxy_pass http://shop; proxy_set_header Host $host; }
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The headers of this block replace all from around it: \`X-Forwarded-Proto\` and \`X-Forwarded-For\` are lost, so that Django takes every request for \`http\`. Repeat them.
    location /e {
        proxy_set_header X-Real-IP $remote_addr;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The headers of this block replace all from around it: \`Host\`, \`X-Forwarded-Proto\` and \`X-Forwarded-For\` are lost, so that Django is told \`Host: shop\` and takes every request for \`http\`. Repeat them.
        location /e/f { proxy_pass http://shop; }
    }
    location /g { include headers.conf; proxy_pass http://127.0.0.1:8000; }
#                 ^^^^^^^^^^^^^^^^^^^^ warning: The headers of this block replace all from around it: \`Host\`, \`X-Forwarded-Proto\` and \`X-Forwarded-For\` are lost, so that Django is told \`Host: 127.0.0.1:8000\` and answers every request with 400. Repeat them.
}
#- headers.conf
proxy_set_header X-Real-IP $remote_addr;
${gunicorn}`,
  ));

test('the other rule is silent then', () =>
  checkRule(
    directiveInheritance,
    conf`
# nginx-context: server
proxy_set_header Host $host;
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
${gunicorn}`,
  ));

test('other headers; plain HTTP; everything repeated; websockets; what is likely; another application', () =>
  checkRule(
    headersInheritanceLost,
    conf`
# nginx-context: http
upstream shop { server 127.0.0.1:8000; }
server {
    listen 80;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Real-IP $remote_addr;
    location /a { proxy_pass http://shop; proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $scheme; }
    location /b { proxy_pass http://shop; proxy_set_header Host $host; proxy_set_header X-A b; }
    location /c { proxy_pass http://shop; }
    location /ws/ { proxy_pass http://shop; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }
    location /d { proxy_pass http://127.0.0.1:3000; proxy_set_header X-A b; }
    location /e { proxy_pass http://127.0.0.1:8000; include other.conf; proxy_set_header X-A b; }
}
${gunicorn}`,
  ));

test('what is likely only is left to the other rule', () =>
  checkRule(
    headersInheritanceLost,
    conf`
# nginx-context: server
proxy_set_header Host $host;
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; }
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
`,
  ));

test('the lost lines are repeated', () =>
  expect(
    projectFixedBy(
      headersInheritanceLost,
      conf`
# nginx-context: server
proxy_set_header Host $host;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
location / {
    proxy_pass http://127.0.0.1:8000;
    proxy_set_header X-Real-IP $remote_addr;
}
${gunicorn}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Real-IP $remote_addr;
    }
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['shop.example', 'shop']
    "
  `));
