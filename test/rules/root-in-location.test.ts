/** Are roots found that belong to the server? */
import { expect, test } from 'vitest';
import { rootInLocation } from '../../server/src/rules/root-in-location.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('the server has none', () =>
  checkRule(
    rootInLocation,
    conf`
  # nginx-context: http
  server {
      location / { root /srv/www; }
  #                ^^^^^^^^^^^^^ info: This \`root\` is for \`location /\` alone: at the level of the server it would be for all locations.
      location /img/ { root /srv/pictures; }
  #                    ^^^^^^^^^^^^^^^^^^ info: The server has no \`root\` of its own: locations without one look for files in the folder \`html\` of nginx.
      location /api/ { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));

test('exceptions, and a single folder', () =>
  checkRule(
    rootInLocation,
    conf`
  # nginx-context: http
  server {
      root /srv/www;
      location / { root /srv/other; }
  }
  server {
      location /static/ { root /srv/app; }
      location / { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));

test('a root around the servers, and what is not read', () =>
  checkRule(
    rootInLocation,
    conf`
events {}
http {
    server {
        include /opt/unseen/*.conf;
        location / { root /srv/www; }
    }
}
#- other/nginx.conf
events {}
http {
    root /srv/www;
    server {
        location / { root /srv/other; }
    }
}
`,
  ));

test('it moves to the server', () =>
  expect(
    projectFixedBy(
      rootInLocation,
      conf`
  # nginx-context: http
  server {
      listen 80;

      # Everything
      location / {
          root /srv/www;
          expires 1h;
      }
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: http
  server {
      listen 80;
      root /srv/www;

      # Everything
      location / {
          expires 1h;
      }
  }
`));
