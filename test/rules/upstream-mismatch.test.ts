/** Nothing listens where nginx connects to: told only where everything that may listen is known? */
import { expect, test } from 'vitest';
import { upstreamMismatch } from '../../server/src/rules/upstream-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const settings = '#- mysite/settings.py\nDEBUG = False\n';
const unit = (options: string) =>
  `#- deploy/gunicorn.service\n[Service]\nExecStart=/srv/venv/bin/gunicorn ${options} mysite.wsgi:application\n`;

test('another port, another socket, and a group', () => {
  checkRule(
    upstreamMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://localhost:8001/x/; }
#                       ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nothing of the project listens at \`localhost:8001\`: nginx answers 502. \`gunicorn\` (\`gunicorn.service\`) listens at \`127.0.0.1:8000\`.
${settings}${unit('-b 127.0.0.1:8000')}`,
  );
  checkRule(
    upstreamMismatch,
    conf`
# nginx-context: http
upstream app { server unix:/run/gunicorn.sock fail_timeout=0; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^ warning: Nothing of the project listens at \`unix:/run/gunicorn.sock\`: nginx answers 502. \`gunicorn\` (\`gunicorn.service\`) listens at \`unix:/run/mysite/gunicorn.sock\`.
server { location / { proxy_pass http://app; } }
${settings}${unit('--bind unix:/run/mysite/gunicorn.sock')}`,
  );
});

test('the address is changed, where it stands', () => {
  const text = conf`
# nginx-context: http
upstream app { server 127.0.0.1:8001 weight=2; }
server { location / { proxy_pass http://app/x; } }
${settings}${unit('-b 127.0.0.1:8000')}`;
  expect(projectFixedBy(upstreamMismatch, text)).toContain(
    'upstream app { server 127.0.0.1:8000 weight=2; }',
  );
  const direct = conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8001/x/; }
${settings}${unit('-b unix:/run/a.sock')}`;
  expect(projectFixedBy(upstreamMismatch, direct)).toContain('proxy_pass http://unix:/run/a.sock:/x/;');
});

test.each([
  ['no command is known', ''],
  ['the address is right', unit('-b 127.0.0.1:8001')],
  ['one of several addresses is right', unit('-b 127.0.0.1:8000 -b 127.0.0.1:8001')],
  ['it listens everywhere', unit('-b 0.0.0.0:8001')],
  ['an address has variables', unit('-b 127.0.0.1:${PORT}')],
  [
    'only the development server is known',
    '#- start.sh\npython manage.py runserver\n#- Procfile\nweb: python manage.py runserver 8000\n',
  ],
  [
    'another service may be meant',
    `${unit('-b 127.0.0.1:8000')}#- docker-compose.yml\nservices:\n  app:\n    image: node\n    ports: ["8001:3000"]\n`,
  ],
])('silent where %s', (_, beside) =>
  checkRule(
    upstreamMismatch,
    `# nginx-context: server\nlocation / { proxy_pass http://127.0.0.1:8001; }\n${settings}${beside}`,
  ),
);

test.each([
  ['unix:///run/mysite/gunicorn.sock', 'unix:/run/mysite/gunicorn.sock'],
  ['unix:/var/run/mysite/gunicorn.sock', 'unix:/run/mysite/gunicorn.sock'],
  ['unix:/run/mysite/gunicorn.sock', 'unix:/var/run/mysite//gunicorn.sock'],
])('%s is the same socket as %s', (target, bind) =>
  checkRule(
    upstreamMismatch,
    `# nginx-context: http\nupstream app { server ${target}; }\nserver { location / { proxy_pass http://app; } }\n${settings}${unit(`-b ${bind}`)}`,
  ),
);

test('silent about what is passed elsewhere, where Django is found at another address', () =>
  checkRule(
    upstreamMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:3000; }
location /api/ { proxy_pass http://127.0.0.1:8000; }
${settings}${unit('-b 127.0.0.1:8000')}`,
  ));

test('in containers: a server that listens to its own loopback alone', () =>
  checkRule(
    upstreamMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://web:8000; }
#                       ^^^^^^^^^^^^^^^ warning: At \`web:8000\` \`gunicorn\` (\`compose service web\`) listens to the loopback of its own container alone: from nginx's container the connection is refused (502). Let it bind \`0.0.0.0\`.
${settings}#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn mysite.wsgi
  nginx:
    image: nginx
    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf"]
`,
  ));
