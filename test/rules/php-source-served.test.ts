/** Is a script found that nothing runs? */
import { test } from 'vitest';
import { phpSourceServed } from '../../server/src/rules/php-source-served.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('nothing passes it on', () =>
  checkRule(
    phpSourceServed,
    conf`
  # nginx-context: http
  server {
      root /srv/www;
      location / { try_files $uri $uri/ /index.php?$query_string; }
  #                                     ^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/index.php\` is not run: \`location /\` is for it, and sends the source to the client. Add a location that passes it on with \`fastcgi_pass\`.
  }
  server {
      root /srv/www;
      location /shop/ { try_files $uri /shop/index.php$is_args$args; }
  #                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/shop/index.php\` is not run: \`location /shop/\` is for it, and sends the source to the client. Add a location that passes it on with \`fastcgi_pass\`.
      location ~ ^/index\.php$ { fastcgi_pass 127.0.0.1:9000; }
      location / { expires 1h; }
  }
`,
  ));

test('a location passes it on, answers, or is not seen', () =>
  checkRule(
    phpSourceServed,
    conf`
  # nginx-context: http
  server {
      location / { try_files $uri /index.php$is_args$args; }
      location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
  }
  server {
      location / { try_files $uri /index.php$is_args$args; }
      location = /index.php { return 404; }
  }
  server {
      location / {
          try_files $uri /index.php$is_args$args;
          location ~ \.php$ { proxy_pass http://127.0.0.1:8000; }
      }
  }
  server {
      passenger_enabled on;
      location / { try_files $uri /index.php$is_args$args; }
  }
  server {
      location / { try_files $uri /index.html; }
  }
`,
  ));

test('includes that are not here', () =>
  checkRule(
    phpSourceServed,
    conf`
  events {}
  http {
      server {
          location / { try_files $uri /index.php$is_args$args; }
          include /opt/unseen/php.conf;
      }
  }
`,
  ));
