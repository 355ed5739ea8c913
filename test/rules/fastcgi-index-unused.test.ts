/** An index that is never used: is it told where paths have another ending? */
import { expect, test } from 'vitest';
import { fastcgiIndexUnused } from '../../server/src/rules/fastcgi-index-unused.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('paths that end in the name of a script', () =>
  checkRule(
    fastcgiIndexUnused,
    conf`
# nginx-context: server
location ~ \.php$ {
    fastcgi_index index.php;
#   ^^^^^^^^^^^^^^^^^^^^^^^ hint: No path that this location takes ends in a slash: \`fastcgi_index\` is never used.
    fastcgi_pass 127.0.0.1:9000;
}
location ~* ^/app/.+\.php5$ { fastcgi_index index.php; }
#                             ^^^^^^^^^^^^^^^^^^^^^^^ hint: No path that this location takes ends in a slash: \`fastcgi_index\` is never used.
`,
  ));

test('paths that end in the name of a script: the repair', () =>
  expect(
    fixedBy(
      fastcgiIndexUnused,
      'server',
      conf`
location ~ \.php$ {
    fastcgi_index index.php;
    fastcgi_pass 127.0.0.1:9000;
}
location ~* ^/app/.+\.php5$ { fastcgi_index index.php; }
`,
    ),
  ).toBe(conf`
location ~ \.php$ {
    fastcgi_pass 127.0.0.1:9000;
}
location ~* ^/app/.+\.php5$ { fastcgi_index index.php; }
`));

test('paths that may end in a slash, a script with a path behind it, a level further out', () =>
  checkRule(
    fastcgiIndexUnused,
    conf`
# nginx-context: server
fastcgi_index index.php;
location / { fastcgi_index index.php; }
location ~ \.php(/|$) { fastcgi_index index.php; }
location ~ \.php { fastcgi_index index.php; }
location ~ ^/x/$ { fastcgi_index index.php; }
location ~ \.php$ { fastcgi_split_path_info ^(.+\.php)(/.+)$; fastcgi_index index.php; }
`,
  ));
