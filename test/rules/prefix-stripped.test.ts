/** A prefix that Django does not get to see: is it told what follows for this project? */
import { expect, test } from 'vitest';
import { prefixStripped } from '../../server/src/rules/prefix-stripped.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('with a route that has the prefix, and without', () =>
  checkRule(
    prefixStripped,
    conf`
# nginx-context: server
location /shop/ { proxy_pass http://127.0.0.1:8000/; }
#                            ^^^^^^^^^^^^^^^^^^^^^^ hint: Django sees \`/x/\` in place of \`/shop/x/\`, while its URLs begin with \`shop/\`: it answers 404. Leave the URI \`/\` away.
location /intern/api/ { proxy_pass "http://127.0.0.1:8000/api/"; }
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Django sees \`/api/x/\` in place of \`/intern/api/x/\`, and its links and redirects lack \`/intern\`. Leave the URI \`/api/\` away, or set \`FORCE_SCRIPT_NAME\`.
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
#- mysite/urls.py
urlpatterns = [
    path('shop/', include('shop.urls')),
    path('api/', include('api.urls')),
]
`,
  ));

test('nothing is cut off, or on purpose', () =>
  checkRule(
    prefixStripped,
    conf`
# nginx-context: server
location /shop/ { proxy_pass http://127.0.0.1:8000/shop/; }
location / { proxy_pass http://127.0.0.1:8000/; }
location /old/ { proxy_pass http://127.0.0.1:8000/new/; }
location /health { proxy_pass http://127.0.0.1:8000/; }
location = /x/ { proxy_pass http://127.0.0.1:8000/; }
location /a/ { rewrite ^/a/(.*) /$1 break; proxy_pass http://127.0.0.1:8000; }
location /b/ { proxy_set_header X-Script-Name /b; proxy_pass http://127.0.0.1:8000/; }
location /c/ { proxy_set_header SCRIPT_NAME /c; proxy_pass http://127.0.0.1:8000/; }
location /d/ { proxy_set_header X-Forwarded-Prefix /d; proxy_pass http://127.0.0.1:8000/; }
location /e/ { proxy_pass https://api.example.com/; }
#- mysite/settings.py
`,
  ));

test('Django knows of the prefix', () =>
  checkRule(
    prefixStripped,
    conf`
# nginx-context: server
location /shop/ { proxy_pass http://127.0.0.1:8000/; }
#- mysite/settings.py
FORCE_SCRIPT_NAME = '/shop'
`,
  ));

test('Django may know of the prefix', () =>
  checkRule(
    prefixStripped,
    conf`
# nginx-context: server
location /shop/ { proxy_pass http://127.0.0.1:8000/; }
#- mysite/settings.py
from somewhere import *
`,
  ));

test('the URI goes, the quotes stay', () =>
  expect(
    projectFixedBy(
      prefixStripped,
      conf`
# nginx-context: server
location /shop/ { proxy_pass "http://127.0.0.1:8000/"; }
#- mysite/settings.py
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location /shop/ { proxy_pass "http://127.0.0.1:8000"; }
    #- mysite/settings.py
    "
  `));
