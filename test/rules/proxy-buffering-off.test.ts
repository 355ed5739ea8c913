/** Buffering that is off: is it told for each module, and left to another rule where there is a cache? */
import { expect, test } from 'vitest';
import { proxyBufferingOff } from '../../server/src/rules/proxy-buffering-off.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('off, in any spelling', () =>
  checkRule(
    proxyBufferingOff,
    conf`
# nginx-context: server
location /a { proxy_buffering off; }
#             ^^^^^^^^^^^^^^^^^^^ info: Responses are not buffered: a slow client keeps a worker of the application busy. Let the application send \`X-Accel-Buffering: no\` where it streams.
location /b { fastcgi_buffering OFF; }
#             ^^^^^^^^^^^^^^^^^^^^^ info: Responses are not buffered: a slow client keeps a worker of the application busy. Let the application send \`X-Accel-Buffering: no\` where it streams.
location /c { uwsgi_buffering "off"; }
#             ^^^^^^^^^^^^^^^^^^^^^ info: Responses are not buffered: a slow client keeps a worker of the application busy. Let the application send \`X-Accel-Buffering: no\` where it streams.
`,
  ));

test('off, in any spelling: the repair', () =>
  expect(
    fixedBy(
      proxyBufferingOff,
      'server',
      conf`
location /a { proxy_buffering off; }
location /b { fastcgi_buffering OFF; }
location /c { uwsgi_buffering "off"; }
`,
    ),
  ).toBe(conf`
location /a {  }
location /b { fastcgi_buffering OFF; }
location /c { uwsgi_buffering "off"; }
`));

test('on, or with a cache', () =>
  checkRule(
    proxyBufferingOff,
    conf`
# nginx-context: server
proxy_buffering on;
location /a { proxy_cache pages; proxy_buffering off; }
`,
  ));
