/** WebSockets that cannot be opened: is each of the three things missed, and only where WebSockets are meant? */
import { expect, test } from 'vitest';
import { websocketIncomplete } from '../../server/src/rules/websocket-incomplete.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('no Connection', () =>
  checkRule(
    websocketIncomplete,
    conf`
# nginx-context: server
location /a {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A WebSocket needs HTTP/1.1, \`Upgrade\` and \`Connection\`: \`proxy_set_header Connection "upgrade";\` is missing.
}
location /b {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header upgrade websocket;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A WebSocket needs HTTP/1.1, \`Upgrade\` and \`Connection\`: \`proxy_set_header Connection "upgrade";\` is missing.
    proxy_set_header Connection "keep-alive";
}
`,
  ));

test('no Connection: the repair', () =>
  expect(
    fixedBy(
      websocketIncomplete,
      'server',
      conf`
location /a {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
}
location /b {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header upgrade websocket;
    proxy_set_header Connection "keep-alive";
}
`,
    ),
  ).toBe(conf`
location /a {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
}
location /b {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header upgrade websocket;
    proxy_set_header Connection "keep-alive";
}
`));

test('the map that is there already is used', () =>
  checkRule(
    websocketIncomplete,
    conf`
# nginx-context: http
map $http_upgrade $connection_upgrade { default upgrade; '' close; }
server {
    location / {
        proxy_pass http://app;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A WebSocket needs HTTP/1.1, \`Upgrade\` and \`Connection\`: \`proxy_set_header Connection $connection_upgrade;\` is missing.
    }
}
`,
  ));

test('the map that is there already is used: the repair', () =>
  expect(
    fixedBy(
      websocketIncomplete,
      'http',
      conf`
map $http_upgrade $connection_upgrade { default upgrade; '' close; }
server {
    location / {
        proxy_pass http://app;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
    }
}
`,
    ),
  ).toBe(conf`
map $http_upgrade $connection_upgrade { default upgrade; '' close; }
server {
    location / {
        proxy_pass http://app;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
    }
}
`));

test('no Upgrade', () =>
  checkRule(
    websocketIncomplete,
    conf`
# nginx-context: server
location / {
    proxy_http_version 1.1;
    proxy_set_header Connection "Upgrade";
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A WebSocket needs HTTP/1.1, \`Upgrade\` and \`Connection\`: \`proxy_set_header Upgrade $http_upgrade;\` is missing.
    proxy_pass http://app;
}
`,
  ));

test('no Upgrade: the repair', () =>
  expect(
    fixedBy(
      websocketIncomplete,
      'server',
      conf`
location / {
    proxy_http_version 1.1;
    proxy_set_header Connection "Upgrade";
    proxy_pass http://app;
}
`,
    ),
  ).toBe(conf`
location / {
    proxy_http_version 1.1;
    proxy_set_header Connection "Upgrade";
    proxy_set_header Upgrade $http_upgrade;
    proxy_pass http://app;
}
`));

test('HTTP/1.0, which is the default', () =>
  checkRule(
    websocketIncomplete,
    conf`
events {}
http {
    server {
        location /a {
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            proxy_pass http://app;
#           ^^^^^^^^^^^^^^^^^^^^^ warning: A WebSocket needs HTTP/1.1, \`Upgrade\` and \`Connection\`: \`proxy_http_version 1.1;\` is missing.
        }
        location /b {
            proxy_http_version 1.0;
            proxy_set_header Upgrade $http_upgrade;
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A WebSocket needs HTTP/1.1, \`Upgrade\` and \`Connection\`: \`proxy_http_version 1.1;\` and \`proxy_set_header Connection "upgrade";\` are missing.
            proxy_pass http://app;
        }
    }
}
`,
  ));

test('not from 1.29.7 on', () =>
  checkRule(
    websocketIncomplete,
    conf`
events {}
http {
    server {
        location / {
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            proxy_pass http://app;
        }
    }
}
`,
    { version: '1.29.7' },
  ));

test('headers from further out, and the fault in the file that passes on', () =>
  checkRule(
    websocketIncomplete,
    conf`
events {}
http {
    proxy_set_header Upgrade $http_upgrade;
    server {
        location / {
            include pass.conf;
        }
    }
}
#- pass.conf
proxy_http_version 1.1;
proxy_pass http://app;
#<^^^^^^^^^^^^^^^^^^^^^ warning: A WebSocket needs HTTP/1.1, \`Upgrade\` and \`Connection\`: \`proxy_set_header Connection "upgrade";\` is missing.
`,
  ));

test('complete, in many spellings', () =>
  checkRule(
    websocketIncomplete,
    conf`
# nginx-context: http
proxy_http_version 1.1;
map $http_upgrade $conn { default upgrade; '' ''; }
server {
    location /a { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $conn; }
    location /b { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $http_connection; }
    location /c { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "keep-alive, Upgrade"; }
}
`,
  ));

test('no WebSocket is meant', () =>
  checkRule(
    websocketIncomplete,
    conf`
events {}
http {
    server {
        location /a { proxy_pass http://app; proxy_set_header Connection ""; }
        location /b { proxy_pass http://app; proxy_set_header Upgrade ""; }
        location /c { proxy_pass http://app; proxy_set_header Connection $http_connection; }
        location /d { proxy_pass http://app; }
    }
}
`,
  ));

test('a version or headers that are not seen', () =>
  checkRule(
    websocketIncomplete,
    conf`
# nginx-context: server
location /a { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }
location /b { proxy_pass http://app; include unknown.conf; proxy_set_header Upgrade $http_upgrade; }
`,
  ));

test('settings are not put into an `if`', () => {
  const text =
    'proxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection upgrade;\nlocation / {\n    if ($arg_a) {\n        proxy_pass http://127.0.0.1:8000;\n    }\n}\n';
  expect(fixedBy(websocketIncomplete, 'server', text)).toBeUndefined();
});
