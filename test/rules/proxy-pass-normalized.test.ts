/** A path that is sent decoded, or encoded twice: is it told from one that is sent as it came? */
import { test } from 'vitest';
import { proxyPassNormalized } from '../../server/src/rules/proxy-pass-normalized.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('a URI in the value', () =>
  checkRule(
    proxyPassNormalized,
    conf`
# nginx-context: server
location / { proxy_pass http://app/; }
#                       ^^^^^^^^^^^ info: The URI \`/\` makes nginx send the decoded path, encoded anew: \`%2F\` arrives as \`/\`, and \`//\` as \`/\`.
location /b { proxy_pass http://unix:/run/app.sock:/test/; }
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The URI \`/test/\` makes nginx send the decoded path, encoded anew: \`%2F\` arrives as \`/\`, and \`//\` as \`/\`.
`,
  ));

test('the decoded path in a variable', () =>
  checkRule(
    proxyPassNormalized,
    conf`
# nginx-context: server
location ~ ^/a/(.*)$ { proxy_pass http://app/$1; }
#                                 ^^^^^^^^^^^^^ info: \`$1\` is the decoded path: \`%2F\` is sent as \`/\`, and a space as a space.
location /b { proxy_pass http://app$uri; }
#                        ^^^^^^^^^^^^^^ info: \`$uri\` is the decoded path: \`%2F\` is sent as \`/\`, and a space as a space.
location / {
    if ($arg_x) { rewrite ^ $request_uri; }
    proxy_pass http://app/$uri;
#              ^^^^^^^^^^^^^^^ info: \`$uri\` is the decoded path: \`%2F\` is sent as \`/\`, and a space as a space.
}
`,
  ));

test('the raw path, escaped again', () =>
  checkRule(
    proxyPassNormalized,
    conf`
# nginx-context: server
location /a { rewrite ^ $request_uri; proxy_pass http://app/; }
#                                                ^^^^^^^^^^^ info: The path is encoded twice: \`rewrite ^ $request_uri\` made the client's spelling the path, which is escaped again here, so that \`%2F\` is sent as \`%252F\`. Write \`http://app$uri\`.
location /b { rewrite ^ $request_uri; rewrite ^/b(/.*)$ $1 break; proxy_pass http://app; }
#                                                                            ^^^^^^^^^^ info: The path is encoded twice: \`rewrite ^ $request_uri\` made the client's spelling the path, which is escaped again here, so that \`%2F\` is sent as \`%252F\`. Write \`http://app$uri\`.
location /c { if ($arg_x) { rewrite ^ \${REQUEST_URI}; } proxy_pass http://app; }
#                                                                  ^^^^^^^^^^ info: The path is encoded twice: \`rewrite ^ $request_uri\` made the client's spelling the path, which is escaped again here, so that \`%2F\` is sent as \`%252F\`. Write \`http://app$uri\`.
`,
  ));

test('sent as it came, or always the same', () =>
  checkRule(
    proxyPassNormalized,
    conf`
# nginx-context: server
location / { proxy_pass http://app; }
location /sock { proxy_pass http://unix:/run/app.sock; }
location = /exact { proxy_pass http://app/x/y; }
location /raw { proxy_pass http://app$request_uri; }
location /b { rewrite ^ $REQUEST_URI; rewrite ^/b(/.*)$ $1 break; proxy_pass http://app$document_uri; }
location /c {
    rewrite ^ $request_uri;
    if ($arg_x) { proxy_pass http://app/$uri; }
}
location /d { proxy_pass http://app/$uri_suffix; }
location @e { proxy_pass $auth_url; }
`,
  ));
