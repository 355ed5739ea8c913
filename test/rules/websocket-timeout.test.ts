/** A websocket that is closed after a minute: told only where no pings keep it open? */
import { test } from 'vitest';
import { websocketTimeout } from '../../server/src/rules/websocket-timeout.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const project =
  "#- mysite/settings.py\nINSTALLED_APPS = ['channels']\n#- chat/routing.py\nwebsocket_urlpatterns = [path('ws/chat/', C.as_asgi())]\n";
const daphne = (options: string) =>
  `#- daphne.service\n[Service]\nExecStart=/srv/bin/daphne ${options} -p 8000 mysite.asgi:application\n`;
// The configuration is complete: nothing around it sets a timeout.
const around = (location: string, beside: string) => conf`
events {}
http {
    server {
        location /ws/ {
            proxy_pass http://127.0.0.1:8000;
            ${location}
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
        }
    }
}
${project}${beside}`;
const expected =
  '\n#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The websocket `/ws/chat/` is closed after 60 seconds without a message. Write `proxy_read_timeout 1h;`, or let the application send pings.';

test('where nobody is known to send pings', () => {
  checkRule(websocketTimeout, around('', '').replace(/(127.0.0.1:8000;)\n\s*/, `$1${expected}\n`));
  checkRule(
    websocketTimeout,
    around('', daphne('--ping-interval 300')).replace(/(127.0.0.1:8000;)\n\s*/, `$1${expected}\n`),
  );
});

test('silent where pings are sent, or a timeout is set', () => {
  checkRule(websocketTimeout, around('', daphne('')));
  checkRule(websocketTimeout, around('', daphne('--ping-interval 30')));
  checkRule(websocketTimeout, around('', '#- Procfile\nweb: python manage.py runserver 127.0.0.1:8000\n'));
  checkRule(websocketTimeout, around('proxy_read_timeout 1h;', ''));
});

test('silent about what is no websocket', () =>
  checkRule(websocketTimeout, around('', '').replace('location /ws/', 'location /other/')));
