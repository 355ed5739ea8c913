/** Cookies in a cache: are they told where they are stored, once, and not where they are hidden? */
import { test } from 'vitest';
import { cacheIgnoresSetCookie } from '../../server/src/rules/cache-ignores-set-cookie.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in one block', () =>
  checkRule(
    cacheIgnoresSetCookie,
    conf`
events {}
http {
    server {
        proxy_hide_header X-Powered-By;
        location / {
            proxy_pass http://app;
            proxy_cache pages;
            proxy_ignore_headers Cache-Control set-cookie;
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Responses with a cookie are stored, and the cookie is given to everybody who gets them from the cache. Write \`proxy_hide_header Set-Cookie;\`.
        }
    }
}
`,
  ));

test('ignored further out, and cached further out', () =>
  checkRule(
    cacheIgnoresSetCookie,
    conf`
events {}
http {
    fastcgi_ignore_headers Set-Cookie;
    server {
        location /a { fastcgi_cache php; fastcgi_pass 127.0.0.1:9000; }
#                     ^^^^^^^^^^^^^^^^^ warning: Responses with a cookie are stored, and the cookie is given to everybody who gets them from the cache. Write \`fastcgi_hide_header Set-Cookie;\`.
    }
    server {
        proxy_cache pages;
        location /b { proxy_pass http://app; proxy_ignore_headers Set-Cookie; }
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Responses with a cookie are stored, and the cookie is given to everybody who gets them from the cache. Write \`proxy_hide_header Set-Cookie;\`.
    }
}
`,
  ));

test('hidden, not cached, another header, another module', () =>
  checkRule(
    cacheIgnoresSetCookie,
    conf`
events {}
http {
    server {
        proxy_hide_header Set-Cookie;
        location /a { proxy_cache pages; proxy_ignore_headers Set-Cookie; }
        location /b { proxy_ignore_headers Set-Cookie; }
        location /c { proxy_cache off; proxy_ignore_headers Set-Cookie; }
        location /d { fastcgi_cache php; fastcgi_ignore_headers Vary; }
        location /e { fastcgi_cache php; proxy_ignore_headers Set-Cookie; }
    }
}
`,
  ));

test('what is not seen may hide it', () =>
  checkRule(
    cacheIgnoresSetCookie,
    conf`
# nginx-context: server
location /a { proxy_cache pages; proxy_ignore_headers Set-Cookie; }
`,
  ));

test('what sets a cookie is not stored', () =>
  checkRule(
    cacheIgnoresSetCookie,
    conf`
  events {}
  http {
    proxy_cache_path logs/cache keys_zone=pages:1m;
    server {
      location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_cache pages;
        proxy_ignore_headers Set-Cookie;
        proxy_no_cache $upstream_http_set_cookie;
      }
    }
  }
`,
  ));
