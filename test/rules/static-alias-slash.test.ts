/** An `alias` without the slash of its location: is it told which of Django's files are lost? */
import { expect, test } from 'vitest';
import { staticAliasSlash } from '../../server/src/rules/static-alias-slash.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('static and uploaded files, in a whole location and in a part of it', () =>
  checkRule(
    staticAliasSlash,
    conf`
# nginx-context: server
location /static/ { alias /srv/static; }
#                         ^^^^^^^^^^^ warning: \`/static/admin/css/base.css\` (\`STATIC_URL\`) is looked for in \`/srv/staticadmin/css/base.css\`, where it is not: \`/srv/static\` lacks the final slash of \`/static/\`. Write \`/srv/static/\`.
location /static/admin/ { alias "/srv/django/admin"; }
#                               ^^^^^^^^^^^^^^^^^^^ warning: \`/static/admin/css/base.css\` (\`STATIC_URL\`) is looked for in \`/srv/django/admincss/base.css\`, where it is not: \`/srv/django/admin\` lacks the final slash of \`/static/admin/\`. Write \`/srv/django/admin/\`.
location /media/ { alias /srv/media; }
#                        ^^^^^^^^^^ warning: \`/media/photo.jpg\` (\`MEDIA_URL\`) is looked for in \`/srv/mediaphoto.jpg\`, where it is not: \`/srv/media\` lacks the final slash of \`/media/\`. Write \`/srv/media/\`.
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.admin']
STATIC_URL = 'static/'
MEDIA_URL = '/media/'
`,
  ));

test('other paths, other forms, and a server without Django', () =>
  checkRule(
    staticAliasSlash,
    conf`
# nginx-context: http
server {
    location /images/ { alias /srv/images; }
    location = /static/ { alias /srv/static; }
    location /static/$x/ { alias /srv/static; }
    location /static/a/ { alias $folder; }
    location /static { alias /srv/static; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    location /static/ { alias /srv/static; }
    location / { return 404; }
}
#- mysite/settings.py
STATIC_URL = '/static/'
MEDIA_URL = 'https://cdn.example/images/'
`,
  ));

test('a URL that nobody knows, or that an environment file keeps', () =>
  checkRule(
    staticAliasSlash,
    conf`
# nginx-context: server
location /static/ { alias /srv/static; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
from somewhere import url
STATIC_URL = url()
`,
  ));

test('the slash is appended', () =>
  expect(
    projectFixedBy(
      staticAliasSlash,
      conf`
# nginx-context: server
location /static/ { alias "/srv/static"; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location /static/ { alias "/srv/static/"; }
    location / { proxy_pass http://127.0.0.1:8000; }
    #- mysite/settings.py
    STATIC_URL = '/static/'
    "
  `));
