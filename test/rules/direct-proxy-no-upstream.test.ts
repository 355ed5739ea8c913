/** Addresses in `proxy_pass`: are they told from groups, and from names that may be one? */
import { test } from 'vitest';
import { directProxyNoUpstream } from '../../server/src/rules/direct-proxy-no-upstream.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('addresses, names with a port, sockets', () =>
  checkRule(
    directProxyNoUpstream,
    conf`
# nginx-context: http
server {
    location /a { proxy_pass http://127.0.0.1:8000/x; }
#                            ^^^^^^^^^^^^^^^^^^^^^^^ hint: \`127.0.0.1:8000\` stands here itself: an \`upstream\` can keep connections open and get a second server.
    location /b { proxy_pass http://backend:8080; }
#                            ^^^^^^^^^^^^^^^^^^^ hint: \`backend:8080\` stands here itself: an \`upstream\` can keep connections open and get a second server.
    location /c { proxy_pass https://api.example.com; }
#                            ^^^^^^^^^^^^^^^^^^^^^^^ hint: \`api.example.com\` stands here itself: an \`upstream\` can keep connections open and get a second server.
    location /d { proxy_pass http://unix:/run/app.sock; }
#                            ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`unix:/run/app.sock\` stands here itself: an \`upstream\` can keep connections open and get a second server.
}
`,
  ));

test('groups, names that may be one, variables, streams', () =>
  checkRule(
    directProxyNoUpstream,
    conf`
# nginx-context: http
upstream app { server 127.0.0.1:8000; }
server {
    location /a { proxy_pass http://app; }
    location /b { proxy_pass http://elsewhere; }
    location /c { proxy_pass http://$host; }
    location /d { fastcgi_pass 127.0.0.1:9000; }
}
`,
  ));
