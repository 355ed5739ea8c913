/** Rules behind one that decides for their clients: are they told? */
import { expect, test } from 'vitest';
import { unreachableAccessRule } from '../../server/src/rules/unreachable-access-rule.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('behind a rule for all, or for a larger network', () =>
  checkRule(
    unreachableAccessRule,
    conf`
  # nginx-context: http
  server {
      deny all; # nobody
      allow 10.0.0.0/8;
  #   ^^^^^^^^^^^^^^^^ warning: Never reached: \`deny all\` is for these clients already, and the first rule that fits decides.
      allow 192.0.2.1;
  #   ^^^^^^^^^^^^^^^ warning: Never reached: \`deny all\` is for these clients already, and the first rule that fits decides.
      location /a { allow 10.0.0.0/8; deny 10.1.0.0/16; }
  #                                   ^^^^^^^^^^^^^^^^ warning: Never reached: \`allow 10.0.0.0/8\` is for these clients already, and the first rule that fits decides.
      location /b { allow all; deny all; }
  #                            ^^^^^^^^ warning: Never reached: \`allow all\` is for all clients already, and the first rule that fits decides.
      location /d { deny 0.0.0.0/0; allow 10.0.0.0/8; allow ::1; }
  #                                 ^^^^^^^^^^^^^^^^ warning: Never reached: \`deny 0.0.0.0/0\` is for these clients already, and the first rule that fits decides.
      location /e { deny 10.0.0.1; allow 10.0.0.1; }
  #                                ^^^^^^^^^^^^^^ warning: Never reached: \`deny 10.0.0.1\` is for these clients already, and the first rule that fits decides.
      location /f { deny 2001:db8::/32; allow 2001:db8:1::/48; allow all; }
  #                                     ^^^^^^^^^^^^^^^^^^^^^ warning: Never reached: \`deny 2001:db8::/32\` is for these clients already, and the first rule that fits decides.
      location /h { deny all; allow unix:; }
  #                           ^^^^^^^^^^^ warning: Never reached: \`deny all\` is for these clients already, and the first rule that fits decides.
  }
`,
  ));

test('what changes nothing, or is reached, is left alone', () =>
  checkRule(
    unreachableAccessRule,
    conf`
  # nginx-context: http
  server {
      location /twice { allow 10.0.0.0/8; allow 10.1.0.0/16; deny all; }
      location /right { allow 10.1.0.0/16; deny 10.0.0.0/8; allow all; }
      location /other { deny 10.0.0.0/8; allow 192.0.2.1; deny all; }
      location /families { deny 0.0.0.0/0; allow ::1; deny all; }
      location /inner { deny all; location /inner/own { allow 10.0.0.0/8; deny all; } }
      location /template { deny all; allow \${OFFICE}; }
  }
`,
  ));

test('across an include', () =>
  checkRule(
    unreachableAccessRule,
    conf`
events {}
http {
    server {
        location /a { deny all; include office.conf; }
        location /b { include office.conf; deny all; }
    }
}
#- office.conf
allow 10.0.0.0/8;
#<^^^^^^^^^^^^^^^^ warning: Never reached: \`deny all\` is for these clients already, and the first rule that fits decides.
`,
  ));

test('the rule for all goes to the end, with its comment', () =>
  expect(
    fixedBy(
      unreachableAccessRule,
      'http',
      conf`
      server {
          deny all; # nobody else
          allow 10.0.0.0/8;
          allow 192.0.2.1; # home
      }
      `,
    ),
  ).toBe(conf`
    server {
        allow 10.0.0.0/8;
        allow 192.0.2.1; # home
        deny all; # nobody else
    }
  `));

test('a part of a network goes before the whole, with its comment', () =>
  expect(
    fixedBy(
      unreachableAccessRule,
      'http',
      conf`
      server {
          allow 10.1.0.0/16;
          deny 10.0.0.0/8;
          # the printers
          allow 10.2.0.0/16; # second floor
          allow all;
      }
      `,
    ),
  ).toBe(conf`
    server {
        allow 10.1.0.0/16;
        allow 10.2.0.0/16; # second floor
        deny 10.0.0.0/8;
        # the printers
        allow all;
    }
  `));
