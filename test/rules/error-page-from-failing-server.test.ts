/** Is a page found that the failing server is asked for? */
import { expect, test } from 'vitest';
import { errorPageFromFailingServer } from '../../server/src/rules/error-page-from-failing-server.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('everything is passed on', () =>
  checkRule(
    errorPageFromFailingServer,
    conf`
  # nginx-context: http
  server {
      error_page 500 502 503 504 /50x.html;
  #                              ^^^^^^^^^ warning: The page \`/50x.html\` is asked of the server that has just failed, by \`proxy_pass\`: clients get nginx's own page. Give it a location.
      location / { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      location /api/ {
          fastcgi_pass 127.0.0.1:9000;
          error_page 502 /api/down.html;
  #                      ^^^^^^^^^^^^^^ warning: The page \`/api/down.html\` is asked of the server that has just failed, by \`fastcgi_pass\`: clients get nginx's own page. Give it a location.
      }
  }
`,
  ));

test('the page has a location, or another server', () =>
  checkRule(
    errorPageFromFailingServer,
    conf`
  # nginx-context: http
  server {
      error_page 502 /50x.html;
      location = /50x.html { root /srv; }
      location / { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      error_page 502 /errors/50x.html;
      location /errors/ { proxy_pass http://127.0.0.1:8001; }
      location / { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      error_page 502 /50x.html;
      location ~ \.html$ { root /srv; }
      location / { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      error_page 404 /404.html;
      error_page 502 @down;
      location / { proxy_pass http://127.0.0.1:8000; }
      location @down { return 503; }
  }
  server {
      error_page 502 /50x.html;
      location / { try_files $uri @app; }
      location @app { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));

test('what is not read', () =>
  checkRule(
    errorPageFromFailingServer,
    conf`
  events {}
  http {
      server {
          error_page 502 /50x.html;
          include /opt/unseen/*.conf;
          location / { proxy_pass http://127.0.0.1:8000; }
      }
  }
`,
  ));

test('the page gets a location', () =>
  expect(
    projectFixedBy(
      errorPageFromFailingServer,
      conf`
  # nginx-context: http
  server {
      error_page 502 /50x.html; # nothing there
      location / { proxy_pass http://127.0.0.1:8000; }
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: http
  server {
      error_page 502 /50x.html; # nothing there
      location = /50x.html {
          root /usr/share/nginx/html;
          internal;
      }
      location / { proxy_pass http://127.0.0.1:8000; }
  }
`));
