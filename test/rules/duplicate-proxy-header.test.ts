/** A header that is set twice in one block: is it told across an include, and not across blocks? */
import { expect, test } from 'vitest';
import { duplicateProxyHeader } from '../../server/src/rules/duplicate-proxy-header.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('twice in one block, in any case', () =>
  checkRule(
    duplicateProxyHeader,
    conf`
# nginx-context: server
location / {
    proxy_set_header Host $host;
    proxy_set_header host $http_host; # the second
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`host\` is sent twice, as \`$host\` and as \`$http_host\`: a second \`proxy_set_header\` replaces nothing.
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Proto $scheme;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`X-Forwarded-Proto\` is sent twice, both times as \`$scheme\`: a second \`proxy_set_header\` replaces nothing.
}
`,
  ));

test('twice in one block, in any case: the repair', () =>
  expect(
    fixedBy(
      duplicateProxyHeader,
      'server',
      conf`
location / {
    proxy_set_header Host $host;
    proxy_set_header host $http_host; # the second
}
`,
    ),
  ).toBe(conf`
location / {
    proxy_set_header Host $host;
    # the second
}
`));

test("the usual include, and one's own line", () =>
  checkRule(
    duplicateProxyHeader,
    conf`
events {}
http {
    server {
        location / {
            include proxy_params;
            proxy_set_header Host $host;
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`Host\` is sent twice, as \`$http_host\` and as \`$host\`: a second \`proxy_set_header\` replaces nothing.
            proxy_pass http://app;
        }
    }
}
#- proxy_params
proxy_set_header Host $http_host;
proxy_set_header X-Real-IP $remote_addr;
`,
  ));

test('in another block, empty, or a header that may be there twice', () =>
  checkRule(
    duplicateProxyHeader,
    conf`
# nginx-context: server
proxy_set_header Host $host;
location /a { proxy_set_header Host $http_host; }
location /b { proxy_set_header Connection ""; proxy_set_header Connection close; }
location /c { proxy_set_header X-Tag a; proxy_set_header X-Tag b; }
`,
  ));
