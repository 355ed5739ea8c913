/** A location without its final slash: is it told what of the Django project can be read because of it? */
import { expect, test } from 'vitest';
import { staticAliasTraversal } from '../../server/src/rules/static-alias-traversal.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('beside the folder lies the source', () =>
  checkRule(
    staticAliasTraversal,
    conf`
# nginx-context: server
location /static { alias /srv/mysite/static/; }
#                        ^^^^^^^^^^^^^^^^^^^ warning: \`/static../mysite/settings.py\` is answered with \`/srv/mysite/static/../mysite/settings.py\`: the source of the project with its secrets can be read. End the location with a slash: \`/static/\`.
location /media { alias /srv/uploads/; }
#                       ^^^^^^^^^^^^^ warning: \`/media../x\` is answered with \`/srv/uploads/../x\`: any file beside the folder can be read. End the location with a slash: \`/media/\`.
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'static'
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/uploads'
#- mysite/wsgi.py
application = None
#- gunicorn.service
[Service]
WorkingDirectory=/srv/mysite
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('it is not known what lies beside it', () =>
  checkRule(
    staticAliasTraversal,
    conf`
# nginx-context: server
location /static { alias /srv/static/; }
#                        ^^^^^^^^^^^^ warning: \`/static../x\` is answered with \`/srv/static/../x\`: any file beside the folder can be read. End the location with a slash: \`/static/\`.
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
`,
  ));

test('exact, internal, with a slash, and a server without Django', () =>
  checkRule(
    staticAliasTraversal,
    conf`
# nginx-context: http
server {
    location = /static { alias /srv/static/; }
    location /media { internal; alias /srv/media/; }
    location /static/ { alias /srv/static/; }
    location ~ ^/static { alias /srv/static/; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    location /static { alias /srv/static/; }
}
#- mysite/settings.py
STATIC_URL = '/static/'
MEDIA_URL = '/media/'
`,
  ));

test('the location gets its slash', () =>
  expect(
    projectFixedBy(
      staticAliasTraversal,
      conf`
# nginx-context: server
location /static { alias /srv/static/; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
STATIC_URL = '/static/'
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location /static/ { alias /srv/static/; }
    location / { proxy_pass http://127.0.0.1:8000; }
    #- mysite/settings.py
    STATIC_URL = '/static/'
    "
  `));
