/** Is it seen that an expression outside takes the requests of a nested `^~`? */
import { expect, test } from 'vitest';
import { nestedCaretTilde } from '../../server/src/rules/nested-caret-tilde.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('an expression beside the outer location', () =>
  checkRule(
    nestedCaretTilde,
    conf`
  # nginx-context: server
  location /files/ {
      location ^~ /files/raw/ { return 200; }
  #   ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`^~\` stops only the expressions inside of \`location /files/\`: \`/files/raw/x.php\` still goes to \`location ~ \.php$\`. Write \`^~\` at the outer location.
  }
  location ~ \.php$ { return 403; }
`,
  ));

test('two levels, the inner of them with `^~`', () =>
  checkRule(
    nestedCaretTilde,
    conf`
  # nginx-context: server
  location /a/ {
      location ^~ /a/b/ {
          location ^~ /a/b/c/ { return 200; }
  #       ^^^^^^^^^^^^^^^^^^^ warning: \`^~\` stops only the expressions inside of \`location /a/\`: \`/a/b/c/x/a/x.txt\` still goes to \`location ~* ^/a/.*\.txt$\`. Write \`^~\` at the outer location.
      }
      location ~ \.(gif|png)$ { return 403; }
  }
  location ~* ^/a/.*\.txt$ { return 403; }
`,
  ));

test('the outer location stops expressions, too, or no expression can match', () =>
  checkRule(
    nestedCaretTilde,
    conf`
  # nginx-context: server
  location ^~ /files/ {
      location ^~ /files/raw/ { return 200; }
      location ~ \.php$ { return 403; }
  }
  location /img/ {
      location ^~ /img/raw/ { return 200; }
      location ~ \.php$ { return 403; }
  }
  location ~ ^/other/ { return 403; }
`,
  ));

test('inside of an expression nothing else is tried', () =>
  checkRule(
    nestedCaretTilde,
    conf`
  # nginx-context: server
  location ~ ^/files/ {
      location ^~ ^/files/raw/ { return 200; }
  }
  location ~ \.php$ { return 403; }
`,
  ));

test('the expression comes by an include', () =>
  checkRule(
    nestedCaretTilde,
    conf`
events {}
http {
    server {
        location /files/ {
            location ^~ /files/raw/ { return 200; }
#           ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`^~\` stops only the expressions inside of \`location /files/\`: \`/files/raw/x.php\` still goes to \`location ~ \.php$\`. Write \`^~\` at the outer location.
        }
        include php.conf;
    }
}
#- php.conf
location ~ \.php$ { return 403; }
`,
  ));

test('the outer location gets `^~`', () =>
  expect(
    projectFixedBy(
      nestedCaretTilde,
      conf`
  # nginx-context: server
  location /files/ {
      location ^~ /files/raw/ { return 200; }
  }
  location ~ \.php$ { return 403; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ^~ /files/ {
      location ^~ /files/raw/ { return 200; }
  }
  location ~ \.php$ { return 403; }
`));
