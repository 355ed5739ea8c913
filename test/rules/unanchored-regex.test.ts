/** Is every alternative asked for its anchors, wherever they stand? */
import { expect, test } from 'vitest';
import { unanchoredRegex } from '../../server/src/rules/unanchored-regex.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('nothing ties it', () =>
  checkRule(
    unanchoredRegex,
    conf`
  # nginx-context: server
  location ~ \.php { return 204; }
  #          ^^^^^ hint: This expression has neither \`^\` nor \`$\`: it matches wherever in a path its text stands.
  location ~* /v1/ { return 204; }
  #           ^^^^ hint: This expression has neither \`^\` nor \`$\`: it matches wherever in a path its text stands.
  location ~ ^/foo|/bar { return 204; }
  #          ^^^^^^^^^^ hint: An alternative of this expression has neither \`^\` nor \`$\`: it matches wherever in a path its text stands.
  location ~ "/x|/y\z" { return 204; }
  #          ^^^^^^^^^ hint: An alternative of this expression has neither \`^\` nor \`$\`: it matches wherever in a path its text stands.
  location ~ "/v1/.+\\\\z" { return 204; }
  #          ^^^^^^^^^^^^^ hint: This expression has neither \`^\` nor \`$\`: it matches wherever in a path its text stands.
  location ~ "(^/foo)*bar" { return 204; }
  #          ^^^^^^^^^^^^^ hint: This expression has neither \`^\` nor \`$\`: it matches wherever in a path its text stands.
  location ~ (?!^/admin)/v1 { return 204; }
  #          ^^^^^^^^^^^^^^ hint: This expression has neither \`^\` nor \`$\`: it matches wherever in a path its text stands.
`,
  ));

test('tied at one end at least', () =>
  checkRule(
    unanchoredRegex,
    conf`
  # nginx-context: server
  location ~ \.php$ { return 204; }
  location ~ ^/v1/ { return 204; }
  location ~ ^/foo$|^/bar$ { return 204; }
  location ~ "(^/a|/b$)" { return 204; }
  location ~ "(?=^/foo)/foo/bar" { return 204; }
  location ~ "(?!/admin)^/v1" { return 204; }
  location ~ "(^/foo)+bar" { return 204; }
  location ~ "\A/v1|/v2\Z" { return 204; }
  location ~ \.(?:css|js)\z { return 204; }
  location /v1 { return 204; }
  location ~ "(a" { return 204; }
`,
  ));

test('the anchor is put where the text asks for it', () => {
  const repair = (text: string) => fixedBy(unanchoredRegex, 'server', text);
  expect(repair('location ~ \\.php { return 204; }')).toBe('location ~ \\.php$ { return 204; }');
  expect(repair('location ~ "\\.(css|js)" { return 204; }')).toBe(
    'location ~ "\\.(css|js)$" { return 204; }',
  );
  expect(repair('location ~ /a|/b { return 204; }')).toBeUndefined();
});
