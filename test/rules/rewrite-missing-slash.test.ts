/** Are rewrites found that make no path? */
import { expect, test } from 'vitest';
import { rewriteMissingSlash } from '../../server/src/rules/rewrite-missing-slash.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('without the slash', () =>
  checkRule(
    rewriteMissingSlash,
    conf`
  # nginx-context: server
  rewrite ^/(.*)$ index.php?q=$1 last;
  #               ^^^^^^^^^^^^^^ warning: \`index.php?q=$1\` lacks its first \`/\`: no prefix location is for it, and its file is not found. Write \`/index.php?q=$1\`.
  rewrite ^/x$ "y.html";
  #            ^^^^^^^^ warning: \`y.html\` lacks its first \`/\`: no prefix location is for it, and its file is not found. Write \`/y.html\`.
  location /z { rewrite ^ file.txt break; }
  #                       ^^^^^^^^ warning: \`file.txt\` lacks its first \`/\`: no prefix location is for it, and its file is not found. Write \`/file.txt\`.
`,
  ));

test('a capture without it', () =>
  checkRule(
    rewriteMissingSlash,
    conf`
  # nginx-context: server
  rewrite ^/r/(.*)$ $1 last;
  #                 ^^ warning: \`$1\` lacks its first \`/\`: no prefix location is for it, and its file is not found. Write \`/$1\`.
  rewrite ^/(.*)$ $1.html break;
  #               ^^^^^^^ warning: \`$1.html\` lacks its first \`/\`: no prefix location is for it, and its file is not found. Write \`/$1.html\`.
  rewrite ^(/.*)$ $1.html break;
`,
  ));

test('a flag in the place of the path', () =>
  checkRule(
    rewriteMissingSlash,
    conf`
  # nginx-context: server
  rewrite ^/x$ break;
  #            ^^^^^ warning: \`break\` is the path to rewrite to here, and no flag: the path comes before the flag.
`,
  ));

test('paths, addresses, and what is not known', () =>
  checkRule(
    rewriteMissingSlash,
    conf`
  # nginx-context: server
  rewrite ^/(.*)$ /index.php?q=$1 last;
  rewrite ^(.*)$ $1 last;
  rewrite ^/a$ https://example.com/a last;
  rewrite ^/b$ c.html redirect;
  rewrite ^old/(.*)$ new/$1 last;
  rewrite ^/d$ \${BASE}/d last;
`,
  ));

test('it gets its slash', () =>
  expect(
    projectFixedBy(
      rewriteMissingSlash,
      conf`
  # nginx-context: server
  rewrite ^/x$ "y.html";
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  rewrite ^/x$ "/y.html";
`));
