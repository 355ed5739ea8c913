/** Secrets and logs below the root: is it told how they are requested? */
import { test } from 'vitest';
import { secretFileServed } from '../../server/src/rules/secret-file-served.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by root and by alias', () =>
  checkRule(
    secretFileServed,
    conf`
  # nginx-context: http
  server {
      listen 80;
      root /srv/www;
      access_log /srv/www/logs/access.log;
  #              ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Everybody can request \`/logs/access.log\`: the log, with addresses and paths of all clients. Move the file out of the folder that is served.
      error_log /srv/log/error.log;
      location /admin/ { auth_basic x; auth_basic_user_file /srv/www/.htpasswd; }
  #                                                         ^^^^^^^^^^^^^^^^^^ warning: Everybody can request \`/.htpasswd\`: the passwords. Move the file out of the folder that is served.
      location /files/ { alias /srv/files/; auth_basic x; auth_basic_user_file /srv/files/htpasswd; }
      location /open/ { alias /srv/open/; }
      location /b/ { auth_basic x; auth_basic_user_file "/srv/open/a b"; }
  #                                                     ^^^^^^^^^^^^^^^ warning: Everybody can request \`/open/a%20b\`: the passwords. Move the file out of the folder that is served.
  }
`,
  ));

test('out of reach', () =>
  checkRule(
    secretFileServed,
    conf`
  # nginx-context: http
  server {
      listen 80;
      root /srv/www/public;
      auth_basic_user_file /srv/www/.htpasswd;
      access_log /var/log/nginx/a.log;
      access_log /srv/www/public/$host.log;
      access_log off;
  }
  server {
      root /srv/www;
      location / { auth_basic x; auth_basic_user_file /srv/www/.htpasswd; }
      location ~ /\.ht { deny all; }
  }
  server {
      root /srv/www;
      auth_basic x;
      auth_basic_user_file /srv/www/htpasswd;
  }
  server {
      root /srv/www;
      access_log /srv/www/log;
      location / { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      root /srv/www;
      access_log /srv/www/log;
      return 301 https://example.com$request_uri;
  }
  server {
      root /srv/www;
      access_log /srv/www/log;
      include unread.conf;
  }
`,
  ));
