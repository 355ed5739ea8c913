/** Are rewrites found that wait for what no path holds? */
import { expect, test } from 'vitest';
import { rewriteNeverMatches } from '../../server/src/rules/rewrite-never-matches.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('the path begins with a slash', () =>
  checkRule(
    rewriteNeverMatches,
    conf`
  # nginx-context: server
  rewrite ^old/(.*)$ /new/$1 last;
  #       ^^^^^^^^^^ warning: \`^old/(.*)$\` never matches: every path begins with \`/\`. Write \`^/old/(.*)$\`.
  rewrite "^(a|b)$" /x permanent;
  #       ^^^^^^^^^ warning: \`^(a|b)$\` never matches: every path begins with \`/\`. Write \`^/(a|b)$\`.
  rewrite ^/old/(.*)$ /new/$1 last;
  rewrite old /new last;
  rewrite ^ /x last;
  rewrite ^(.*)$ /x break;
`,
  ));

test('scheme, host, query and escapes are no part of it', () =>
  checkRule(
    rewriteNeverMatches,
    conf`
  # nginx-context: location
  rewrite ^https?://old\.example\.com/(.*) /$1 last;
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`^https?://old\.example\.com/(.*)\` never matches: what it is compared with is the path alone, which has neither scheme nor host.
  rewrite ^/index\.php\?page=(\w+)$ /$1? permanent;
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`^/index\.php\?page=(\w+)$\` never matches: it asks for a \`?\`, and the query is no part of the path. Its arguments are in \`$args\` and \`$arg_NAME\`.
  rewrite ^/a%20b$ /c permanent;
  #       ^^^^^^^^ warning: \`^/a%20b$\` never matches: it asks for \`%20\`, and escapes are decoded before paths are compared. Write the character itself.
  rewrite ^/a?b$ /c permanent;
  rewrite ^/[?]$ /c permanent;
  #       ^^^^^^ warning: \`^/[?]$\` never matches: it asks for a \`?\`, and the query is no part of the path. Its arguments are in \`$args\` and \`$arg_NAME\`.
`,
  ));

test('what a template fills in', () =>
  checkRule(
    rewriteNeverMatches,
    conf`
  # nginx-context: server
  rewrite ^\${PREFIX}x$ /new last;
`,
  ));

test('the slash goes behind the anchor', () =>
  expect(
    projectFixedBy(
      rewriteNeverMatches,
      conf`
  # nginx-context: server
  rewrite "^(a|b)$" /x permanent;
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  rewrite "^/(a|b)$" /x permanent;
`));
