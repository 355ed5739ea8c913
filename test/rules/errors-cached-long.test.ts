/** Errors in a cache: is it told for how long, and not for a moment? */
import { expect, test } from 'vitest';
import { errorsCachedLong } from '../../server/src/rules/errors-cached-long.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('any and statuses of errors', () =>
  checkRule(
    errorsCachedLong,
    conf`
# nginx-context: server
proxy_cache_valid any 1h;
#<^^^^^^^^^^^^^^^^^^^^^^^^ info: Every error is kept for \`1h\`, and sent when the application works again.
fastcgi_cache_valid 200 502 10m;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: A 502 is kept for \`10m\`, and sent when the application works again.
uwsgi_cache_valid 500 1d;
#<^^^^^^^^^^^^^^^^^^^^^^^^ info: A 500 is kept for \`1d\`, and sent when the application works again.
`,
  ));

test('any and statuses of errors: the repair', () =>
  expect(
    fixedBy(
      errorsCachedLong,
      'server',
      conf`
proxy_cache_valid any 1h;
fastcgi_cache_valid 200 502 10m;
uwsgi_cache_valid 500 1d;
`,
    ),
  ).toBe(conf`
proxy_cache_valid any 1m;
fastcgi_cache_valid 200 502 10m;
uwsgi_cache_valid 500 1d;
`));

test('a moment, no errors, a template', () =>
  checkRule(
    errorsCachedLong,
    conf`
# nginx-context: server
proxy_cache_valid any 1m;
proxy_cache_valid 200 302 404 10d;
proxy_cache_valid 12h;
proxy_cache_valid any \${TTL};
`,
  ));
