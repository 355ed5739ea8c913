/** A cache that nothing is stored in: is it told for each module, and not where a location streams on purpose? */
import { expect, test } from 'vitest';
import { cacheWithoutBuffering } from '../../server/src/rules/cache-without-buffering.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('in one block, and with buffering off further out', () =>
  checkRule(
    cacheWithoutBuffering,
    conf`
# nginx-context: server
location /a {
    proxy_cache pages;
#   ^^^^^^^^^^^^^^^^^ warning: Nothing is stored in this cache: \`proxy_buffering off\` is in force.
    proxy_buffering off;
}
location /b {
    fastcgi_cache pages;
#   ^^^^^^^^^^^^^^^^^^^ warning: Nothing is stored in this cache: \`fastcgi_buffering off\` is in force.
    fastcgi_buffering OFF;
}
`,
  ));

test('in one block, and with buffering off further out: the repair', () =>
  expect(
    fixedBy(
      cacheWithoutBuffering,
      'server',
      conf`
location /a {
    proxy_cache pages;
    proxy_buffering off;
}
location /b {
    fastcgi_cache pages;
    fastcgi_buffering OFF;
}
`,
    ),
  ).toBe(conf`
location /a {
    proxy_cache pages;
}
location /b {
    fastcgi_cache pages;
    fastcgi_buffering OFF;
}
`));

test('turned off further out', () =>
  checkRule(
    cacheWithoutBuffering,
    conf`
# nginx-context: server
proxy_buffering off;
location /c { proxy_cache pages; }
#             ^^^^^^^^^^^^^^^^^ warning: Nothing is stored in this cache: \`proxy_buffering off\` is in force.
`,
  ));

test('turned off further out: the repair', () =>
  expect(
    fixedBy(
      cacheWithoutBuffering,
      'server',
      conf`
proxy_buffering off;
location /c { proxy_cache pages; }
`,
    ),
  ).toBeUndefined());

test('on, without a cache, of another module, or off for one location', () =>
  checkRule(
    cacheWithoutBuffering,
    conf`
# nginx-context: server
proxy_cache pages;
location /a { proxy_buffering off; }
location /b { proxy_cache off; proxy_buffering off; }
location /c { fastcgi_cache pages; proxy_buffering off; }
location /d { proxy_cache other; proxy_buffering on; }
`,
  ));
