/** nginx and the application server speak different protocols: told, and brought together? */
import { expect, test } from 'vitest';
import { protocolMismatch } from '../../server/src/rules/protocol-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const settings = '#- mysite/settings.py\nDEBUG = False\n';
const gunicorn =
  '#- gunicorn.service\n[Service]\nExecStart=/srv/bin/gunicorn -b 127.0.0.1:8000 mysite.wsgi\n';
const uwsgi =
  '#- uwsgi.ini\n[uwsgi]\nmodule = mysite.wsgi\nsocket = /run/mysite.sock\nhttp = 127.0.0.1:8080\n';

test('uwsgi or FastCGI to a server of HTTP', () =>
  checkRule(
    protocolMismatch,
    conf`
# nginx-context: server
location / { uwsgi_pass 127.0.0.1:8000; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`gunicorn\` (\`gunicorn.service\`) speaks HTTP here, not the uwsgi protocol: requests get no answer until nginx gives up. Write \`proxy_pass http://127.0.0.1:8000;\`.
location /a { fastcgi_pass localhost:8000; }
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`gunicorn\` (\`gunicorn.service\`) speaks HTTP here, not FastCGI: requests get no answer until nginx gives up. Write \`proxy_pass http://localhost:8000;\`.
location /b { proxy_pass http://127.0.0.1:8000; }
${settings}${gunicorn}`,
  ));

test('HTTP to a socket of uWSGI, and not to its port of HTTP', () =>
  checkRule(
    protocolMismatch,
    conf`
# nginx-context: http
upstream app { server unix:/run/mysite.sock; }
server {
    location / { proxy_pass http://app/; }
#                ^^^^^^^^^^^^^^^^^^^^^^ warning: \`uwsgi\` (\`uwsgi.ini\`) speaks the uwsgi protocol here, not HTTP: nginx answers 502. Write \`uwsgi_pass app;\`.
    location /a { uwsgi_pass app; }
    location /b { proxy_pass http://127.0.0.1:8080; }
}
${settings}${uwsgi}`,
  ));

test('the pass is changed, and what Django needs comes along', () => {
  expect(
    projectFixedBy(
      protocolMismatch,
      `# nginx-context: server\nlocation / {\n    include uwsgi_params;\n    uwsgi_pass unix:/run/a.sock;\n}\n${settings}${gunicorn.replace('127.0.0.1:8000', 'unix:/run/a.sock')}`,
    ),
  ).toContain(
    'location / {\n    proxy_pass http://unix:/run/a.sock;\n    proxy_set_header Host $host;\n    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n    proxy_set_header X-Forwarded-Proto $scheme;\n}\n',
  );
  expect(
    projectFixedBy(
      protocolMismatch,
      `# nginx-context: server\nlocation / {\n    proxy_pass http://unix:/run/mysite.sock:/;\n}\n${settings}${uwsgi}`,
    ),
  ).toContain('location / {\n    uwsgi_pass unix:/run/mysite.sock;\n    include uwsgi_params;\n}\n');
});

test('silent where nobody is known to listen, or the same address speaks two protocols', () => {
  checkRule(
    protocolMismatch,
    `# nginx-context: server\nlocation / { uwsgi_pass 127.0.0.1:9000; }\n${settings}${gunicorn}`,
  );
  const other = '#- deploy/uwsgi.ini\n[uwsgi]\nmodule = mysite.wsgi\nsocket = 127.0.0.1:8000\n';
  checkRule(
    protocolMismatch,
    `# nginx-context: server\nlocation / { uwsgi_pass 127.0.0.1:8000; }\n${settings}${gunicorn}${other}`,
  );
});

test('silent about what is started for development', () =>
  checkRule(
    protocolMismatch,
    `# nginx-context: server\nlocation / { uwsgi_pass 127.0.0.1:8000; }\n${settings}#- docker-compose.override.yml\nservices:\n  web:\n    build: .\n    ports: ["8000:8000"]\n    command: python manage.py runserver 0.0.0.0:8000\n`,
  ));

test('silent about a pass that another one replaces', () =>
  checkRule(
    protocolMismatch,
    `# nginx-context: server\nlocation / {\n    uwsgi_pass 127.0.0.1:8000;\n    proxy_pass http://127.0.0.1:8000;\n}\n${settings}${gunicorn}`,
  ));
