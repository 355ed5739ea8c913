/** Is a cache used under some key? */
import { test } from 'vitest';
import { cacheMissingKey } from '../../server/src/rules/cache-missing-key.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('without', () =>
  checkRule(
    cacheMissingKey,
    conf`
  events {}
  http {
      uwsgi_cache_path logs/c keys_zone=c:1m;
      server {
          location / {
              uwsgi_pass 127.0.0.1:1;
              uwsgi_cache c;
  #           ^^^^^^^^^^^^^ warning: No \`uwsgi_cache_key\` for \`uwsgi_cache\`: all responses would share one key. Write \`uwsgi_cache_key $scheme$request_method$host$request_uri;\`.
          }
      }
  }
`,
  ));

test('with one from outside', () =>
  checkRule(
    cacheMissingKey,
    conf`
  events {}
  http {
      uwsgi_cache_path logs/c keys_zone=c:1m;
      uwsgi_cache_key $uri;
      server {
          location / {
              uwsgi_pass 127.0.0.1:1;
              uwsgi_cache c;
          }
          location /a {
              uwsgi_cache off;
          }
      }
  }
`,
  ));
