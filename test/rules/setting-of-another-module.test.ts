/** Settings that nobody reads: are those told that stand beside the `*_pass` of another module? */
import { expect, test } from 'vitest';
import { settingOfAnotherModule } from '../../server/src/rules/setting-of-another-module.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('a timeout, a header, a cache', () =>
  checkRule(
    settingOfAnotherModule,
    conf`
# nginx-context: server
location ~ \.php$ {
    fastcgi_pass 127.0.0.1:9000;
    proxy_read_timeout 300s;
#   ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_read_timeout\` has no effect: this location answers by \`fastcgi_pass\`.
    proxy_cache pages;
#   ^^^^^^^^^^^^^^^^^ warning: \`proxy_cache\` has no effect: this location answers by \`fastcgi_pass\`.
}
location /grpc {
    grpc_set_header Host $host;
    proxy_set_header X-A 1;
#   ^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_set_header\` has no effect: this location answers by \`grpc_pass\`.
    grpc_pass grpc://127.0.0.1:50051;
}
location /memcached {
    memcached_pass 127.0.0.1:11211;
    proxy_intercept_errors on;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_intercept_errors\` has no effect: this location answers by \`memcached_pass\`.
}
`,
  ));

test('a timeout, a header, a cache: the repair', () =>
  expect(
    fixedBy(
      settingOfAnotherModule,
      'server',
      conf`
location ~ \.php$ {
    fastcgi_pass 127.0.0.1:9000;
    proxy_read_timeout 300s;
    proxy_cache pages;
}
location /grpc {
    grpc_set_header Host $host;
    proxy_set_header X-A 1;
    grpc_pass grpc://127.0.0.1:50051;
}
location /memcached {
    memcached_pass 127.0.0.1:11211;
    proxy_intercept_errors on;
}
`,
    ),
  ).toBe(conf`
location ~ \.php$ {
    fastcgi_pass 127.0.0.1:9000;
    fastcgi_read_timeout 300s;
    proxy_cache pages;
}
location /grpc {
    grpc_set_header Host $host;
    proxy_set_header X-A 1;
    grpc_pass grpc://127.0.0.1:50051;
}
location /memcached {
    memcached_pass 127.0.0.1:11211;
    proxy_intercept_errors on;
}
`));

test('where the right one is there already, to delete is all that is offered', () =>
  checkRule(
    settingOfAnotherModule,
    conf`
# nginx-context: server
location / {
    uwsgi_pass 127.0.0.1:3031;
    uwsgi_read_timeout 60s;
    proxy_read_timeout 300s;
#   ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_read_timeout\` has no effect: this location answers by \`uwsgi_pass\`.
}
`,
  ));

test('where the right one is there already, to delete is all that is offered: the repair', () =>
  expect(
    fixedBy(
      settingOfAnotherModule,
      'server',
      conf`
location / {
    uwsgi_pass 127.0.0.1:3031;
    uwsgi_read_timeout 60s;
    proxy_read_timeout 300s;
}
`,
    ),
  ).toBe(conf`
location / {
    uwsgi_pass 127.0.0.1:3031;
    uwsgi_read_timeout 60s;
}
`));

test('of the module that answers, further out, for blocks inside, or from an include', () =>
  checkRule(
    settingOfAnotherModule,
    conf`
events {}
http {
    proxy_read_timeout 300s;
    server {
        location /a { proxy_pass http://app; proxy_read_timeout 300s; }
        location /b { fastcgi_pass 127.0.0.1:9000; }
        location /c { fastcgi_pass 127.0.0.1:9000; proxy_buffering off; location /c/d { proxy_pass http://app; } }
        location /d { proxy_pass http://app; if ($arg_x) { fastcgi_pass 127.0.0.1:9000; } fastcgi_param A b; }
        location /e { include headers.conf; uwsgi_pass 127.0.0.1:3031; }
        location /f { proxy_pass http://app; fastcgi_pass 127.0.0.1:9000; }
        location /g { root /srv; proxy_read_timeout 300s; }
    }
}
#- headers.conf
proxy_set_header Host $host;
`,
  ));
