/** WebSockets that end after a minute: is it told where they are passed on and nothing says how long they last? */
import { test } from 'vitest';
import { websocketIdleTimeout } from '../../server/src/rules/websocket-idle-timeout.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('the default', () =>
  checkRule(
    websocketIdleTimeout,
    conf`
events {}
http {
    map $http_upgrade $connection_upgrade { default upgrade; '' close; }
    server {
        proxy_http_version 1.1;
        location / {
            proxy_pass http://app;
#           ^^^^^^^^^^^^^^^^^^^^^ hint: A WebSocket is closed after 60 seconds without a message. Write \`proxy_read_timeout 3600s;\`, or let the application send pings.
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
        }
    }
}
`,
  ));

test('set, further out or here, or no WebSocket', () =>
  checkRule(
    websocketIdleTimeout,
    conf`
events {}
http {
    server {
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection upgrade;
        location /a { proxy_pass http://app; proxy_read_timeout 1d; }
        location /b { proxy_pass http://app; proxy_set_header Upgrade ""; }
        location /c { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; }
    }
    server {
        proxy_read_timeout 1d;
        location / { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }
    }
}
`,
  ));

test('around a fragment it may be set', () =>
  checkRule(
    websocketIdleTimeout,
    conf`
# nginx-context: server
location / { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }
`,
  ));
