/** Are checks that let other hosts in seen, with a page that passes them? */
import { expect, test } from 'vitest';
import { origins } from '../../server/src/rules/origins.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('expressions in if', () =>
  checkRule(
    origins,
    conf`
  # nginx-context: location
  if ($http_origin !~ '^https?:\/\/yandex.ru\/') { }
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A page of another host passes this check: \`https://yandexxru/\` matches, too. Write \`^https?:\/\/yandex\.ru\/\`.
  if ($HTTP_ORIGIN !~ "^https://([^/]+)?yandex\.ru$") { add_header X-Frame-Options SAMEORIGIN; }
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A page of another host passes this check: \`https://evilyandex.ru\` matches, too. Write out what may stand before the name and behind it.
  if ($http_origin ~* (example\.com|example\.org)$) { set $cors 1; }
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A page of another host passes this check: \`https://evilexample.com\` matches, too. Write \`^https?://([^/]+\.)?(example\.com|example\.org)$\`.
  if ($http_referer !~ "https://example\.com/") { return 403; }
  #                    ^^^^^^^^^^^^^^^^^^^^^^^ warning: A page of another host passes this check: \`https://evil.test/?https://example.com/\` matches, too. Write \`^https://example\.com/\`.
  if ($http_referer !~ "^https://example\.com") { return 403; }
  #                    ^^^^^^^^^^^^^^^^^^^^^^^ warning: A page of another host passes this check: \`https://example.com.evil.test\` matches, too. Write \`^https://example\.com(/|$)\`.
  if ($http_referer !~ "^https?://([^/]+metrika.*yandex\.(ru|ua|com|com\.tr|by|kz)|([^/]+\.)?webvisor\.com)/"){
  #                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A page of another host passes this check: \`https://evilmetrikaevilyandex.ru/\` matches, too. Write out what may stand before the name and behind it.
    add_header X-Frame-Options SAMEORIGIN;
  }
  if ($http_referer ~ "^https?://([^/]+\.)?yandex\.com/|([^/]+\.)?webvisor\.com/"){
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A page of another host passes this check: \`https://evil.test/?a.webvisor.com/\` matches, too. Write out what may stand before the name and behind it.
    add_header X-Frame-Options SAMEORIGIN;
  }
  if ($http_referrer !~ "^https://example\.com/") { return 403; }
  #  ^^^^^^^^^^^^^^^ warning: No browser sends \`Referrer\`: the header is called \`Referer\`, and its variable \`$http_referer\`.
`,
  ));

test('tight ones, lists of what is refused, other variables', () =>
  checkRule(
    origins,
    conf`
  # nginx-context: location
  if ($http_origin !~ '^https?:\/\/yandex\.ru\/') { }
  if ($http_origin !~ '^https?:\/\/yandex\.ru/$') { }
  if ($http_origin ~ "^https://(www\.)*+example\.com$") { add_header X-Frame-Options SAMEORIGIN; }
  if ($http_referer !~ "^https://(?>www\.)example\.com/") { add_header X-Frame-Options SAMEORIGIN; }
  if ($http_referer ~* (semalt\.com|buttons-for-website\.com)) { return 403; }
  if ($http_referer ~* "(semalt\.com)") { set $bad 1; }
  if ($http_origin ~* "evil\.com") { return 403; }
  if ($http_user_agent ~ "example.com") { return 403; }
  if ($http_origin = "https://example.com") { set $cors 1; }
`,
  ));

test('keys of a map for the header that allows origins', () =>
  checkRule(
    origins,
    conf`
  events {}
  http {
    map $http_origin $allow_origin { ~example\.com $http_origin; default ""; }
  #                                  ^^^^^^^^^^^^^ warning: A page of another host passes this check: \`https://evilexample.com\` matches, too. Write \`^https?://([^/]+\.)?example\.com$\`.
    map $HTTP_ORIGIN $tight { "~^https://(.*\.)?example\.com$" $http_origin; ~*^https://a.example.org$ ""; "~^https://(?>www\.)example\.com$" 1; }
    map $http_origin $elsewhere { ~example.com 1; }
    map $http_origin $all { default $http_origin; https://trusted.example ""; }
    server {
      add_header Access-Control-Allow-Origin $ALLOW_ORIGIN always;
      location /a { add_header Access-Control-Allow-Origin $tight; }
      location /b { add_header Access-Control-Allow-Origin $http_origin always; }
  #                                                        ^^^^^^^^^^^^ info: \`$http_origin\` gives back whatever \`Origin\` the client sends: every page may read the answer, as with \`*\`. Let a \`map\` list the origins.
      location /c { add_header Access-Control-Allow-Origin $all always; }
  #                                                        ^^^^ info: \`$all\` gives back whatever \`Origin\` the client sends: every page may read the answer, as with \`*\`. Let a \`map\` list the origins.
      location /d { set $allowed $http_origin; add_header Access-Control-Allow-Origin $allowed always; }
  #                                                                                   ^^^^^^^^ info: \`$allowed\` gives back whatever \`Origin\` the client sends: every page may read the answer, as with \`*\`. Let a \`map\` list the origins.
      location /e { add_header Access-Control-Allow-Origin https://fixed.example always; }
      location /f { add_header Access-Control-Allow-Origin *; }
      location /g { if ($http_origin ~ ^https://a\.example$) { add_header Access-Control-Allow-Origin $http_origin; } }
    }
  }
`,
  ));

test('an expression is tightened as far as it takes', () => {
  const repair = (regex: string, variable = '$http_origin') =>
    fixedBy(origins, 'location', `if (${variable} !~ "${regex}") { return 403; }`)?.split('"')[1];
  expect(repair('^https://www.example.com$')).toBe('^https://www\\.example\\.com$');
  expect(repair('^https://example\\.com')).toBe('^https://example\\.com$');
  expect(repair('^https://example\\.com', '$http_referer')).toBe('^https://example\\.com(/|$)');
  expect(repair('https://example\\.com/', '$http_referer')).toBe('^https://example\\.com/');
  expect(repair('^https://([^/]+)?yandex\\.ru$')).toBeUndefined();
});
