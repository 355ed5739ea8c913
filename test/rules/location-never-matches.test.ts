/** Are locations found that no request comes to, and left alone that only look so? */
import { expect, test } from 'vitest';
import { locationNeverMatches } from '../../server/src/rules/location-never-matches.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('every path begins with a slash', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: server
  location api/ { return 204; }
  #        ^^^^ warning: \`api/\` never matches: every path begins with \`/\`.
  location = "health" { return 204; }
  #          ^^^^^^^^ warning: \`health\` never matches: every path begins with \`/\`.
  location ^~ static { return 204; }
  #           ^^^^^^ warning: \`static\` never matches: every path begins with \`/\`.
  location http://example.com/x { return 204; }
  #        ^^^^^^^^^^^^^^^^^^^^ warning: \`http://example.com/x\` never matches: every path begins with \`/\`.
  location / { return 204; }
  location = /x { return 204; }
  location @app { return 204; }
`,
  ));

test('an expression without its modifier', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: server
  location \.php$ { return 204; }
  #        ^^^^^^ warning: \`\.php$\` is compared letter by letter: expressions need \`~\`.
  location /api/(.*) { return 204; }
  #        ^^^^^^^^^ warning: \`/api/(.*)\` is compared letter by letter: expressions need \`~\`.
  location = /item/[0-9]+ { return 204; }
  #          ^^^^^^^^^^^^ warning: \`/item/[0-9]+\` is compared letter by letter: expressions need \`~\`.
  location ^/old { return 204; }
  #        ^^^^^ warning: \`^/old\` is compared letter by letter: expressions need \`~\`.
  location "/x{2}$" { return 204; }
  #        ^^^^^^^^ warning: \`/x{2}$\` is compared letter by letter: expressions need \`~\`.
  location /c++/ { return 204; }
  location /a(1)/ { return 204; }
  location /pages/[id]/ { return 204; }
  location /v1.2/ { return 204; }
`,
  ));

test('patterns of a shell', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: server
  location /api/* { return 204; }
  #        ^^^^^^ warning: \`/api/*\` is compared letter by letter: \`*\` has no meaning in the path of a location.
  location *.php { return 204; }
  #        ^^^^^ warning: \`*.php\` is compared letter by letter: \`*\` has no meaning in the path of a location.
  location /img/*.png { return 204; }
  #        ^^^^^^^^^^ warning: \`/img/*.png\` is compared letter by letter: \`*\` has no meaning in the path of a location.
`,
  ));

test('what is no part of the path, or not in it as written', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: server
  location /search?q=1 { return 204; }
  #        ^^^^^^^^^^^ warning: \`/search?q=1\` never matches: what follows the \`?\` is no part of the path that is compared.
  location = "/page#top" { return 204; }
  #          ^^^^^^^^^^^ warning: \`/page#top\` never matches: what follows the \`#\` is no part of the path that is compared.
  location /a%20b { return 204; }
  #        ^^^^^^ warning: \`/a%20b\` never matches: escapes are decoded before nginx compares.
  location /caf%C3%A9/ { return 204; }
  #        ^^^^^^^^^^^ warning: \`/caf%C3%A9/\` never matches: escapes are decoded before nginx compares.
  location /a/../b { return 204; }
  #        ^^^^^^^ warning: \`/a/../b\` never matches: \`.\` and \`..\` are resolved before nginx compares.
  location /a/./b { return 204; }
  #        ^^^^^^ warning: \`/a/./b\` never matches: \`.\` and \`..\` are resolved before nginx compares.
  location /a/.well-known/ { return 204; }
  location /x//y { return 204; }
  #        ^^^^^ warning: \`/x//y\` never matches: nginx merges adjacent slashes before it compares.
  location "/café/" { return 204; }
`,
  ));

test('variables and placeholders', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: server
  location /$host/ { return 204; }
  #        ^^^^^^^ warning: \`/$host/\` never matches: variables have no value in the path of a location.
  location \${PREFIX}/a { return 204; }
  location $BASE_URL/b { return 204; }
`,
  ));

test('expressions', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: server
  location ~ ^api/ { return 204; }
  #          ^^^^^ warning: \`^api/\` never matches: every path begins with \`/\`. Write \`^/api/\`.
  location ~* "^(api|docs)/" { return 204; }
  #           ^^^^^^^^^^^^^^ warning: \`^(api|docs)/\` never matches: every path begins with \`/\`. Write \`^/(api|docs)/\`.
  location ~ ^$ { return 204; }
  #          ^^ warning: \`^$\` never matches: every path begins with \`/\`. Write \`^/$\`.
  location ~ ^https?://example\.com/ { return 204; }
  #          ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`^https?://example\.com/\` never matches: what it is compared with is the path alone, which has neither scheme nor host.
  location ~ /a\?x=(\d+) { return 204; }
  #          ^^^^^^^^^^^ warning: \`/a\?x=(\d+)\` never matches: it asks for a \`?\`, and the query is no part of the path. Its arguments are in \`$args\` and \`$arg_NAME\`.
  location ~ ^/a%20b { return 204; }
  #          ^^^^^^^ warning: \`^/a%20b\` never matches: it asks for \`%20\`, and escapes are decoded before paths are compared. Write the character itself.
  location ~ ^(/api|/docs)/ { return 204; }
  location ~ ^.*\.php$ { return 204; }
  location ~ api { return 204; }
  location ~ /colou?r { return 204; }
  location ~ ^(?!/private) { return 204; }
  location ~ ^/?x { return 204; }
  location ~^api/v1 { return 204; }
  #        ^^^^^^^^ warning: \`^api/v1\` never matches: every path begins with \`/\`. Write \`^/api/v1\`.
`,
  ));

test('double slashes that are kept', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: http
  server {
      merge_slashes off;
      location /x//y { return 204; }
  }
`,
  ));

test('a path gets its slash inside of the quotes', () =>
  expect(
    projectFixedBy(
      locationNeverMatches,
      conf`
  # nginx-context: server
  location = "health" { return 204; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location = "/health" { return 204; }
`));

test('an expression gets its modifier in place of another', () =>
  expect(
    projectFixedBy(
      locationNeverMatches,
      conf`
  # nginx-context: server
  location ^~ /item/[0-9]+ { return 204; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ~ /item/[0-9]+ { return 204; }
`));

test('the slash goes behind the anchor', () =>
  expect(
    projectFixedBy(
      locationNeverMatches,
      conf`
  # nginx-context: server
  location ~* "^(api|docs)/" { return 204; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ~* "^/(api|docs)/" { return 204; }
`));

test('a pattern of files', () =>
  expect(
    projectFixedBy(
      locationNeverMatches,
      conf`
  # nginx-context: server
  location *.php { return 204; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ~ \.php$ { return 204; }
`));

test('an escape is decoded', () =>
  expect(
    projectFixedBy(
      locationNeverMatches,
      conf`
  # nginx-context: server
  location /caf%C3%A9/ { return 204; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location /café/ { return 204; }
`));

test('names that begin with a dot or a dollar', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: server
  location /. { return 204; }
  location ^~ /.. { return 204; }
  location = /a/.. { return 204; }
  #          ^^^^^ warning: \`/a/..\` never matches: \`.\` and \`..\` are resolved before nginx compares.
  location /a/../b { return 204; }
  #        ^^^^^^^ warning: \`/a/../b\` never matches: \`.\` and \`..\` are resolved before nginx compares.
  location /odata/$metadata { return 204; }
  location = /odata/$batch { return 204; }
`,
  ));

test('other placeholders', () =>
  checkRule(
    locationNeverMatches,
    conf`
  # nginx-context: server
  location __PATH__/ { return 204; }
  location @PREFIX@/x { return 204; }
`,
  ));
