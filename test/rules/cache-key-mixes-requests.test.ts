/** One key for different requests: is it told for bodies and for methods? */
import { test } from 'vitest';
import { cacheKeyMixesRequests } from '../../server/src/rules/cache-key-mixes-requests.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('POST without the body, HEAD without the method', () =>
  checkRule(
    cacheKeyMixesRequests,
    conf`
events {}
http {
    server {
        location /a { proxy_cache pages; proxy_cache_methods GET post; }
#                                                                ^^^^ warning: Every \`POST\` to a path gets the response to the first one: the key \`$scheme$proxy_host$request_uri\` has no \`$request_body\`.
        location /b { fastcgi_cache php; fastcgi_cache_methods POST; fastcgi_cache_key $request_method$uri; }
#                                                              ^^^^ warning: Every \`POST\` to a path gets the response to the first one: the key \`$request_method$uri\` has no \`$request_body\`.
        location /c { proxy_cache pages; proxy_cache_convert_head off; }
#                                                                 ^^^ warning: What a \`HEAD\` stores, without content, is the answer to a \`GET\`: the key \`$scheme$proxy_host$request_uri\` has no \`$request_method\`.
    }
}
`,
  ));

test('keys with both, GET only, converted, or what nobody knows', () =>
  checkRule(
    cacheKeyMixesRequests,
    conf`
events {}
http {
    server {
        location /a { proxy_cache_methods POST; proxy_cache_key $uri$request_body; }
        location /b { proxy_cache_methods GET HEAD; }
        location /c { proxy_cache_convert_head off; proxy_cache_key $request_method$uri; }
        location /d { proxy_cache_convert_head on; }
        location /e { proxy_cache_methods POST; proxy_cache_key $lua_key; }
        location /f { fastcgi_cache_methods POST; }
    }
}
`,
  ));

test('a key may stand around a fragment', () =>
  checkRule(
    cacheKeyMixesRequests,
    conf`
# nginx-context: server
location /a { proxy_cache pages; proxy_cache_methods POST; }
`,
  ));
