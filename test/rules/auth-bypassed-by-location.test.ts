/** Requests for a guarded location that another one answers: are they found? */
import { test } from 'vitest';
import { authBypassedByLocation } from '../../server/src/rules/auth-bypassed-by-location.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by an expression, which goes before the prefix', () =>
  checkRule(
    authBypassedByLocation,
    conf`
  # nginx-context: http
  server {
      listen 80;
      location /admin/ { auth_basic x; auth_basic_user_file f; try_files $uri =404; }
  #   ^^^^^^^^^^^^^^^^ warning: \`/admin/index.php\` is answered by \`location ~ \.php$\`, where \`auth_basic\` of this location is not in force. Put that location into this one.
      location /wp-admin { allow 10.0.0.0/8; deny all; fastcgi_pass 127.0.0.1:9001; }
  #   ^^^^^^^^^^^^^^^^^^ warning: \`/wp-admin/index.php\` is answered by \`location ~ \.php$\`, where \`deny\` of this location is not in force. Write \`^~\` before the path.
      location /xmlrpc.php { deny all; }
  #   ^^^^^^^^^^^^^^^^^^^^ warning: \`/xmlrpc.php\` is answered by \`location ~ \.php$\`, where \`deny\` of this location is not in force. Write \`^~\` before the path.
      location /checked/ { auth_request /check; proxy_pass http://127.0.0.1:8000; }
  #   ^^^^^^^^^^^^^^^^^^ warning: \`/checked/index.php\` is answered by \`location ~ \.php$\`, where \`auth_request\` of this location is not in force. Write \`^~\` before the path.
      location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
  }
`,
  ));

test('by an expression before it', () =>
  checkRule(
    authBypassedByLocation,
    conf`
  # nginx-context: http
  server {
      location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
      location ~ ^/(wp-admin|wp-login\.php) { auth_basic x; auth_basic_user_file f; }
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/wp-admin/index.php\` is answered by \`location ~ \.php$\`, where \`auth_basic\` of this location is not in force. Put that location into this one.
      location ~ /\.ht { deny all; }
  }
  server {
      location ~ /\.ht { deny all; }
      location ~ ^/(wp-admin|wp-login\.php) { auth_basic x; auth_basic_user_file f; }
      location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
  }
`,
  ));

test('the guard holds, or was not meant for such requests', () =>
  checkRule(
    authBypassedByLocation,
    conf`
  # nginx-context: http
  server {
      location /inner/ { auth_basic x; auth_basic_user_file f; location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; } }
      location ^~ /final/ { auth_basic x; auth_basic_user_file f; proxy_pass http://127.0.0.1:8000; }
      location = /exact.php { auth_basic x; auth_basic_user_file f; fastcgi_pass 127.0.0.1:9000; }
      location /open/ { proxy_pass http://127.0.0.1:8000; }
      location /none/ { auth_basic off; }
      location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
      location ~ \.(css|png)$ { expires max; }
  }
  server {
      auth_basic x; auth_basic_user_file f;
      location /admin/ { try_files $uri =404; }
      location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
  }
  server {
      location /admin/ { auth_basic x; auth_basic_user_file f; }
      location ~ \.php$ { auth_basic x; auth_basic_user_file f; fastcgi_pass 127.0.0.1:9000; }
  }
  server {
      location /admin/ { auth_basic x; auth_basic_user_file f; }
      location ~ ^/api/ { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      location ~ \.php { fastcgi_pass 127.0.0.1:9000; }
      location ~ /50[0-9] { internal; root /srv/errors; }
      location /files/ { internal; alias /srv/files/; }
  }
  server {
      location / { auth_basic x; auth_basic_user_file f; proxy_pass http://127.0.0.1:8000; }
      location ~ ^/login { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));
