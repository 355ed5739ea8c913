/** Uploads that are buffered all the same: is it told by the version of HTTP that is spoken? */
import { test } from 'vitest';
import { requestBufferingNeedsHttp11 } from '../../server/src/rules/request-buffering-needs-http11.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('HTTP/1.0 by default, and by name', () =>
  checkRule(
    requestBufferingNeedsHttp11,
    conf`
events {}
http {
    server {
        location /a { proxy_pass http://app; proxy_request_buffering off; }
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Uploads in chunks are buffered all the same, since HTTP/1.0 is spoken here. Write \`proxy_http_version 1.1;\`.
        location /b { proxy_pass http://app; proxy_request_buffering off; proxy_http_version 1.0; }
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Uploads in chunks are buffered all the same, since HTTP/1.0 is spoken here. Write \`proxy_http_version 1.1;\`.
    }
    server {
        proxy_request_buffering off;
        location /c { proxy_pass http://app; }
#                     ^^^^^^^^^^^^^^^^^^^^^ info: Uploads in chunks are buffered all the same, since HTTP/1.0 is spoken here. Write \`proxy_http_version 1.1;\`.
    }
}
`,
  ));

test('HTTP/1.1, or buffered', () =>
  checkRule(
    requestBufferingNeedsHttp11,
    conf`
events {}
http {
    proxy_http_version 1.1;
    server {
        location /a { proxy_pass http://app; proxy_request_buffering off; }
        location /b { proxy_pass http://app; proxy_request_buffering on; proxy_http_version 1.0; }
        location /c { proxy_pass http://app; proxy_http_version 1.0; }
    }
}
`,
  ));

test('from 1.29.7 on', () =>
  checkRule(
    requestBufferingNeedsHttp11,
    conf`
events {}
http { server { location /a { proxy_pass http://app; proxy_request_buffering off; } } }
`,
    { version: '1.29.7' },
  ));

test('around a fragment it may be said', () =>
  checkRule(
    requestBufferingNeedsHttp11,
    conf`
# nginx-context: server
location /a { proxy_pass http://app; proxy_request_buffering off; }
`,
  ));
