/** No `Host` for the application: is it told where the name of a group or an address is sent instead, and only there? */
import { expect, test } from 'vitest';
import { proxyMissingHost } from '../../server/src/rules/proxy-missing-host.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('headers of its own, even in a fragment', () =>
  checkRule(
    proxyMissingHost,
    conf`
# nginx-context: http
upstream app { server 127.0.0.1:1; }
server {
    location /a { proxy_pass http://app; }
    location /b { proxy_pass https://127.0.0.1:443/x; }
    location /c { proxy_pass http://unix:/run/app.sock:/; }
    location /d { proxy_pass http://backend:8080; proxy_set_header X-A 1; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The application is told \`Host: backend:8080\` in place of the host asked for: there is no \`Host\` among the headers in force here. Write \`proxy_set_header Host $host;\`.
    location /k { proxy_pass http://backend:8080; proxy_set_header Connection ""; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The application is told \`Host: backend:8080\` in place of the host asked for: there is no \`Host\` among the headers in force here. Write \`proxy_set_header Host $host;\`.
    location /e { set $up http://localhost; proxy_pass $up; }
}
`,
  ));

test('in a whole configuration what is not written is not there', () =>
  checkRule(
    proxyMissingHost,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; }
    server {
        location /a { proxy_pass http://app; }
#                     ^^^^^^^^^^^^^^^^^^^^^ hint: The application is told \`Host: app\` in place of the host asked for: there is no \`Host\`. Write \`proxy_set_header Host $host;\`.
        location /b { proxy_pass https://127.0.0.1:443/x; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The application is told \`Host: 127.0.0.1\` in place of the host asked for: there is no \`Host\`. Write \`proxy_set_header Host $host;\`.
        location /c { proxy_pass http://unix:/run/app.sock:/; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The application is told \`Host: localhost\` in place of the host asked for: there is no \`Host\`. Write \`proxy_set_header Host $host;\`.
        location /d { set $up http://localhost; proxy_pass $up; }
#                                               ^^^^^^^^^^^^^^ hint: The application is told \`Host: localhost\` in place of the host asked for: there is no \`Host\`. Write \`proxy_set_header Host $host;\`.
    }
}
`,
  ));

test('any Host, from any block, in any case', () =>
  checkRule(
    proxyMissingHost,
    conf`
events {}
http {
    proxy_set_header HOST $host;
    server {
        location /a { proxy_pass http://app; }
        location /b { proxy_pass http://app; proxy_set_header host $http_host; }
        location /c { proxy_pass http://app; proxy_set_header Host ""; }
    }
}
`,
  ));

test('lost by headers of its own, which another rule tells', () =>
  checkRule(
    proxyMissingHost,
    conf`
events {}
http {
    server {
        proxy_set_header Host $host;
        location /a { proxy_pass http://app; proxy_set_header X-A 1; }
    }
}
`,
  ));

test('a server elsewhere, a variable that nobody knows, a subrequest', () =>
  checkRule(
    proxyMissingHost,
    conf`
events {}
http {
    server {
        location /a { proxy_pass https://api.example.com; }
        location /b { proxy_pass http://$host; }
        location /c { internal; proxy_pass http://auth; }
        location /d { proxy_pass http://\${BACKEND}; }
        location /e { proxy_pass http://app; proxy_set_header X-Forwarded-Host $http_host; }
    }
}
stream {
    server { listen 1; proxy_pass app; }
}
`,
  ));

test('around a fragment, and in what cannot be read, there may be one', () =>
  checkRule(
    proxyMissingHost,
    conf`
events {}
http {
    server {
        include proxy_headers.conf;
        location /a { proxy_pass http://app; }
    }
}
#- site.conf
# nginx-context: server
location / { proxy_pass http://app; }
`,
  ));

test('no header is put where none is allowed', () => {
  for (const block of ['if ($arg_a)', 'limit_except GET']) {
    const text = `location / {\n    proxy_pass https://a.example;\n    ${block} { proxy_pass http://127.0.0.1:8000; }\n}\n`;
    expect(fixedBy(proxyMissingHost, 'server', text)).toBeUndefined();
  }
});
