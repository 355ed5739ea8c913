/** Are variables found that nothing in the whole configuration defines, and no others? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('misspelt', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 8080;
          return 301 https://$hsot$request_uri;
  #                          ^^^^^ error: Unknown \`hsot\` variable. Did you mean \`$host\`?
          add_header A "\${requst_uri}";
  #                     ^^^^^^^^^^^^^ error: Unknown \`requst_uri\` variable. Did you mean \`$request_uri\`?
          set $a $b;
  #              ^^ error: Unknown \`b\` variable.
      }
  }
`));

test('defined by set, map, geo, captures and other files', () =>
  expectDiagnostics(conf`
  events {}
  http {
      map $uri $c {
          default $d;
      }
      geo $d {
          default 1;
      }
      include more.conf;
      server {
          listen 8080;
          set $a 1;
          if ($uri ~ ^/(?<b>.)) { return 200 $b; }
          return 200 $a$B$c$d$e$1;
      }
  }
  #- more.conf
  map $uri $e {
      ~^/(?P<f>.) $f;
  }
`));

test('families', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 8080;
          return 200 $http_x$arg_y$cookie_z$upstream_http_a$sent_http_b$http_;
      }
  }
`));

test('in conditions and entries', () =>
  expectDiagnostics(conf`
  events {}
  http {
      map $uri $a {
          default $nope;
  #               ^^^^^ error: Unknown \`nope\` variable.
      }
      server {
          if ($a = $nowhere) { return 404; }
  #                ^^^^^^^^ error: Unknown \`nowhere\` variable.
          if ($absent) { return 404; }
  #           ^^^^^^^ error: Unknown \`absent\` variable.
          if (-f $root_of_all) { return 404; }
  #              ^^^^^^^^^^^^ error: Unknown \`root_of_all\` variable.
      }
  }
`));

test('silent where something was not read', () =>
  expectDiagnostics(conf`
  events {}
  http {
      include /opt/app/nginx/*.conf;
      server {
          listen 8080;
          return 200 $a;
      }
  }
`));

test('silent in fragments', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  return 200 $nope;
`));

test('silent with modules that nobody knows', () =>
  expectDiagnostics(conf`
  load_module modules/ngx_http_frob_module.so;
  events {}
  http {
      server {
          listen 8080;
          return 200 $frob;
      }
  }
`));

test('what envsubst replaces is none', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 8080;
          return 200 \${BACKEND_NAME};
      }
  }
`));

test('younger than the version', () =>
  expectDiagnostics(
    conf`
  events {}
  http {
      server {
          listen 8080;
          return 200 $http3;
  #                  ^^^^^^ error: Unknown \`http3\` variable in nginx 1.22.1: newer versions have it.
      }
  }
`,
    { version: '1.22.1' },
  ));

test('memcached has no key by itself', () =>
  expectDiagnostics(conf`
  events {}
  http {
      server {
          listen 8080;
          location / {
              memcached_pass 127.0.0.1:11211;
  #           ^^^^^^^^^^^^^^ error: Unknown \`memcached_key\` variable.
          }
      }
  }
`));
