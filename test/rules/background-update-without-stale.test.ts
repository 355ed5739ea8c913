/** Renewing in the background, where nothing expired may be sent: is it told, and mended where it stands? */
import { test } from 'vitest';
import { backgroundUpdateWithoutStale } from '../../server/src/rules/background-update-without-stale.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('not allowed, allowed for other reasons, and not here', () =>
  checkRule(
    backgroundUpdateWithoutStale,
    conf`
events {}
http {
    server {
        location /a { proxy_cache pages; proxy_cache_background_update on; }
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Nothing is renewed in the background: \`proxy_cache_use_stale\` does not allow \`updating\`. Write \`proxy_cache_use_stale updating;\`.
        location /b {
            proxy_cache_use_stale error timeout;
            proxy_cache_background_update on;
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Nothing is renewed in the background: \`proxy_cache_use_stale\` does not allow \`updating\`. Write \`proxy_cache_use_stale error timeout updating;\`.
        }
    }
    server {
        fastcgi_cache_use_stale error;
        location /c { fastcgi_cache_background_update on; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Nothing is renewed in the background: \`fastcgi_cache_use_stale\` does not allow \`updating\`. Write \`fastcgi_cache_use_stale error updating;\`.
        location /d { fastcgi_cache_use_stale off; fastcgi_cache_background_update on; }
#                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Nothing is renewed in the background: \`fastcgi_cache_use_stale\` does not allow \`updating\`. Write \`fastcgi_cache_use_stale updating;\`.
    }
}
`,
  ));

test('allowed, off, or told further in', () =>
  checkRule(
    backgroundUpdateWithoutStale,
    conf`
events {}
http {
    proxy_cache_background_update on;
    server {
        proxy_cache_use_stale updating error;
        location /a { proxy_cache_background_update on; }
        location /b { proxy_cache_background_update off; proxy_cache_use_stale error; }
    }
}
`,
  ));
