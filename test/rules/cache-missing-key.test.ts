/** Is a cache used under some key? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('without', () =>
  expectDiagnostics(conf`
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
`));

test('with one from outside', () =>
  expectDiagnostics(conf`
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
`));
