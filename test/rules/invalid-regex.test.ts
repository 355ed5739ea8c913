/** What PCRE refuses: is it found in every directive that takes a regular expression, and nowhere else? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('in locations, conditions and rewrites', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location ~ ^/(api|admin { }
  #          ^^^^^^^^^^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: missing closing parenthesis in \`^/(api|admin\`.
  location ~* [z-a] { }
  #           ^^^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: range out of order in character class in \`[z-a]\` at \`a]\`.
  location "~ *x" { }
  if ($uri ~ "(a") { }
  #          ^^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: missing closing parenthesis in \`(a\`.
  rewrite ^/(.*$ /x;
  #       ^^^^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: missing closing parenthesis in \`^/(.*$\`.
`,
    { only: 'invalid-regex' },
  ));

test('in names of servers, maps and lists', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  map $uri $a {
      ~(    1;
  #   ^^ error: Invalid regular expression, \`pcre2_compile() failed\`: missing closing parenthesis in \`(\`.
      ~*\d+ 2;
      (     3;
  }
  server {
      server_name ~^(www$ a(b;
  #               ^^^^^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: missing closing parenthesis in \`^(www$\`.
      valid_referers none ~ ~[a;
  #                       ^ error: Empty regex in \`~\`.
  #                         ^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: missing terminating ] for character class in \`[a\`.
      gzip_disable msie6 "MSIE (";
  #                      ^^^^^^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: missing closing parenthesis in \`MSIE (\`.
      proxy_cookie_domain ~*a b;
  #                       ^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: quantifier does not follow a repeatable item in \`*a\` at \`*a\`.
      proxy_redirect ~^( /;
  #                  ^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: missing closing parenthesis in \`^(\`.
  }
`,
    { only: 'invalid-regex' },
  ));

test('a lookbehind that varies is a matter of the version of PCRE', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location ~ (?<=a|bc)d { }
  location ~ "(?<=a{1,2})d" { }
  #          ^^^^^^^^^^^^^^ warning: Regular expression \`(?<=a{1,2})d\` is refused by PCRE2 before 10.43: lookbehind assertion is not fixed length.
  location ~ (?<=a+)d { }
  #          ^^^^^^^^ error: Invalid regular expression, \`pcre2_compile() failed\`: lookbehind assertion is not fixed length in \`(?<=a+)d\` at \`(?<=a+)d\`.
`,
    { only: 'invalid-regex' },
  ));

test('where nginx is older than the PCRE that takes it, an error', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location ~ "(?<=a{1,2})d" { }
  #          ^^^^^^^^^^^^^^ error: Regular expression \`(?<=a{1,2})d\` is refused by PCRE2 before 10.43: lookbehind assertion is not fixed length.
`,
    { only: 'invalid-regex', version: '1.22.1' },
  ));

test('fastcgi_split_path_info needs two captures', () =>
  expectDiagnostics(
    conf`
  # nginx-context: location
  fastcgi_split_path_info ^(.+\.php)(/.+)$;
`,
    { only: 'invalid-regex' },
  ));

test('and says so', () =>
  expectDiagnostics(
    conf`
  # nginx-context: location
  fastcgi_split_path_info ^(.+\.php)$;
  #                       ^^^^^^^^^^^ error: Pattern \`^(.+\.php)$\` must have 2 captures, the script and the path behind it; it has 1.
`,
    { only: 'invalid-regex' },
  ));

test('what is no regular expression, what is a template, what is cut by a brace', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location (a { }
  location = [ { }
  location ~ ^/\${PREFIX}( { }
  server_name {{ name }};
`,
    { only: 'invalid-regex' },
  ));
