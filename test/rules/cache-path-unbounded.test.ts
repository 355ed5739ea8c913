/** Caches without a limit: is it told for each module? */
import { expect, test } from 'vitest';
import { cachePathUnbounded } from '../../server/src/rules/cache-path-unbounded.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('no limit', () =>
  checkRule(
    cachePathUnbounded,
    conf`
# nginx-context: http
proxy_cache_path /var/cache/a levels=1:2 keys_zone=a:1m inactive=1d;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: This cache has no limit: write \`max_size=1g\`, or as much as there is room for.
fastcgi_cache_path "/var/cache/b" keys_zone=b:1m;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: This cache has no limit: write \`max_size=1g\`, or as much as there is room for.
`,
  ));

test('no limit: the repair', () =>
  expect(
    fixedBy(
      cachePathUnbounded,
      'http',
      conf`
proxy_cache_path /var/cache/a levels=1:2 keys_zone=a:1m inactive=1d;
fastcgi_cache_path "/var/cache/b" keys_zone=b:1m;
`,
    ),
  ).toBe(conf`
proxy_cache_path /var/cache/a levels=1:2 keys_zone=a:1m inactive=1d max_size=1g;
fastcgi_cache_path "/var/cache/b" keys_zone=b:1m;
`));

test('a limit, or a template that may have one', () =>
  checkRule(
    cachePathUnbounded,
    conf`
# nginx-context: http
proxy_cache_path /var/cache/a keys_zone=a:1m max_size=1g;
uwsgi_cache_path /var/cache/b keys_zone=b:1m min_free=1g;
scgi_cache_path /var/cache/c keys_zone=c:1m \${CACHE_OPTIONS};
`,
  ));
