/** A `root` that ends as its location begins: is the doubled path named? */
import { test } from 'vitest';
import { rootRepeatsLocation } from '../../server/src/rules/root-repeats-location.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('with and without final slash', () =>
  checkRule(
    rootRepeatsLocation,
    conf`
  # nginx-context: server
  location /static/ {
      root /var/www/myproject/static/;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`root\` appends the whole path: \`/static/css/style.css\` is looked for in \`/var/www/myproject/static/static/css/style.css\`. For this folder write \`alias\`.
  }
  location ^~ /media {
      root "/srv/media";
  #   ^^^^^^^^^^^^^^^^^ warning: \`root\` appends the whole path: \`/media/photo.jpg\` is looked for in \`/srv/media/media/photo.jpg\`. For this folder write \`alias\`.
  }
`,
  ));

test('several segments', () =>
  checkRule(
    rootRepeatsLocation,
    conf`
  # nginx-context: server
  location /app/static/ { root /srv/app/static; }
  #                       ^^^^^^^^^^^^^^^^^^^^ warning: \`root\` appends the whole path: \`/app/static/css/style.css\` is looked for in \`/srv/app/static/app/static/css/style.css\`. For this folder write \`alias\`.
`,
  ));

test('the root above it is right, and so are other shapes', () =>
  checkRule(
    rootRepeatsLocation,
    conf`
  # nginx-context: server
  location /static/ { root /var/www/myproject; }
  location = /static/a.css { root /var/www/static; }
  location ~ ^/static/ { root /var/www/static; }
  location / { root /srv/static; }
  location /img/ { root /srv/$host/img; }
  location /mystatic/ { root /srv/static; }
`,
  ));

test('where the location passes on, no file is read', () =>
  checkRule(
    rootRepeatsLocation,
    conf`
  # nginx-context: server
  location /static/ {
      root /srv/static/;
      proxy_pass http://127.0.0.1:8000;
  }
`,
  ));

test('a root that comes by an include', () =>
  checkRule(
    rootRepeatsLocation,
    conf`
events {}
http {
    server {
        location /static/ {
            include root.conf;
        }
    }
}
#- root.conf
root /srv/static;
#<^^^^^^^^^^^^^^^^ warning: \`root\` appends the whole path: \`/static/css/style.css\` is looked for in \`/srv/static/static/css/style.css\`. For this folder write \`alias\`.
`,
  ));
