/** Is a redirect found that names no address? */
import { expect, test } from 'vitest';
import { errorPageRedirectWithoutLocation } from '../../server/src/rules/error-page-redirect-without-location.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('a path with the status of a redirect', () =>
  checkRule(
    errorPageRedirectWithoutLocation,
    conf`
  # nginx-context: http
  server {
  error_page 404 =301 /;
  #              ^^^^^^ warning: The answer has the status 301 but no \`Location\`: the path is only shown. Write \`$scheme://$http_host/\`.
  location /a/ { error_page 403 404 =302 /sorry.html?why=1; }
  #                                 ^^^^^^^^^^^^^^^^^^^^^^ warning: The answer has the status 302 but no \`Location\`: the path is only shown. Write \`$scheme://$http_host/sorry.html?why=1\`.
  }
`,
  ));

test('addresses, other numbers, and paths that redirect', () =>
  checkRule(
    errorPageRedirectWithoutLocation,
    conf`
  # nginx-context: http
  server {
  error_page 401 =301 https://example.com/;
  error_page 402 =200 /ok.html;
  error_page 403 = /any.html;
  error_page 404 =301 /moved;
  error_page 405 =302 @elsewhere;
  location = /moved { return 301 /there; }
  }
`,
  ));

test('the address is named', () =>
  expect(
    projectFixedBy(
      errorPageRedirectWithoutLocation,
      conf`
  # nginx-context: http
  server {
  error_page 404 =301 /;
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: http
  server {
  error_page 404 =301 $scheme://$http_host/;
  }
`));

test('an application that redirects', () =>
  checkRule(
    errorPageRedirectWithoutLocation,
    conf`
  # nginx-context: http
  server {
  error_page 401 =302 /login;
  location = /login { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));

test('what an include may say', () =>
  checkRule(
    errorPageRedirectWithoutLocation,
    conf`
  # nginx-context: http
  server {
  error_page 404 =301 /;
  include unseen.conf;
  }
`,
  ));

test('inside of a server that is not seen', () =>
  checkRule(
    errorPageRedirectWithoutLocation,
    conf`
  # nginx-context: server
  error_page 404 =301 /new;
`,
  ));
