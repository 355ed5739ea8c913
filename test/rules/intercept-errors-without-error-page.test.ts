/** Errors that are intercepted for nothing: is it told where no page is in force? */
import { test } from 'vitest';
import { interceptErrorsWithoutErrorPage } from '../../server/src/rules/intercept-errors-without-error-page.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in a location', () =>
  checkRule(
    interceptErrorsWithoutErrorPage,
    conf`
events {}
http {
    server {
        location / { proxy_pass http://app; proxy_intercept_errors on; }
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No \`error_page\` is in force here: the errors of the application are passed on as they are.
        location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; fastcgi_intercept_errors ON; }
#                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No \`error_page\` is in force here: the errors of the application are passed on as they are.
    }
}
`,
  ));

test('with a page, off, further out, or for blocks inside', () =>
  checkRule(
    interceptErrorsWithoutErrorPage,
    conf`
events {}
http {
    proxy_intercept_errors on;
    server {
        error_page 404 /404.html;
        location / { proxy_pass http://app; proxy_intercept_errors on; }
    }
    server {
        location /a { proxy_pass http://app; proxy_intercept_errors off; }
        location /b { proxy_pass http://app; proxy_intercept_errors on; location /b/c { error_page 404 /x; } }
    }
}
`,
  ));

test('around a fragment there may be one', () =>
  checkRule(
    interceptErrorsWithoutErrorPage,
    conf`
# nginx-context: server
location / { proxy_pass http://app; proxy_intercept_errors on; }
`,
  ));
