/** Lists that only allow: is it told that nobody is kept out? */
import { expect, test } from 'vitest';
import { allowWithoutDeny } from '../../server/src/rules/allow-without-deny.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('once for a list, wherever it stands', () =>
  checkRule(
    allowWithoutDeny,
    conf`
  # nginx-context: http
  allow 192.0.2.0/24;
  server {
      allow 10.0.0.0/8; # office
  #   ^^^^^^^^^^^^^^^^ warning: Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.
      allow 192.0.2.1;
      location /a { allow "10.0.0.0/8"; auth_basic "x"; auth_basic_user_file f; }
  #                 ^^^^^^^^^^^^^^^^^^ warning: Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.
      location /b { limit_except GET { allow 2001:db8::/32; } }
  #                                    ^^^^^^^^^^^^^^^^^^^ warning: Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.
  }
`,
  ));

test('a deny that keeps others out than those who are allowed', () =>
  checkRule(
    allowWithoutDeny,
    conf`
  # nginx-context: http
  server {
      location /a { deny 192.0.2.1; allow 10.0.0.0/8; }
  #                                 ^^^^^^^^^^^^^^^^ warning: Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.
      location /exception { allow 10.0.0.5; deny 10.0.0.0/8; }
      location /closed { allow 10.0.0.0/8; deny all; }
      location /both { allow 10.0.0.0/8; deny 0.0.0.0/0; deny ::/0; }
      location /reversed { deny all; allow 10.0.0.0/8; }
      location /open { allow all; }
      location /socket { allow unix:; }
  }
`,
  ));

test('who is not in the list may be asked for a password', () =>
  checkRule(
    allowWithoutDeny,
    conf`
  # nginx-context: http
  server {
      satisfy any;
      auth_basic "x";
      auth_basic_user_file f;
      location /here { satisfy any; auth_request /check; allow 10.0.0.0/8; }
      location /inherited { allow 10.0.0.0/8; }
      location /off { auth_basic off; allow 10.0.0.0/8; }
  #                                   ^^^^^^^^^^^^^^^^ warning: Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.
      location /all { satisfy all; allow 10.0.0.0/8; }
  #                                ^^^^^^^^^^^^^^^^ warning: Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.
  }
`,
  ));

test('across includes, and where one cannot be read', () =>
  checkRule(
    allowWithoutDeny,
    conf`
events {}
http {
    server {
        location /a { allow 10.0.0.0/8; include more.conf; }
#                     ^^^^^^^^^^^^^^^^ warning: Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.
        location /b { include more.conf; include closed.conf; }
        location /c { include more.conf; include unread.conf; }
        location /d { include more.conf; }
        location /e { allow \${OFFICE}; }
        location /status { stub_status; allow 127.0.0.1; }
    }
}
#- more.conf
allow 192.0.2.9;
#<^^^^^^^^^^^^^^^ warning: Everybody else is let in too: no \`deny\` follows. End the list with \`deny all;\`.
#- closed.conf
deny all;
`,
  ));

test('a list in a file of its own is not the whole list', () =>
  checkRule(
    allowWithoutDeny,
    conf`
  # nginx-context: location
  allow 10.0.0.0/8;
  allow 192.0.2.9;
`,
  ));

test('the list is ended behind its last line', () =>
  expect(
    fixedBy(
      allowWithoutDeny,
      'http',
      conf`
      server {
          location /a {
              allow 10.0.0.0/8;
              # home
              allow 192.0.2.1; # mine
              root /srv;
          }
      }
      `,
    ),
  ).toBe(conf`
    server {
        location /a {
            allow 10.0.0.0/8;
            # home
            allow 192.0.2.1; # mine
            deny all;
            root /srv;
        }
    }
  `));
