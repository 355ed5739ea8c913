/** Pages of users who are logged in, stored for others: are they told apart from a bypass that refreshes? */
import { test } from 'vitest';
import { cacheBypassStoresPrivate } from '../../server/src/rules/cache-bypass-stores-private.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('a cookie, a password, and variables that depend on them', () =>
  checkRule(
    cacheBypassStoresPrivate,
    conf`
events {}
http {
    map $http_cookie $logged_in { default 0; ~session 1; }
    proxy_cache pages;
    server {
        set $skip 0;
        if ($http_cookie ~ wordpress_logged_in) { set $skip 1; }
        location /a { proxy_cache_bypass $cookie_session; proxy_no_cache $arg_x; }
#                                        ^^^^^^^^^^^^^^^ warning: What the application answers to a request with \`$cookie_session\` is stored, and sent to others: the bypass concerns stored responses only. Write \`proxy_no_cache $cookie_session;\`.
        location /b { proxy_cache_bypass $arg_nocache $http_authorization; }
#                                                     ^^^^^^^^^^^^^^^^^^^ warning: What the application answers to a request with \`$http_authorization\` is stored, and sent to others: the bypass concerns stored responses only. Write \`proxy_no_cache $http_authorization;\`.
        location /c { proxy_cache_bypass $logged_in; }
#                                        ^^^^^^^^^^ warning: What the application answers to a request with \`$logged_in\` is stored, and sent to others: the bypass concerns stored responses only. Write \`proxy_no_cache $logged_in;\`.
        location /d { fastcgi_cache php; fastcgi_cache_bypass $skip; }
#                                                             ^^^^^ warning: What the application answers to a request with \`$skip\` is stored, and sent to others: the bypass concerns stored responses only. Write \`fastcgi_no_cache $skip;\`.
    }
}
`,
  ));

test('not stored either, by the same variable or one like it', () =>
  checkRule(
    cacheBypassStoresPrivate,
    conf`
events {}
http {
    proxy_cache pages;
    server {
        set $skip 0;
        if ($http_cookie ~ wordpress_logged_in) { set $skip 1; }
        location /a { proxy_cache_bypass $skip; proxy_no_cache $skip; }
        location /b { proxy_cache_bypass $cookie_session; proxy_no_cache $skip; }
        location /c { proxy_no_cache $cookie_session; proxy_cache_bypass $cookie_session; }
        location /d { proxy_cache_bypass $cookie_session; proxy_cache_key $uri$cookie_session; }
    }
}
`,
  ));

test('a bypass that refreshes, and no cache at all', () =>
  checkRule(
    cacheBypassStoresPrivate,
    conf`
events {}
http {
    server {
        location /a { proxy_cache pages; proxy_cache_bypass $http_pragma $arg_nocache $cookie_nocache; }
        location /b { proxy_cache_bypass $http_upgrade $cookie_session; }
        location /c { proxy_cache off; proxy_cache_bypass $cookie_session; }
    }
}
`,
  ));

test('what is not seen may keep it', () =>
  checkRule(
    cacheBypassStoresPrivate,
    conf`
# nginx-context: server
location /a { proxy_cache pages; proxy_cache_bypass $cookie_session; }
`,
  ));
