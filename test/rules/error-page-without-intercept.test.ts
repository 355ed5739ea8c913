/** Is a page found that the other server's errors never get? */
import { expect, test } from 'vitest';
import { errorPageWithoutIntercept } from '../../server/src/rules/error-page-without-intercept.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('for errors of the other server', () =>
  checkRule(
    errorPageWithoutIntercept,
    conf`
  # nginx-context: server
  location /a/ {
      proxy_pass http://127.0.0.1:8000;
      error_page 404 /404.html;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^ hint: A 404 of the server behind \`proxy_pass\` is passed on as it is: without \`proxy_intercept_errors on\` this page is not used for it.
  }
  location /b/ {
      error_page 500 /500.html;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^ hint: A 500 of the server behind \`fastcgi_pass\` is passed on as it is: without \`fastcgi_intercept_errors on\` this page is not used for it.
      fastcgi_pass 127.0.0.1:9000;
  }
`,
  ));

test('for errors of nginx itself', () =>
  checkRule(
    errorPageWithoutIntercept,
    conf`
  # nginx-context: server
  location /a/ {
      proxy_pass http://127.0.0.1:8000;
      error_page 500 502 503 504 /50x.html;
      error_page 401 403 413 429 /denied.html;
  }
  location /b/ {
      error_page 404 /404.html;
      location /b/c/ { proxy_pass http://127.0.0.1:8000; }
  }
  location /c/ {
      memcached_pass 127.0.0.1:11211;
      error_page 404 @app;
  }
  location /d/ {
      proxy_pass http://127.0.0.1:8000;
      if ($http_x) { return 404; }
      error_page 404 /404.html;
  }
  location /thumbnails/ {
      proxy_pass http://127.0.0.1:8000;
      image_filter resize 100 100;
      error_page 415 = /empty;
  }
  location @app { return 204; }
`,
  ));

test('where it is decided around', () =>
  checkRule(
    errorPageWithoutIntercept,
    conf`
  # nginx-context: http
  proxy_intercept_errors on;
  server {
      location / {
          proxy_pass http://127.0.0.1:8000;
          error_page 404 /404.html;
      }
  }
`,
  ));

test('interception is turned on', () =>
  expect(
    projectFixedBy(
      errorPageWithoutIntercept,
      conf`
  # nginx-context: server
  location /b/ {
      error_page 500 /500.html;
      fastcgi_pass 127.0.0.1:9000;
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location /b/ {
      error_page 500 /500.html;
      fastcgi_intercept_errors on;
      fastcgi_pass 127.0.0.1:9000;
  }
`));
