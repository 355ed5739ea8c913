/** Settings of a cache that there is not: are they told where a location answers without one? */
import { test } from 'vitest';
import { cacheSettingWithoutCache } from '../../server/src/rules/cache-setting-without-cache.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('no cache, or one turned off', () =>
  checkRule(
    cacheSettingWithoutCache,
    conf`
events {}
http {
    proxy_cache pages;
    server {
        location /a { proxy_pass http://app; proxy_cache off; proxy_cache_valid 1h; }
#                                                             ^^^^^^^^^^^^^^^^^^^^ hint: No \`proxy_cache\` is in force here: \`proxy_cache_valid\` does nothing.
        location /b { fastcgi_pass 127.0.0.1:9000; fastcgi_no_cache $cookie_a; }
#                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No \`fastcgi_cache\` is in force here: \`fastcgi_no_cache\` does nothing.
    }
}
`,
  ));

test('with a cache, further out, for blocks inside, of a module that does not answer', () =>
  checkRule(
    cacheSettingWithoutCache,
    conf`
events {}
http {
    proxy_cache_valid 1h;
    server {
        proxy_cache_bypass $cookie_a;
        location /a { proxy_cache pages; proxy_pass http://app; proxy_cache_valid 1h; }
        location /b { proxy_pass http://app; proxy_cache_valid 1h; location /b/c { proxy_cache pages; proxy_pass http://app; } }
        location /c { root /srv; proxy_cache_valid 1h; }
    }
}
`,
  ));

test('around a fragment there may be one', () =>
  checkRule(
    cacheSettingWithoutCache,
    conf`
# nginx-context: server
location / { proxy_pass http://app; proxy_cache_bypass $http_upgrade; }
`,
  ));
