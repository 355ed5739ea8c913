/** Texts that are searched in compressed responses: is it told where the application may compress? */
import { expect, test } from 'vitest';
import { subFilterCompressed } from '../../server/src/rules/sub-filter-compressed.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('beside the pass, and further out', () =>
  checkRule(
    subFilterCompressed,
    conf`
# nginx-context: server
proxy_set_header Host $host;
sub_filter a b;
location /a {
    proxy_pass http://app;
    proxy_set_header X-A 1;
    sub_filter c d;
#   ^^^^^^^^^^^^^^ warning: The application may send its responses compressed, where \`sub_filter\` finds nothing: write \`proxy_set_header Accept-Encoding "";\`.
    sub_filter e f;
}
location /b { proxy_pass http://app; }
#             ^^^^^^^^^^^^^^^^^^^^^ warning: The application may send its responses compressed, where \`sub_filter\` finds nothing: write \`proxy_set_header Accept-Encoding "";\`.
`,
  ));

test('beside the pass, and further out: the repair', () =>
  expect(
    fixedBy(
      subFilterCompressed,
      'server',
      conf`
proxy_set_header Host $host;
sub_filter a b;
location /a {
    proxy_pass http://app;
    proxy_set_header X-A 1;
    sub_filter c d;
    sub_filter e f;
}
location /b { proxy_pass http://app; }
`,
    ),
  ).toBe(conf`
proxy_set_header Host $host;
sub_filter a b;
location /a {
    proxy_pass http://app;
    proxy_set_header X-A 1;
    proxy_set_header Accept-Encoding "";
    sub_filter c d;
    sub_filter e f;
}
location /b { proxy_pass http://app; }
`));

test('the inherited headers are repeated before the new one', () =>
  checkRule(
    subFilterCompressed,
    conf`
# nginx-context: server
proxy_set_header Host $host;
location /b { sub_filter a b; proxy_pass http://app; }
#             ^^^^^^^^^^^^^^ warning: The application may send its responses compressed, where \`sub_filter\` finds nothing: write \`proxy_set_header Accept-Encoding "";\`.
`,
  ));

test('the inherited headers are repeated before the new one: the repair', () =>
  expect(
    fixedBy(
      subFilterCompressed,
      'server',
      conf`
proxy_set_header Host $host;
location /b { sub_filter a b; proxy_pass http://app; }
`,
    ),
  ).toBe(conf`
proxy_set_header Host $host;
location /b { sub_filter a b; proxy_pass http://app;
    proxy_set_header Host $host;
    proxy_set_header Accept-Encoding "";
}
`));

test('nothing is asked for compressed', () =>
  checkRule(
    subFilterCompressed,
    conf`
# nginx-context: server
proxy_set_header Accept-Encoding "";
location /a { proxy_pass http://app; sub_filter a b; }
location /b { proxy_pass http://app; sub_filter a b; proxy_set_header accept-encoding identity; }
location /d { root /srv; sub_filter a b; }
location /e { fastcgi_pass 127.0.0.1:9000; sub_filter a b; }
location /f { proxy_pass_request_headers off; proxy_pass http://app; sub_filter a b; }
`,
  ));

test('lost by headers of its own, which another rule tells', () =>
  checkRule(
    subFilterCompressed,
    conf`
# nginx-context: server
proxy_set_header Accept-Encoding "";
location /c { proxy_pass http://app; sub_filter a b; proxy_set_header Host $host; }
`,
  ));

test('headers that are not seen', () =>
  checkRule(
    subFilterCompressed,
    conf`
# nginx-context: server
location /a { proxy_pass http://app; sub_filter a b; }
`,
  ));
