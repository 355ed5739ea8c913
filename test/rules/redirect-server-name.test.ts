/** A redirect to the first name of a server: is it told where Django does not answer for that name? */
import { expect, test } from 'vitest';
import { placeholderServerNameRedirect } from '../../server/src/rules/placeholder-server-name-redirect.ts';
import { redirectServerName } from '../../server/src/rules/redirect-server-name.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const django = conf`
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example', 'www.shop.example']
`;

test('no host, and one for which Django does not answer', () => {
  checkRule(
    redirectServerName,
    conf`
# nginx-context: http
server { listen 80; server_name _; return 301 https://$server_name$request_uri; }
#                                                     ^^^^^^^^^^^^ warning: This leads every client to \`_\`, the first name of the server, which is no host, while Django answers for \`shop.example\`. Write \`$host\`, which is what the client asked for.
server { listen 81; server_name localhost shop.example; return 301 "https://\${server_name}$request_uri"; }
#                                                                           ^^^^^^^^^^^^^^ warning: This leads every client to \`localhost\`, the first name of the server, which is not in \`ALLOWED_HOSTS\`. Write \`$host\`, which is what the client asked for.
server { listen 82; server_name localhost shop.example; rewrite ^ $scheme://$server_name/new permanent; }
#                                                                           ^^^^^^^^^^^^ warning: This leads every client to \`localhost\`, the first name of the server, which is not in \`ALLOWED_HOSTS\`. Write \`$host\`, which is what the client asked for.
server { listen 443; location / { proxy_pass http://127.0.0.1:8000; } }
${django}`,
  );
  checkRule(
    placeholderServerNameRedirect,
    conf`
# nginx-context: http
server { listen 80; server_name _; return 301 https://$server_name$request_uri; }
server { listen 443; location / { proxy_pass http://127.0.0.1:8000; } }
${django}`,
  );
});

test('all names to one that is allowed; names that Django does not know at all; the host of the client; other servers', () =>
  checkRule(
    redirectServerName,
    conf`
# nginx-context: http
server { listen 80; server_name shop.example blog.example; return 301 https://$server_name$request_uri; }
server { listen 81; server_name blog.example; return 301 https://$server_name$request_uri; }
server { listen 82; server_name _; return 301 https://$host$request_uri; }
server { listen 83; server_name ~^(?<name>.+)$; return 301 https://$server_name$request_uri; }
server { listen 84; server_name \${DOMAIN}; return 301 https://$server_name$request_uri; }
server { listen 85; server_name _; return 200 $server_name; }
server { listen 443; location / { proxy_pass http://127.0.0.1:8000; } }
${django}`,
  ));

test('a configuration that never asks Django is left to the other rule', () =>
  checkRule(
    redirectServerName,
    conf`
# nginx-context: http
server { listen 80; server_name _; return 301 https://$server_name$request_uri; }
${django}`,
  ));

test('what is a default only is a hint', () =>
  checkRule(
    redirectServerName,
    conf`
# nginx-context: http
server { listen 80; server_name localhost shop.example; return 301 https://$server_name$request_uri; }
#                                                                          ^^^^^^^^^^^^ hint: This leads every client to \`localhost\`, the first name of the server, which is not in \`ALLOWED_HOSTS\`. Write \`$host\`, which is what the client asked for.
server { listen 443; location / { proxy_pass http://127.0.0.1:8000; } }
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
#- mysite/settings.py
import os
ALLOWED_HOSTS = os.environ.get('HOSTS', 'shop.example').split(',')
`,
  ));

test('braces are kept', () =>
  expect(
    projectFixedBy(
      redirectServerName,
      conf`
# nginx-context: http
server { listen 80; server_name _; return 301 https://\${server_name}/; }
server { listen 443; location / { proxy_pass http://127.0.0.1:8000; } }
${django}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server { listen 80; server_name _; return 301 https://\${host}/; }
    server { listen 443; location / { proxy_pass http://127.0.0.1:8000; } }
    #- deploy/gunicorn.service
    [Service]
    ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['shop.example', 'www.shop.example']
    "
  `));
