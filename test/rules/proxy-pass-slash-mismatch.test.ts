/** A location and a URI of which one ends in a slash: what becomes of the path is shown, and where that is meant it is let be. */
import { expect, test } from 'vitest';
import { proxyPassSlashMismatch } from '../../server/src/rules/proxy-pass-slash-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('the location lacks the slash', () =>
  checkRule(
    proxyPassSlashMismatch,
    conf`
# nginx-context: server
location /api { proxy_pass http://127.0.0.1:8000/; }
#                          ^^^^^^^^^^^^^^^^^^^^^^ warning: \`/api/x\` is sent as \`//x\`, and \`/api../x\` as \`/../x\`: let the location and the URI both end in \`/\`, or neither.
location ^~ "/b" { proxy_pass "http://unix:/run/app.sock:/v2/"; }
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/b/x\` is sent as \`/v2//x\`, and \`/b../x\` as \`/v2/../x\`: let the location and the URI both end in \`/\`, or neither.
`,
  ));

test('the location lacks the slash: the repair', () =>
  expect(
    fixedBy(
      proxyPassSlashMismatch,
      'server',
      conf`
location /api { proxy_pass http://127.0.0.1:8000/; }
location ^~ "/b" { proxy_pass "http://unix:/run/app.sock:/v2/"; }
`,
    ),
  ).toBe(conf`
location /api/ { proxy_pass http://127.0.0.1:8000/; }
location ^~ "/b" { proxy_pass "http://unix:/run/app.sock:/v2/"; }
`));

test('the URI lacks the slash', () =>
  checkRule(
    proxyPassSlashMismatch,
    conf`
# nginx-context: server
location / { proxy_pass http://app/v2; }
#                       ^^^^^^^^^^^^^ warning: \`/x\` is sent as \`/v2x\`: let the location and the URI both end in \`/\`, or neither.
location /api/ { proxy_pass 'http://127.0.0.1:8000/api'; }
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/api/x\` is sent as \`/apix\`: let the location and the URI both end in \`/\`, or neither.
`,
  ));

test('the URI lacks the slash: the repair', () =>
  expect(
    fixedBy(
      proxyPassSlashMismatch,
      'server',
      conf`
location / { proxy_pass http://app/v2; }
location /api/ { proxy_pass 'http://127.0.0.1:8000/api'; }
`,
    ),
  ).toBe(conf`
location / { proxy_pass http://app/v2/; }
location /api/ { proxy_pass 'http://127.0.0.1:8000/api'; }
`));

test('both or neither, no URI, other kinds of locations', () =>
  checkRule(
    proxyPassSlashMismatch,
    conf`
# nginx-context: server
location /a/ { proxy_pass http://127.0.0.1:8000/; }
location /b { proxy_pass http://127.0.0.1:8000/c; }
location /c { proxy_pass http://127.0.0.1:8000; }
location = /d { proxy_pass http://127.0.0.1:8000/; }
location ~ ^/e { proxy_pass http://127.0.0.1:8000; }
location /f { proxy_pass http://$host/; }
location /g/ { proxy_pass http://\${BACKEND}/x; }
`,
  ));

test('what the configuration sends there itself, and a query that something is appended to', () =>
  checkRule(
    proxyPassSlashMismatch,
    conf`
# nginx-context: server
location /auth { internal; proxy_pass http://127.0.0.1:8000/; }
location /b { rewrite ^/b/(.*)$ /$1 break; proxy_pass http://127.0.0.1:8000/; }
location /search/ { proxy_pass http://127.0.0.1:8000/find?q=; }
`,
  ));

test('a longer prefix is not offered where it is taken, or where it would leave nested locations outside', () =>
  checkRule(
    proxyPassSlashMismatch,
    conf`
# nginx-context: server
location /api { proxy_pass http://127.0.0.1:8000/; }
#                          ^^^^^^^^^^^^^^^^^^^^^^ warning: \`/api/x\` is sent as \`//x\`, and \`/api../x\` as \`/../x\`: let the location and the URI both end in \`/\`, or neither.
location /api/ { proxy_pass http://127.0.0.1:8001/; }
location /b {
    proxy_pass http://127.0.0.1:8000/;
#              ^^^^^^^^^^^^^^^^^^^^^^ warning: \`/b/x\` is sent as \`//x\`, and \`/b../x\` as \`/../x\`: let the location and the URI both end in \`/\`, or neither.
    location /b.css { expires 1d; }
}
`,
  ));

test('a longer prefix is not offered where it is taken, or where it would leave nested locations outside: the repair', () =>
  expect(
    fixedBy(
      proxyPassSlashMismatch,
      'server',
      conf`
location /api { proxy_pass http://127.0.0.1:8000/; }
location /api/ { proxy_pass http://127.0.0.1:8001/; }
location /b {
    proxy_pass http://127.0.0.1:8000/;
    location /b.css { expires 1d; }
}
`,
    ),
  ).toBeUndefined());

test('across an include', () =>
  checkRule(
    proxyPassSlashMismatch,
    conf`
events {}
http {
    server {
        location /api {
            include pass.conf;
        }
    }
}
#- pass.conf
proxy_pass http://127.0.0.1:8000/;
#          ^^^^^^^^^^^^^^^^^^^^^^ warning: \`/api/x\` is sent as \`//x\`, and \`/api../x\` as \`/../x\`: let the location and the URI both end in \`/\`, or neither.
`,
  ));

test('a URI to append to', () =>
  checkRule(
    proxyPassSlashMismatch,
    conf`
  # nginx-context: server
  location /docs/ { proxy_pass http://127.0.0.1:8000/v2-; }
`,
  ));

test('paths that a template says', () =>
  checkRule(
    proxyPassSlashMismatch,
    conf`
  # nginx-context: server
  location \${PREFIX} { proxy_pass http://127.0.0.1:8000/; }
`,
  ));
