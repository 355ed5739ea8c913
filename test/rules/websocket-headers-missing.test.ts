/** Websockets come through a location without their upgrade: told only where there are websockets? */
import { expect, test } from 'vitest';
import { websocketHeadersMissing } from '../../server/src/rules/websocket-headers-missing.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const settings =
  "#- mysite/settings.py\nINSTALLED_APPS = ['channels']\nASGI_APPLICATION = 'mysite.asgi.application'\n";
const routing =
  "#- chat/routing.py\nwebsocket_urlpatterns = [re_path(r'^ws/chat/$', C.as_asgi()), path('live/', L.as_asgi())]\n";
const daphne = '#- daphne.service\n[Service]\nExecStart=/srv/bin/daphne -p 8000 mysite.asgi:application\n';
const upgrade = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";';

test('at the location that each websocket comes through', () =>
  checkRule(
    websocketHeadersMissing,
    conf`
# nginx-context: http
server {
location / { proxy_pass http://127.0.0.1:8000; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The websocket \`/live/\` comes through here, and nginx does not pass on \`Upgrade\` and \`Connection\`: it cannot be opened (404 or 400). Write \`proxy_set_header Upgrade $http_upgrade;\` and \`proxy_set_header Connection "upgrade";\`.
location /ws/ { proxy_pass http://127.0.0.1:8000; ${upgrade} }
location /other/ { proxy_pass http://127.0.0.1:8000; }
}
${settings}${routing}${daphne}`,
  ));

test('the lines are inserted', () =>
  expect(
    projectFixedBy(
      websocketHeadersMissing,
      `# nginx-context: server\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}\n${settings}${routing}${daphne}`,
    ),
  ).toContain(
    'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n    proxy_http_version 1.1;\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection "upgrade";\n}\n',
  ));

test.each([
  ['Channels is not installed', settings.replace("'channels'", ''), routing, daphne],
  ['there are no routes', settings, '', daphne],
  [
    'the location leads to a server of WSGI',
    settings,
    routing,
    daphne.replace('daphne -p 8000 mysite.asgi', 'gunicorn mysite.wsgi'),
  ],
])('silent where %s', (_, ...beside) =>
  checkRule(
    websocketHeadersMissing,
    `# nginx-context: server\nlocation / { proxy_pass http://127.0.0.1:8000; }\n${beside.join('')}`,
  ),
);

test('a map decides over `Connection`, and HTTP/1.0 alone is not told', () =>
  checkRule(
    websocketHeadersMissing,
    conf`
# nginx-context: http
map $http_upgrade $connection_upgrade { default upgrade; '' close; }
server {
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
    }
}
${settings}${routing}${daphne}`,
  ));
