/** Connections that are to be kept open and are not: is it told by what is in force, and by the version of nginx? */
import { expect, test } from 'vitest';
import { upstreamKeepaliveIneffective } from '../../server/src/rules/upstream-keepalive-ineffective.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('nothing said, one of the two, and closed on purpose', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; keepalive 8; }
    server {
        location /a { proxy_pass http://app; }
#                     ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: before nginx 1.29.7 it is used with HTTP/1.0 and \`Connection: close\`. Write \`proxy_http_version 1.1;\` and \`proxy_set_header Connection "";\`.
        location /b { proxy_http_version 1.1; proxy_pass http://app; proxy_set_header X-A 1; }
#                                             ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: before nginx 1.29.7 it is used with \`Connection: close\`. Write \`proxy_set_header Connection "";\`.
        location /c { proxy_pass http://app; proxy_set_header Connection ""; }
#                     ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: before nginx 1.29.7 it is used with HTTP/1.0. Write \`proxy_http_version 1.1;\`.
        location /d { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection close; }
#                     ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: it is used with \`Connection: close\`. Write \`proxy_set_header Connection "";\`.
        location /e { proxy_pass http://app; proxy_http_version 1.0; proxy_set_header connection "close"; }
#                     ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: it is used with HTTP/1.0 and \`Connection: close\`. Write \`proxy_http_version 1.1;\` and \`proxy_set_header Connection "";\`.
    }
}
`,
  ));

test('in a fragment, both lines are added behind the headers that are there', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
# nginx-context: http
proxy_http_version 1.0;
upstream app { server 127.0.0.1:1; keepalive 8; }
server {
    location / {
        proxy_pass http://app;
#       ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: before nginx 1.29.7 it is used with HTTP/1.0 and \`Connection: close\`. Write \`proxy_http_version 1.1;\` and \`proxy_set_header Connection "";\`.
        proxy_set_header Host $host;
    }
}
`,
  ));

test('in a fragment, both lines are added behind the headers that are there: the repair', () =>
  expect(
    fixedBy(
      upstreamKeepaliveIneffective,
      'http',
      conf`
proxy_http_version 1.0;
upstream app { server 127.0.0.1:1; keepalive 8; }
server {
    location / {
        proxy_pass http://app;
        proxy_set_header Host $host;
    }
}
`,
    ),
  ).toBe(conf`
proxy_http_version 1.0;
upstream app { server 127.0.0.1:1; keepalive 8; }
server {
    location / {
        proxy_pass http://app;
        proxy_set_header Host $host;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
    }
}
`));

test('what is inherited counts', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; keepalive 8; }
    proxy_http_version 1.1;
    server {
        proxy_set_header Connection "";
        location /a { proxy_pass http://app; }
        location /b { proxy_pass http://app; proxy_set_header Connection keep-alive; proxy_http_version 1.0; }
    }
}
`,
  ));

test('a map that says `close` to usual requests', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; keepalive 8; }
    map $http_upgrade $connection_upgrade { default upgrade; '' close; }
    map $http_upgrade $kept { default upgrade; '' ''; }
    server {
        proxy_http_version 1.1;
        location /a { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; }
#                     ^^^^^^^^^^^^^^^^^^^^^ hint: No connection to \`app\` is kept open: in the usual requests \`Connection\` is \`close\`. Write \`'' '';\` in the \`map\`.
        location /b { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $kept; }
        location /c { proxy_pass http://app; proxy_set_header Connection $http_connection; }
    }
}
`,
  ));

test('a group without keepalive, no group, and what other rules tell', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
events {}
http {
    upstream plain { server 127.0.0.1:1; }
    upstream app { server 127.0.0.1:1; keepalive 8; }
    server {
        location /a { proxy_http_version 1.1; proxy_pass http://plain; }
        location /b { proxy_pass http://127.0.0.1:8000; }
        location /c { proxy_pass http://app; proxy_set_header Upgrade $http_upgrade; }
        location /d { proxy_pass http://$host; }
    }
    server {
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        location / { proxy_pass http://app; proxy_set_header X-A 1; }
    }
}
`,
  ));

test('where HTTP/1.1 is the default only what turns it off', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; keepalive 8; }
    server {
        location /a { proxy_pass http://app; }
        location /b { proxy_pass http://app; proxy_http_version 1.0; }
#                     ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: it is used with HTTP/1.0. Write \`proxy_http_version 1.1;\`.
        location /c { proxy_pass http://app; proxy_set_header Connection close; }
#                     ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: it is used with \`Connection: close\`. Write \`proxy_set_header Connection "";\`.
    }
}
`,
    { version: '1.29.7' },
  ));

test('the version before', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; keepalive 8; }
    server {
        location /a { proxy_pass http://app; }
#                     ^^^^^^^^^^^^^^^^^^^^^ warning: No connection to \`app\` is kept open: it is used with HTTP/1.0 and \`Connection: close\`. Write \`proxy_http_version 1.1;\` and \`proxy_set_header Connection "";\`.
    }
}
`,
    { version: '1.29.6' },
  ));

test('FastCGI has a directive of its own', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
events {}
http {
    upstream php { server unix:/run/php.sock; keepalive 8; }
    server {
        location /a { fastcgi_pass php; }
#                     ^^^^^^^^^^^^^^^^ warning: No connection to \`php\` is kept open: FastCGI is told to close it. Write \`fastcgi_keep_conn on;\`.
        location /b { fastcgi_pass php; fastcgi_keep_conn on; }
    }
}
`,
  ));

test('headers that are not seen', () =>
  checkRule(
    upstreamKeepaliveIneffective,
    conf`
# nginx-context: http
upstream app { server 127.0.0.1:1; keepalive 8; }
server { location / { proxy_pass http://app; } }
`,
  ));

test('settings are not put into an `if`', () => {
  const pass = (name: string) =>
    `upstream app { server 127.0.0.1:1; keepalive 8; }\nserver { location / { if ($arg_a) { ${name} app; } } }\n`;
  expect(fixedBy(upstreamKeepaliveIneffective, 'http', pass('fastcgi_pass'))).toBeUndefined();
  expect(
    fixedBy(
      upstreamKeepaliveIneffective,
      'http',
      pass('fastcgi_pass').replace('fastcgi_pass ', 'proxy_pass http://'),
    ),
  ).toBeUndefined();
});
