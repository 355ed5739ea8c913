/** Is white space before semicolons noticed? */
import { expect, test } from 'vitest';
import { spaceBeforeSemicolon } from '../../server/src/rules/space-before-semicolon.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('behind values and in lists, but not where the semicolon has a line of its own', () =>
  checkRule(
    spaceBeforeSemicolon,
    conf`
  # nginx-context: http
  map $uri $a { default  "x y"	; }
  #                           ^ hint: White space before the semicolon.
  server {
    server_name a
      b
    ;
    return 200 "a ;" ; # b ;
  #                 ^ hint: White space before the semicolon.
    location / { content_by_lua_block { local a = 1 ; } }
  }
`,
  ));

test('nothing but the white space goes', () => {
  expect(fixedBy(spaceBeforeSemicolon, 'http', "gzip_types 'a/b' \t ; # c")).toBe("gzip_types 'a/b'; # c");
});
