/** A password without passwords, and the other way round: is it told that nobody is asked? */
import { test } from 'vitest';
import { authBasicWithoutUserFile } from '../../server/src/rules/auth-basic-without-user-file.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('either of them alone', () =>
  checkRule(
    authBasicWithoutUserFile,
    conf`
  # nginx-context: http
  server {
      location / { auth_basic "Staff"; }
  #                ^^^^^^^^^^^^^^^^^^ warning: Nobody is asked for a password: there is no \`auth_basic_user_file\`, and nginx lets everybody in.
      location /off { auth_basic off; }
      location /none { auth_basic None; }
      location /b { auth_basic_user_file b; }
  #                 ^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody is asked for a password: without \`auth_basic\` this file is not looked at.
      location /d { limit_except GET { auth_basic $realm; } }
  #                                    ^^^^^^^^^^^^^^^^^ warning: Nobody is asked for a password: there is no \`auth_basic_user_file\`, and nginx lets everybody in.
      location /both { auth_basic "Staff"; auth_basic_user_file b; }
  }
`,
  ));

test('together with what is set around, or inside', () =>
  checkRule(
    authBasicWithoutUserFile,
    conf`
  events {}
  http {
      auth_basic_user_file common;
      server { location / { auth_basic "x"; } }
      server {
          auth_basic "Staff";
          location /a { auth_basic_user_file a; }
      }
  }
`,
  ));

test('set inside only', () =>
  checkRule(
    authBasicWithoutUserFile,
    conf`
# nginx-context: http
server {
    auth_basic "Staff";
    location /a { auth_basic_user_file a; }
    location /b { auth_basic x; location /b/c { include auth.conf; } }
}
#- auth.conf
auth_basic_user_file a;
`,
  ));

test('where the other one may be set out of sight', () =>
  checkRule(
    authBasicWithoutUserFile,
    conf`
  # nginx-context: http
  server {
      location / { include unread.conf; auth_basic "Staff"; }
  }
`,
  ));

test('in a location whose server is not seen', () =>
  checkRule(
    authBasicWithoutUserFile,
    conf`
  # nginx-context: server
  location / { auth_basic "x"; }
`,
  ));

test('what a template says', () =>
  checkRule(
    authBasicWithoutUserFile,
    conf`
  # nginx-context: http
  server { auth_basic \${REALM}; }
`,
  ));
