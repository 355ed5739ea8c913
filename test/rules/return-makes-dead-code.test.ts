/** Is it found what a `return` keeps from being reached? */
import { expect, test } from 'vitest';
import { returnMakesDeadCode } from '../../server/src/rules/return-makes-dead-code.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('locations of a server', () =>
  checkRule(
    returnMakesDeadCode,
    conf`
  # nginx-context: http
  server {
      return 301 https://$host$request_uri;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This \`return\` answers every request of the server: \`location /.well-known/acme-challenge/\` and 1 more are never reached. To answer what no other location is for, write it in \`location /\`.
      location /.well-known/acme-challenge/ { root /var/www; }
      location ~ \.php$ { return 404; }
  }
  server {
      location / { root /var/www; }
      return 404;
  #   ^^^^^^^^^^ warning: This \`return\` answers every request of the server: \`location /\` is never reached. To answer what no other location is for, write it in \`location /\`.
  }
`,
  ));

test('named locations are reached by `error_page`', () =>
  checkRule(
    returnMakesDeadCode,
    conf`
  # nginx-context: http
  server {
      error_page 503 @maintenance;
      return 503;
      location @maintenance { root /srv/maintenance; }
  }
  server {
      error_page 503 @maintenance;
      return 503;
      location @maintenance { rewrite ^ /maintenance.html last; }
      location = /maintenance.html { internal; }
  }
`,
  ));

test('what may go on before it', () =>
  checkRule(
    returnMakesDeadCode,
    conf`
  # nginx-context: http
  server {
      if ($scheme = https) { break; }
      return 301 https://$host$request_uri;
      location / { root /srv; }
  }
  server {
      rewrite ^/keep/ /kept last;
      return 404;
      location = /kept { return 204; }
  }
  server {
      if ($host = example.com) { return 301 https://$host$request_uri; } # managed by Certbot
      return 404; # managed by Certbot
  }
`,
  ));

test('handlers, files and passwords of a location', () =>
  checkRule(
    returnMakesDeadCode,
    conf`
  # nginx-context: server
  location /a/ {
      return 200 ok;
  #   ^^^^^^^^^^^^^ warning: This \`return\` answers every request that comes here: \`proxy_pass http://127.0.0.1:8000\` has no effect.
      proxy_pass http://127.0.0.1:8000;
  }
  location /b/ {
      auth_basic "Staff";
      auth_basic_user_file /etc/nginx/htpasswd;
      return 200 secret;
  #   ^^^^^^^^^^^^^^^^^ warning: This \`return\` answers every request that comes here: \`auth_basic "Staff"\` has no effect.
  }
  location /c/ {
      auth_basic off;
      try_files $uri =404;
      return 404;
  #   ^^^^^^^^^^ warning: This \`return\` answers every request that comes here: \`try_files $uri =404\` has no effect.
  }
  location /d/ {
      add_header X-A b;
      default_type text/plain;
      return 200 ok;
      location /d/e/ { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));

test('what stands below it', () =>
  checkRule(
    returnMakesDeadCode,
    conf`
  # nginx-context: server
  if ($request_method = POST) {
      return 405;
  #   ^^^^^^^^^^ warning: This \`return\` answers every request that comes here: \`set $a b\` has no effect.
      set $a b;
  }
  if ($request_method = PUT) {
      return 405;
      break;
  }
  location / {
      return 301 /x;
  #   ^^^^^^^^^^^^^ warning: This \`return\` answers every request that comes here: \`return 302 /y\` has no effect.
      return 302 /y;
  }
`,
  ));

test('a redirect of every path', () =>
  checkRule(
    returnMakesDeadCode,
    conf`
  # nginx-context: http
  server {
      rewrite ^ https://example.com$request_uri? permanent;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This \`rewrite\` answers every request of the server: \`location /.well-known/\` is never reached. To answer what no other location is for, write it in \`location /\`.
      location /.well-known/ { root /var/www; }
  }
  server {
      rewrite ^/old https://example.com$request_uri? permanent;
      location /.well-known/ { root /var/www; }
  }
`,
  ));

test('a stream, where variables are set at another time', () =>
  checkRule(
    returnMakesDeadCode,
    conf`
  # nginx-context: stream
  server {
      listen 12345;
      return $a;
      set $a b;
  }
`,
  ));

test('a location that comes by an include', () =>
  checkRule(
    returnMakesDeadCode,
    conf`
events {}
http {
    server {
        include acme.conf;
        return 301 https://$host$request_uri;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This \`return\` answers every request of the server: \`location /.well-known/\` is never reached. To answer what no other location is for, write it in \`location /\`.
    }
}
#- acme.conf
location /.well-known/ { root /var/www; }
`,
  ));

test('it moves to a location', () =>
  expect(
    projectFixedBy(
      returnMakesDeadCode,
      conf`
  # nginx-context: server
  location /.well-known/ { root /var/www; }
  # Everything else
  return 301 https://$host$request_uri; # to TLS
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location /.well-known/ { root /var/www; }
  # Everything else
  location / {
      return 301 https://$host$request_uri;
  } # to TLS
`));
