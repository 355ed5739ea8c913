/** Locations for `auth_request` alone: is it told that everybody can ask them? */
import { test } from 'vitest';
import { authRequestLocationPublic } from '../../server/src/rules/auth-request-location-public.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('asked by itself', () =>
  checkRule(
    authRequestLocationPublic,
    conf`
  # nginx-context: http
  server {
      auth_request /auth;
      location = /auth { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));

test('found by their path', () =>
  checkRule(
    authRequestLocationPublic,
    conf`
  # nginx-context: http
  server {
      location / { auth_request /auth?x; }
      location = /auth { proxy_pass http://127.0.0.1:8000; }
  #   ^^^^^^^^^^^^^^^^ hint: Only \`auth_request\` has to come here, and everybody can. Write \`internal;\`.
      location = /other { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      location /a { auth_request /auth; }
      location /b { auth_request /oauth2/auth; }
      location /c { auth_request /denied; }
      location = /auth { internal; proxy_pass http://127.0.0.1:8000; }
      location /oauth2/ { proxy_pass http://127.0.0.1:8000; }
      location = /denied { deny all; proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));
