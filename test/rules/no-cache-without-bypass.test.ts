/** Users who get the pages of others: is it told where nothing lets them past the cache? */
import { test } from 'vitest';
import { noCacheWithoutBypass } from '../../server/src/rules/no-cache-without-bypass.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('a cookie, a variable that depends on one', () =>
  checkRule(
    noCacheWithoutBypass,
    conf`
events {}
http {
    map $http_authorization $known { default 1; '' 0; }
    proxy_cache pages;
    server {
        location /a { proxy_no_cache $cookie_session; }
#                                    ^^^^^^^^^^^^^^^ warning: A request with \`$cookie_session\` is answered with what was stored for others. Write \`proxy_cache_bypass $cookie_session;\` too.
        location /b { proxy_no_cache $arg_x $known; proxy_cache_bypass $arg_x; }
#                                           ^^^^^^ warning: A request with \`$known\` is answered with what was stored for others. Write \`proxy_cache_bypass $known;\` too.
    }
}
`,
  ));

test('past the cache, a key that tells them apart, no cache, another condition', () =>
  checkRule(
    noCacheWithoutBypass,
    conf`
events {}
http {
    server {
        proxy_cache pages;
        location /a { proxy_no_cache $cookie_session; proxy_cache_bypass $cookie_session; }
        location /b { proxy_no_cache $cookie_session; proxy_cache_bypass $http_cookie; }
        location /c { proxy_no_cache $cookie_session; proxy_cache_key $uri$cookie_session; }
        location /d { proxy_cache off; proxy_no_cache $cookie_session; }
        location /e { proxy_no_cache $http_pragma $upstream_http_x; }
    }
}
`,
  ));

test('what is not seen may let them past', () =>
  checkRule(
    noCacheWithoutBypass,
    conf`
# nginx-context: server
location /a { proxy_cache pages; proxy_no_cache $cookie_session; }
`,
  ));
