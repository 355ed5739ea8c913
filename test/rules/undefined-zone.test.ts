/** Are zones declared once, for one use? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('never declared', () =>
  expectDiagnostics(conf`
  events {}
  http {
      proxy_cache_path logs/cache keys_zone=pages:1m;
      server {
          limit_req zone=login burst=5;
  #                      ^^^^^ error: Zero size shared memory zone \`login\`: no \`limit_req_zone\` declares it.
          limit_conn perip 5;
  #                  ^^^^^ error: Zero size shared memory zone \`perip\`: no \`limit_conn_zone\` declares it.
          proxy_cache page;
  #                   ^^^^ error: \`proxy_cache\` zone \`page\` is unknown: no \`proxy_cache_path\` declares it with \`keys_zone=page:10m\`. Did you mean \`pages\`?
      }
  }
`));

test('declared before or after', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          limit_req zone=login;
          limit_conn perip 5;
      }
      limit_req_zone $uri zone=login:1m rate=1r/s;
      limit_conn_zone $uri zone=perip:1m;
  }
`));

test('declared for something else', () =>
  expectDiagnostics(conf`
  events {}
  http {
      limit_conn_zone $uri zone=a:1m;
      server {
          limit_req zone=a;
  #                      ^ error: The shared memory zone \`a\` is already declared for a different use, by \`limit_conn_zone\`; give it another name.
      }
  }
`));

test('declared twice', () =>
  expectDiagnostics(conf`
  events {}
  http {
      limit_req_zone $uri zone=a:1m rate=1r/s;
      limit_req_zone $host zone=a:1m rate=1r/s;
  #                             ^ error: \`limit_req_zone\` \`a\` is already bound to key \`$uri\`; give each zone its own name.
  }
`));

test('caches, off and variables', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          proxy_cache off;
          proxy_cache_key $uri;
          location / {
              proxy_cache $host;
          }
      }
  }
`));

test('sizes that differ', () =>
  expectDiagnostics(conf`
  events {}
  http {
      upstream a {
          zone u 64k;
          server 127.0.0.1:1;
      }
      upstream b {
          zone u 128k;
  #            ^ error: The size 131072 of shared memory zone \`u\` conflicts with already declared size 65536.
          server 127.0.0.1:1;
      }
  }
`));
