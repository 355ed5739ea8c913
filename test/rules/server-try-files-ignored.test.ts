/** Is a `try_files` found that no request comes to? */
import { expect, test } from 'vitest';
import { serverTryFilesIgnored } from '../../server/src/rules/server-try-files-ignored.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('a location takes all requests', () =>
  checkRule(
    serverTryFilesIgnored,
    conf`
# nginx-context: server
try_files $uri $uri/ =404;
#<^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This \`try_files\` is never used: every request comes to a location, \`location /\` at least, and locations do not inherit it. Write it in \`location /\`.
location / { expires 1h; }
`,
  ));

test('no location does, or it says so itself', () =>
  checkRule(
    serverTryFilesIgnored,
    conf`
  # nginx-context: http
  server {
      try_files $uri $uri/ =404;
      location /api/ { return 204; }
  }
  server {
      try_files $uri =404;
      location / { try_files $uri /index.html; }
  }
  server {
      try_files $uri =404;
      location / { return 301 /x; }
  }
  server {
      location / {
          try_files $uri =404;
          location /a/ { expires 1h; }
      }
  }
`,
  ));

test('the location comes by an include', () =>
  checkRule(
    serverTryFilesIgnored,
    conf`
events {}
http {
    server {
        try_files $uri @app;
#       ^^^^^^^^^^^^^^^^^^^ warning: This \`try_files\` is never used: every request comes to a location, \`location /\` at least, and locations do not inherit it. Write it in \`location /\`.
        include app.conf;
        location @app { proxy_pass http://127.0.0.1:8000; }
    }
}
#- app.conf
location / { proxy_pass http://127.0.0.1:8000; }
`,
  ));

test('it moves to the location', () =>
  expect(
    projectFixedBy(
      serverTryFilesIgnored,
      conf`
  # nginx-context: server
  try_files $uri
            /index.html; # for the router
  location / {
      # An hour
      expires 1h;
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location / {
      # An hour
      try_files $uri
            /index.html; # for the router
      expires 1h;
  }
`));
