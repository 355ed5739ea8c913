/** For how long connections are kept that are not: is it told by the version of nginx? */
import { expect, test } from 'vitest';
import { upstreamKeepaliveMissing } from '../../server/src/rules/upstream-keepalive-missing.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('one and another of the three', () =>
  checkRule(
    upstreamKeepaliveMissing,
    conf`
# nginx-context: http
upstream app {
    server 10.0.0.1;
    keepalive_timeout 30s;
#   ^^^^^^^^^^^^^^^^^^^^^ warning: No connection is kept open, so that \`keepalive_timeout\` does nothing: write \`keepalive 32;\` too.
    keepalive_requests 1000;
#   ^^^^^^^^^^^^^^^^^^^^^^^ warning: No connection is kept open, so that \`keepalive_requests\` does nothing: write \`keepalive 32;\` too.
}
`,
  ));

test('one and another of the three: the repair', () =>
  expect(
    fixedBy(
      upstreamKeepaliveMissing,
      'http',
      conf`
upstream app {
    server 10.0.0.1;
    keepalive_timeout 30s;
    keepalive_requests 1000;
}
`,
    ),
  ).toBe(conf`
upstream app {
    server 10.0.0.1;
    keepalive 32;
    keepalive_timeout 30s;
    keepalive_requests 1000;
}
`));

test('with keepalive, outside a group, in what is not read', () =>
  checkRule(
    upstreamKeepaliveMissing,
    conf`
# nginx-context: http
keepalive_timeout 30s;
upstream app { server 10.0.0.1; keepalive 8; keepalive_timeout 30s; }
upstream other { include servers.conf; keepalive_timeout 30s; }
`,
  ));

test('where they are kept open anyway', () =>
  checkRule(
    upstreamKeepaliveMissing,
    conf`
# nginx-context: http
upstream app { server 10.0.0.1; keepalive_timeout 30s; }
`,
    { version: '1.29.7' },
  ));
