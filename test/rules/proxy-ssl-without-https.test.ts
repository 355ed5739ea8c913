/** TLS that is not spoken: is it told beside a plain `proxy_pass`, and only there? */
import { expect, test } from 'vitest';
import { proxySslWithoutHttps } from '../../server/src/rules/proxy-ssl-without-https.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('beside plain HTTP', () =>
  checkRule(
    proxySslWithoutHttps,
    conf`
# nginx-context: server
location /a {
    proxy_ssl_verify on;
#   ^^^^^^^^^^^^^^^^^^^ info: \`proxy_ssl_verify\` does nothing here: \`proxy_pass\` speaks plain \`http://\`. Write \`https://\`, if TLS is meant.
    proxy_ssl_name api.example.com;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: \`proxy_ssl_name\` does nothing here: \`proxy_pass\` speaks plain \`http://\`. Write \`https://\`, if TLS is meant.
    proxy_ssl_server_name on;
#   ^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`proxy_ssl_server_name\` does nothing here: \`proxy_pass\` speaks plain \`http://\`. Write \`https://\`, if TLS is meant.
    proxy_pass "http://api.example.com";
}
`,
  ));

test('beside plain HTTP: the repair', () =>
  expect(
    fixedBy(
      proxySslWithoutHttps,
      'server',
      conf`
location /a {
    proxy_ssl_verify on;
    proxy_ssl_name api.example.com;
    proxy_pass "http://api.example.com";
}
`,
    ),
  ).toBe(conf`
location /a {
    proxy_ssl_name api.example.com;
    proxy_pass "http://api.example.com";
}
`));

test('beside HTTPS, a variable, further out, or above other locations', () =>
  checkRule(
    proxySslWithoutHttps,
    conf`
# nginx-context: server
proxy_ssl_server_name on;
location /a { proxy_pass http://app; }
location /b { proxy_pass https://app; proxy_ssl_verify off; }
location /c { proxy_pass $scheme://app; proxy_ssl_verify off; }
location /d { proxy_ssl_verify off; }
location /e { proxy_pass http://app; proxy_ssl_verify off; location /e/f { proxy_pass https://app; } }
`,
  ));
