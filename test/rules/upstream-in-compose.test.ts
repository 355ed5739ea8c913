/** An address that means something else in nginx's container: told only where that container is proven? */
import { expect, test } from 'vitest';
import { upstreamInCompose } from '../../server/src/rules/upstream-in-compose.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const web = '  web:\n    build: .\n    command: gunicorn -b 0.0.0.0:8000 mysite.wsgi\n';
const nginx =
  '  nginx:\n    image: nginx:1.29\n    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf"]\n';
const beside = (services: string) => `#- mysite/settings.py\n\n#- docker-compose.yml\nservices:\n${services}`;

test('loopback, and a name that nobody has', () =>
  checkRule(
    upstreamInCompose,
    conf`
# nginx-context: server
location / { proxy_pass http://localhost:8000; }
#                       ^^^^^^^^^^^^^^^^^^^^^ warning: In the container of \`nginx\`, where nginx runs, \`localhost:8000\` is the container itself, and nothing listens there: nginx answers 502. Write the name of the service that runs Django.
location /a { proxy_pass http://django:8000; }
#                        ^^^^^^^^^^^^^^^^^^ warning: No service is called \`django\`: nginx does not start ("host not found in upstream"). The other one is \`web\`.
location /b { proxy_pass http://web:8000; }
location /c { proxy_pass http://api.example.com; }
location /d { proxy_pass http://unix:/run/a.sock; }
${beside(web + nginx)}`,
  ));

test('the service and its port are written instead, also in a group', () => {
  const text = `# nginx-context: http\nupstream app { server 127.0.0.1:8000; }\nserver { location / { proxy_pass http://app; } }\n${beside(web + nginx)}`;
  expect(projectFixedBy(upstreamInCompose, text)).toContain('upstream app { server web:8000; }');
});

test.each([
  ['the file is mounted nowhere', `${web}  nginx:\n    image: nginx:1.29\n`],
  ['the container shares the network of the machine', `${web}${nginx}    network_mode: host\n`],
  [
    'a container has the name',
    `${web}    container_name: django\n    ports: ["8000:8000"]\n${nginx.replace('  nginx', '  django')}    command: gunicorn\n`,
  ],
])('silent where %s', (_, services) =>
  checkRule(
    upstreamInCompose,
    `# nginx-context: server\nlocation / { proxy_pass http://django:8000; }\nlocation /a { proxy_pass http://web:8000; }\n${beside(services)}`,
  ),
);

test('a hint where the image is built here, and may start more than nginx', () =>
  checkRule(
    upstreamInCompose,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#                       ^^^^^^^^^^^^^^^^^^^^^ hint: In the container of \`proxy\`, where nginx runs, \`127.0.0.1:8000\` is the container itself, and nothing listens there: nginx answers 502. Write the name of the service that runs Django.
${beside(`${web}  proxy:\n    build: ./proxy\n    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf"]\n`)}#- proxy/Dockerfile
FROM nginx:1.29
`,
  ));

test('another part of the project may be meant', () =>
  checkRule(
    upstreamInCompose,
    conf`
# nginx-context: server
location / { proxy_pass http://web:8000; }
location /bot { proxy_pass http://127.0.0.1:3500; }
#                          ^^^^^^^^^^^^^^^^^^^^^ warning: In the container of \`nginx\`, where nginx runs, \`127.0.0.1:3500\` is the container itself, and nothing listens there: nginx answers 502. Write the name of the service that is meant.
${beside(`${web}  bot:\n    build: ./bot\n    expose: [3500]\n${nginx}`)}`,
  ));
