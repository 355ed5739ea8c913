/** Is a handler found that another one replaces? */
import { expect, test } from 'vitest';
import { multipleContentHandlers } from '../../server/src/rules/multiple-content-handlers.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('the last one counts', () =>
  checkRule(
    multipleContentHandlers,
    conf`
# nginx-context: location
empty_gif;
#<^^^^^^^^^ warning: \`empty_gif\` has no effect: \`proxy_pass\` further down takes its place.
fastcgi_pass 127.0.0.1:9000;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`fastcgi_pass\` has no effect: \`proxy_pass\` further down takes its place.
expires 1d;
proxy_pass http://127.0.0.1:8000;
`,
  ));

test('one each', () =>
  checkRule(
    multipleContentHandlers,
    conf`
  # nginx-context: server
  location /a/ {
      proxy_pass http://127.0.0.1:8000;
      if ($http_x) { proxy_pass http://127.0.0.1:8001; }
      location /a/b/ { fastcgi_pass 127.0.0.1:9000; }
  }
  location /b/ { stub_status; }
`,
  ));

test('two that come from two files', () =>
  checkRule(
    multipleContentHandlers,
    conf`
events {}
http {
    server {
        location / {
            include php.conf;
            proxy_pass http://127.0.0.1:8000;
        }
    }
}
#- php.conf
fastcgi_pass 127.0.0.1:9000;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`fastcgi_pass\` has no effect: \`proxy_pass\` further down takes its place.
`,
  ));

test('the one without effect goes', () =>
  expect(
    projectFixedBy(
      multipleContentHandlers,
      conf`
  # nginx-context: location
  fastcgi_pass 127.0.0.1:9000;
  proxy_pass http://127.0.0.1:8000; # the application
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  proxy_pass http://127.0.0.1:8000; # the application
`));
