/** A password that is never asked for: is it told? */
import { test } from 'vitest';
import { satisfyAnyAllowsAll } from '../../server/src/rules/satisfy-any-allows-all.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by a rule for all that decides', () =>
  checkRule(
    satisfyAnyAllowsAll,
    conf`
  # nginx-context: http
  server {
      satisfy any;
      location /a { allow 10.0.0.0/8; allow all; deny all; auth_basic x; auth_basic_user_file f; }
  #                                   ^^^^^^^^^ warning: With \`satisfy any\` this lets everybody in, and \`auth_basic\` is never asked. Allow those who need no password, and end with \`deny all;\`.
      location /b { allow 0.0.0.0/0; auth_request /check; }
  #                 ^^^^^^^^^^^^^^^ warning: With \`satisfy any\` this lets everybody in, and \`auth_request\` is never asked. Allow those who need no password, and end with \`deny all;\`.
      location /c { deny all; allow all; auth_basic x; auth_basic_user_file f; }
      location /d { allow ::/0; auth_basic x; auth_basic_user_file f; }
      location /e { satisfy all; allow all; auth_basic x; auth_basic_user_file f; }
      location /f { allow all; auth_basic off; }
  }
`,
  ));

test('a location that opens itself', () =>
  checkRule(
    satisfyAnyAllowsAll,
    conf`
  # nginx-context: http
  server {
      satisfy any;
      allow 10.0.0.0/8;
      deny all;
      auth_basic x;
      auth_basic_user_file f;
      location /.well-known/ { allow all; }
      location /status { allow all; stub_status; auth_basic x; }
  }
`,
  ));
