/** A scheme at the port of the other: is it told for addresses and for servers of a group? */
import { expect, test } from 'vitest';
import { proxySchemePortMismatch } from '../../server/src/rules/proxy-scheme-port-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('the other port, and a server without one', () =>
  checkRule(
    proxySchemePortMismatch,
    conf`
# nginx-context: http
upstream api { server 10.0.0.1:443; server 10.0.0.2; }
upstream plain { server "api.example.com:443"; }
server {
    location /a { proxy_pass https://api; }
#                            ^^^^^^^^^^^ warning: \`https://\` leads to port 80 of \`10.0.0.2\` in \`api\`, where plain HTTP is spoken. Write \`:443\` for its port.
    location /b { proxy_pass http://plain/x; }
#                            ^^^^^^^^^^^^^^ warning: \`http://\` leads to port 443 of \`api.example.com:443\` in \`plain\`, where TLS is spoken. Write \`https://\`.
    location /c { proxy_pass "http://10.0.0.1:443"; }
#                            ^^^^^^^^^^^^^^^^^^^^^ warning: \`http://\` leads to port 443, where TLS is spoken. Write \`https://\`.
    location /d { proxy_pass https://10.0.0.1:80/; }
#                            ^^^^^^^^^^^^^^^^^^^^ warning: \`https://\` leads to port 80, where plain HTTP is spoken. Write \`http://\`.
}
`,
  ));

test('the other port, and a server without one: the repair', () =>
  expect(
    fixedBy(
      proxySchemePortMismatch,
      'http',
      conf`
upstream api { server 10.0.0.1:443; server 10.0.0.2; }
upstream plain { server "api.example.com:443"; }
server {
    location /a { proxy_pass https://api; }
    location /b { proxy_pass http://plain/x; }
    location /c { proxy_pass "http://10.0.0.1:443"; }
    location /d { proxy_pass https://10.0.0.1:80/; }
}
`,
    ),
  ).toBe(conf`
upstream api { server 10.0.0.1:443; server 10.0.0.2:443; }
upstream plain { server "api.example.com:443"; }
server {
    location /a { proxy_pass https://api; }
    location /b { proxy_pass http://plain/x; }
    location /c { proxy_pass "http://10.0.0.1:443"; }
    location /d { proxy_pass https://10.0.0.1:80/; }
}
`));

test('the port of a server that is written out', () =>
  checkRule(
    proxySchemePortMismatch,
    conf`
# nginx-context: http
upstream api { server 10.0.0.1:80; }
server { location /a { proxy_pass https://api; } }
#                                 ^^^^^^^^^^^ warning: \`https://\` leads to port 80 of \`10.0.0.1:80\` in \`api\`, where plain HTTP is spoken. Write \`:443\` for its port.
`,
  ));

test('what goes together, other ports, sockets, variables', () =>
  checkRule(
    proxySchemePortMismatch,
    conf`
# nginx-context: http
upstream tls { server 10.0.0.1:443; server unix:/run/tls.sock; }
upstream plain { server 10.0.0.1; server 10.0.0.2:8080; }
upstream template { server \${HOST}; }
server {
    location /a { proxy_pass https://tls; }
    location /b { proxy_pass http://plain; }
    location /c { proxy_pass https://10.0.0.1:8443; }
    location /d { proxy_pass https://10.0.0.1; }
    location /e { proxy_pass http://$host:443; }
    location /f { proxy_pass https://template; }
}
`,
  ));
