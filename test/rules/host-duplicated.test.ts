/** Two hosts for Django: is it told where both are sent, and by a `proxy_params` that is not here too? */
import { expect, test } from 'vitest';
import { duplicateProxyHeader } from '../../server/src/rules/duplicate-proxy-header.ts';
import { hostDuplicated } from '../../server/src/rules/host-duplicated.ts';
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

test('beside each other, by an included file, and by that of Debian', () =>
  checkRule(
    hostDuplicated,
    conf`
# nginx-context: http
server {
    location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; proxy_set_header HOST $http_host; }
#                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`Host\` is sent twice: Django takes both for one host that is none, and answers every request with 400. Keep one.
    location /b {
        include proxy_params;
        # override
        proxy_set_header Host $host;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`Host\` is sent twice, since \`proxy_params\` sets it too: Django takes both for one host that is none, and answers every request with 400. Keep one.
        proxy_pass http://127.0.0.1:8000;
    }
    location /c {
        include headers.conf;
        proxy_set_header Host $host;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`Host\` is sent twice: Django takes both for one host that is none, and answers every request with 400. Keep one.
        proxy_pass http://127.0.0.1:8000;
    }
}
server {
    include /etc/nginx/proxy_params;
    proxy_set_header Host $host;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`Host\` is sent twice, since \`proxy_params\` sets it too: Django takes both for one host that is none, and answers every request with 400. Keep one.
    location / { proxy_pass http://127.0.0.1:8000; }
}
#- headers.conf
proxy_set_header Host $http_host;
proxy_set_header X-Real-IP $remote_addr;
${gunicorn}`,
  ));

test('the other rule is silent then', () =>
  checkRule(
    duplicateProxyHeader,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; proxy_set_header HOST $http_host; }
${gunicorn}`,
  ));

test('different levels; an empty one; other names; another application', () =>
  checkRule(
    hostDuplicated,
    conf`
# nginx-context: http
server {
    proxy_set_header Host $http_host;
    location /a { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
    location /b { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; proxy_set_header Host ""; }
    location /c { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; proxy_set_header X-Forwarded-Host $host; }
    location /d { proxy_pass http://127.0.0.1:3000; proxy_set_header Host $host; proxy_set_header Host $http_host; }
    location /e { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; include other/proxy_params; }
}
server {
    include proxy_params;
    location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
}
${gunicorn}`,
  ));

test('what is likely is a hint where no other rule sees it', () => {
  const text = conf`
# nginx-context: server
location /a { proxy_pass http://127.0.0.1:9000; proxy_set_header Host $host; proxy_set_header Host $http_host; }
`;
  checkRule(hostDuplicated, `${text}#- mysite/settings.py\nALLOWED_HOSTS = ['*']\n`);
  checkRule(
    hostDuplicated,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:9000; proxy_set_header Host $host; include proxy_params; }
#                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`Host\` is sent twice, since \`proxy_params\` sets it too: Django takes both for one host that is none, and answers every request with 400. Keep one.
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
`,
  );
});

test('the explicit line goes, not that of a file for others', () => {
  expect(
    projectFixedBy(
      hostDuplicated,
      conf`
# nginx-context: server
location / {
    proxy_set_header Host $host;
    include headers.conf;
    proxy_pass http://127.0.0.1:8000;
}
#- headers.conf
proxy_set_header Host $http_host;
${gunicorn}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location / {
        include headers.conf;
        proxy_pass http://127.0.0.1:8000;
    }
    #- headers.conf
    proxy_set_header Host $http_host;
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['*']
    "
  `);
  expect(
    projectFixedBy(
      hostDuplicated,
      conf`
# nginx-context: server
location / {
    include proxy_params;
    proxy_set_header Host $host;
    proxy_pass http://127.0.0.1:8000;
}
${gunicorn}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location / {
        include proxy_params;
        proxy_pass http://127.0.0.1:8000;
    }
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['*']
    "
  `);
});
