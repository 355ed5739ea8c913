/** One of several checks, where there is one: is it told? */
import { test } from 'vitest';
import { satisfyAnyWithoutAuth } from '../../server/src/rules/satisfy-any-without-auth.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('addresses or a password alone', () =>
  checkRule(
    satisfyAnyWithoutAuth,
    conf`
  # nginx-context: http
  server {
      location /a { satisfy any; deny all; }
  #                 ^^^^^^^^^^^ hint: There is no password to ask for in place of the address: \`satisfy any\` changes nothing.
      location /b { satisfy ANY; auth_basic x; auth_basic_user_file f; }
  #                 ^^^^^^^^^^^ hint: There is only \`auth_basic\` to satisfy: no \`allow\` lets anybody in without it.
      location /c { satisfy any; allow 10.0.0.0/8; deny all; auth_basic off; }
  #                 ^^^^^^^^^^^ hint: There is no password to ask for in place of the address: \`satisfy any\` changes nothing.
      location /d { satisfy any; allow 10.0.0.0/8; deny all; auth_request /check; }
      location /e { satisfy all; deny all; }
  }
`,
  ));

test('checks around and inside, or out of sight', () =>
  checkRule(
    satisfyAnyWithoutAuth,
    conf`
  # nginx-context: http
  server {
      auth_basic x;
      auth_basic_user_file f;
      location /a { satisfy any; deny all; }
      location /b { satisfy any; include unread.conf; }
  }
  server {
      satisfy any;
      allow 10.0.0.0/8;
      deny all;
      location / { location /a { auth_basic x; auth_basic_user_file f; } }
  }
`,
  ));

test('a location whose server is not seen', () =>
  checkRule(
    satisfyAnyWithoutAuth,
    conf`
  # nginx-context: server
  location / { satisfy any; deny all; }
`,
  ));
