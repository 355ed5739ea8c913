/** Headers that do not reach uWSGI: is it told, and what is written instead? */
import { expect, test } from 'vitest';
import { settingOfAnotherModule } from '../../server/src/rules/setting-of-another-module.ts';
import { uwsgiHeaderNoop } from '../../server/src/rules/uwsgi-header-noop.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const uwsgi = conf`
#- uwsgi.ini
[uwsgi]
socket = 127.0.0.1:8001
module = mysite.wsgi:application
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
`;

test('headers for proxies, and parameters with the name of a header', () => {
  checkRule(
    uwsgiHeaderNoop,
    conf`
# nginx-context: server
location / {
    include uwsgi_params;
    uwsgi_pass 127.0.0.1:8001;
    proxy_set_header Host $host;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`proxy_set_header\` does nothing for \`uwsgi_pass\`: Django does not see this. Delete it: the client's \`Host\` is passed on anyway.
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_set_header\` does nothing for \`uwsgi_pass\`: Django does not see this. Write \`uwsgi_param HTTP_X_FORWARDED_FOR $proxy_add_x_forwarded_for;\`.
    uwsgi_param X-Forwarded-Proto $scheme;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django finds this as \`request.META['X-Forwarded-Proto']\` alone, not among the headers. Write \`uwsgi_param HTTP_X_FORWARDED_PROTO $scheme;\`.
    uwsgi_param HTTP_X_REAL_IP $remote_addr;
    uwsgi_param X-Country $http_x_country;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Django finds this as \`request.META['X-Country']\` alone, not among the headers. Delete it: the client's \`X-Country\` is passed on anyway.
}
${uwsgi}`,
  );
  checkRule(
    settingOfAnotherModule,
    conf`
# nginx-context: server
location / {
    include uwsgi_params;
    uwsgi_pass 127.0.0.1:8001;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_read_timeout 300s;
#   ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_read_timeout\` has no effect: this location answers by \`uwsgi_pass\`.
}
${uwsgi}`,
  );
});

test('of a server in which nothing else answers', () =>
  checkRule(
    uwsgiHeaderNoop,
    conf`
# nginx-context: http
server {
    listen 80;
    proxy_set_header X-Real-IP $remote_addr;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_set_header\` does nothing for \`uwsgi_pass\`: Django does not see this. Write \`uwsgi_param HTTP_X_REAL_IP $remote_addr;\`.
    include uwsgi_params;
    location /static/ { alias /srv/static/; }
    location / { uwsgi_pass 127.0.0.1:8001; }
}
${uwsgi}`,
  ));

test('of a server with another pass, an included file, or one that is not here; an empty value; names without dash', () =>
  checkRule(
    uwsgiHeaderNoop,
    conf`
# nginx-context: http
server {
    listen 80;
    proxy_set_header X-Real-IP $remote_addr;
    include uwsgi_params;
    location /ws/ { proxy_pass http://127.0.0.1:8002; }
    location / { uwsgi_pass 127.0.0.1:8001; }
}
server {
    listen 81;
    proxy_set_header X-Real-IP $remote_addr;
    include sites/*.conf;
    location / { uwsgi_pass 127.0.0.1:8001; }
    include missing.conf;
}
server {
    listen 82;
    location / { uwsgi_pass 127.0.0.1:8001; include headers.conf; proxy_set_header X-A ""; uwsgi_param UWSGI_SCHEME $scheme; }
}
#- headers.conf
proxy_set_header X-Real-IP $remote_addr;
${uwsgi}`,
  ));

test('another application', () =>
  checkRule(
    uwsgiHeaderNoop,
    conf`
# nginx-context: server
location / { include fastcgi_params; fastcgi_pass 127.0.0.1:9000; proxy_set_header X-Real-IP $remote_addr; }
location /p { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Real-IP $remote_addr; uwsgi_param X-Real-IP $remote_addr; }
${uwsgi}`,
  ));

test('the header becomes a parameter; none where that would take those from around', () => {
  expect(
    projectFixedBy(
      uwsgiHeaderNoop,
      conf`
# nginx-context: server
location / {
    include uwsgi_params;
    uwsgi_pass 127.0.0.1:8001;
    proxy_set_header  X-Real-IP "$remote_addr";
}
${uwsgi}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location / {
        include uwsgi_params;
        uwsgi_pass 127.0.0.1:8001;
        uwsgi_param  HTTP_X_REAL_IP "$remote_addr";
    }
    #- uwsgi.ini
    [uwsgi]
    socket = 127.0.0.1:8001
    module = mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['shop.example']
    "
  `);
  expect(
    projectFixedBy(
      uwsgiHeaderNoop,
      conf`
# nginx-context: http
server {
    include uwsgi_params;
    location / {
        uwsgi_pass 127.0.0.1:8001;
        proxy_set_header X-Real-IP $remote_addr;
    }
}
${uwsgi}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        include uwsgi_params;
        location / {
            uwsgi_pass 127.0.0.1:8001;
        }
    }
    #- uwsgi.ini
    [uwsgi]
    socket = 127.0.0.1:8001
    module = mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['shop.example']
    "
  `);
});
