/** A `root` that ends as the URL of Django's files begins: is the doubled path named? */
import { expect, test } from 'vitest';
import { staticRootDoubled } from '../../server/src/rules/static-root-doubled.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('static and uploaded files', () =>
  checkRule(
    staticRootDoubled,
    conf`
# nginx-context: server
location /static/ { root /srv/mysite/static; }
#                   ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/static/admin/css/base.css\` (\`STATIC_URL\`) is looked for in \`/srv/mysite/static/static/admin/css/base.css\`: \`root\` appends the whole path. For this folder write \`alias\`.
location ^~ /media { root "/srv/media/"; }
#                    ^^^^^^^^^^^^^^^^^^ warning: \`/media/photo.jpg\` (\`MEDIA_URL\`) is looked for in \`/srv/media/media/photo.jpg\`: \`root\` appends the whole path. For this folder write \`alias\`.
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
INSTALLED_APPS = ['django.contrib.admin']
STATIC_URL = '/static/'
MEDIA_URL = '/media/'
`,
  ));

test('the folder is there twice', () =>
  checkRule(
    staticRootDoubled,
    conf`
# nginx-context: server
location /static/ { root /srv/mysite/static; }
location /media/ { root /project/media; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
STATIC_ROOT = '/srv/mysite/static/static/'
MEDIA_URL = '/media/'
#- media/media/photo.txt
`,
  ));

test('another path, what is passed on, and a server without Django', () =>
  checkRule(
    staticRootDoubled,
    conf`
# nginx-context: http
server {
    location /images/ { root /srv/images; }
    location /static/ { root /srv/static; proxy_pass http://127.0.0.1:8000; }
    location /media/ { root /srv/mysite; }
}
server {
    location /static/ { root /srv/static; }
}
#- mysite/settings.py
STATIC_URL = '/static/'
MEDIA_URL = '/media/'
`,
  ));

test('alias in place of root', () =>
  expect(
    projectFixedBy(
      staticRootDoubled,
      conf`
# nginx-context: server
location /static/ { root /srv/mysite/static; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location /static/ { alias /srv/mysite/static/; }
    location / { proxy_pass http://127.0.0.1:8000; }
    #- mysite/settings.py
    STATIC_URL = '/static/'
    "
  `));
