/** Is a named location missed that the server has not got? */
import { expect, test } from 'vitest';
import { undefinedNamedLocation } from '../../server/src/rules/undefined-named-location.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('in one server, not in the other', () =>
  checkRule(
    undefinedNamedLocation,
    conf`
  # nginx-context: http
  server {
      error_page 404 @missing;
  #                  ^^^^^^^^ warning: This server has no location \`@missing\`: requests that come to it end in 500.
      location / { try_files $uri @App; }
  #                               ^^^^ warning: This server has no location \`@App\`: requests that come to it end in 500. Did you mean \`@app\`?
      location @app { return 204; }
  }
  server {
      location / {
          location /a/ { try_files $uri @app; }
          error_page 502 503 = @app;
      }
      location @app { return 204; }
  }
`,
  ));

test('what cannot be known', () =>
  checkRule(
    undefinedNamedLocation,
    conf`
  events {}
  http {
      error_page 500 @error;
      server {
          include /opt/unseen/*.conf;
          location / { try_files $uri @app; }
      }
      server {
          location / { try_files $uri @$host; }
      }
  }
`,
  ));

test('a fragment of a server', () =>
  checkRule(
    undefinedNamedLocation,
    conf`
  # nginx-context: server
  location / { try_files $uri @app; }
`,
  ));

test('a location that comes by an include', () =>
  checkRule(
    undefinedNamedLocation,
    conf`
events {}
http {
    server {
        include locations.conf;
        location / { try_files $uri @app; }
        location /a/ { try_files $uri @other; }
#                                     ^^^^^^ warning: This server has no location \`@other\`: requests that come to it end in 500.
    }
}
#- locations.conf
location @app { return 204; }
`,
  ));

test('the near one is meant', () =>
  expect(
    projectFixedBy(
      undefinedNamedLocation,
      conf`
  # nginx-context: http
  server {
      location / { try_files $uri @App; }
      location @app { return 204; }
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: http
  server {
      location / { try_files $uri @app; }
      location @app { return 204; }
  }
`));
