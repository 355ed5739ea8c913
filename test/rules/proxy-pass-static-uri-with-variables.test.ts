/** Variables in the address and none in the URI: is it told that every request gets that one? */
import { expect, test } from 'vitest';
import { proxyPassStaticUriWithVariables } from '../../server/src/rules/proxy-pass-static-uri-with-variables.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('in a prefix location, with and without something to replace', () =>
  checkRule(
    proxyPassStaticUriWithVariables,
    conf`
# nginx-context: server
set $up 127.0.0.1:8000;
location / { proxy_pass http://$up/; }
#                       ^^^^^^^^^^^ warning: Every request is sent as \`/\`: with variables in the address nginx takes the URI as it stands and appends nothing. Write \`http://$up\`.
location /api/ {
    proxy_pass "$scheme://$up/v2/";
#              ^^^^^^^^^^^^^^^^^^^ warning: Every request is sent as \`/v2/\`: with variables in the address nginx takes the URI as it stands and appends nothing. Write \`rewrite ^/api/(.*)$ /v2/$1 break;\` and \`$scheme://$up\`.
}
`,
  ));

test('in a prefix location, with and without something to replace: the repair', () =>
  expect(
    fixedBy(
      proxyPassStaticUriWithVariables,
      'server',
      conf`
set $up 127.0.0.1:8000;
location / { proxy_pass http://$up/; }
location /api/ {
    proxy_pass "$scheme://$up/v2/";
}
`,
    ),
  ).toBe(conf`
set $up 127.0.0.1:8000;
location / { proxy_pass http://$up; }
location /api/ {
    proxy_pass "$scheme://$up/v2/";
}
`));

test('in a regex location, and inside an if', () =>
  checkRule(
    proxyPassStaticUriWithVariables,
    conf`
# nginx-context: server
location ~ \.php$ { proxy_pass http://$host/x; }
#                              ^^^^^^^^^^^^^^ warning: Every request is sent as \`/x\`: with variables in the address nginx takes the URI as it stands and appends nothing. Write \`http://$host\`.
location /a {
    if ($arg_x) { proxy_pass http://$arg_x/; }
#                            ^^^^^^^^^^^^^^ warning: Every request is sent as \`/\`: with variables in the address nginx takes the URI as it stands and appends nothing. Write \`http://$arg_x\`.
}
`,
  ));

test('in a regex location, and inside an if: the repair', () =>
  expect(
    fixedBy(
      proxyPassStaticUriWithVariables,
      'server',
      conf`
location ~ \.php$ { proxy_pass http://$host/x; }
location /a {
    if ($arg_x) { proxy_pass http://$arg_x/; }
}
`,
    ),
  ).toBe(conf`
location ~ \.php$ { proxy_pass http://$host; }
location /a {
    if ($arg_x) { proxy_pass http://$arg_x/; }
}
`));

test('with a rewrite of its own nothing more is inserted', () =>
  checkRule(
    proxyPassStaticUriWithVariables,
    conf`
# nginx-context: server
location /a/ {
    rewrite ^/a/(.*)$ /$1 break;
    proxy_pass http://$host/;
#              ^^^^^^^^^^^^^ warning: Every request is sent as \`/\`: with variables in the address nginx takes the URI as it stands and appends nothing. Write \`http://$host\`.
}
`,
  ));

test('with a rewrite of its own nothing more is inserted: the repair', () =>
  expect(
    fixedBy(
      proxyPassStaticUriWithVariables,
      'server',
      conf`
location /a/ {
    rewrite ^/a/(.*)$ /$1 break;
    proxy_pass http://$host/;
}
`,
    ),
  ).toBe(conf`
location /a/ {
    rewrite ^/a/(.*)$ /$1 break;
    proxy_pass http://$host;
}
`));

test('where the location ends as the URI does, one address is probably meant', () =>
  checkRule(
    proxyPassStaticUriWithVariables,
    conf`
# nginx-context: server
location ^~ /ws { proxy_pass http://$up/ws; }
#                            ^^^^^^^^^^^^^ hint: Every request is sent as \`/ws\`: with variables in the address nginx takes the URI as it stands and appends nothing. Write \`http://$up\`.
location /health { proxy_pass http://$up/check.php; }
#                             ^^^^^^^^^^^^^^^^^^^^ hint: Every request is sent as \`/check.php\`: with variables in the address nginx takes the URI as it stands and appends nothing. Write \`http://$up\`.
location ~ (/app)?/jsonrpc { proxy_pass http://$up/jsonrpc/; }
#                                       ^^^^^^^^^^^^^^^^^^^ hint: Every request is sent as \`/jsonrpc/\`: with variables in the address nginx takes the URI as it stands and appends nothing. Write \`http://$up\`.
`,
  ));

test('variables in the URI, no URI, and locations for one request', () =>
  checkRule(
    proxyPassStaticUriWithVariables,
    conf`
# nginx-context: server
location / { proxy_pass http://$up; }
location /a { proxy_pass http://$up$request_uri; }
location /b { proxy_pass http://$up/$1; }
location /c { proxy_pass $up/; }
location /d { proxy_pass http://127.0.0.1/$uri; }
location = /e { proxy_pass http://$up/; }
location @f { proxy_pass http://$up/; }
location ~ ^/g\.txt$ { proxy_pass http://$up/robots.txt; }
location /h { internal; proxy_pass http://$up/verify; }
location /i { proxy_pass http://\${BACKEND}/; }
`,
  ));
