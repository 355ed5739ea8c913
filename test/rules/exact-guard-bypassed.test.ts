/** Guarded paths that a slash leads past: are they found? */
import { test } from 'vitest';
import { exactGuardBypassed } from '../../server/src/rules/exact-guard-bypassed.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('to an application, and to PHP with its path info', () =>
  checkRule(
    exactGuardBypassed,
    conf`
  # nginx-context: http
  server {
      listen 80;
      location = /metrics { deny all; proxy_pass http://127.0.0.1:8000; }
  #   ^^^^^^^^^^^^^^^^^^^ info: \`/metrics/\` is passed on by \`location /\`, where \`deny\` of this location is not in force. Write \`^~\` in place of \`=\`, unless the application tells the two apart.
      location =/glued { auth_basic x; auth_basic_user_file f; proxy_pass http://127.0.0.1:8000; }
  #   ^^^^^^^^^^^^^^^^ info: \`/glued/\` is passed on by \`location /\`, where \`auth_basic\` of this location is not in force. Write \`^~\` in place of \`=\`, unless the application tells the two apart.
      location / { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      listen 81;
      location = /xmlrpc.php { deny all; }
  #   ^^^^^^^^^^^^^^^^^^^^^^ info: \`/xmlrpc.php/\` is passed on by \`location ~ [^/]\.php(/|$)\`, where \`deny\` of this location is not in force. Write \`^~\` in place of \`=\`, unless the application tells the two apart.
      location ~ [^/]\.php(/|$) { fastcgi_split_path_info ^(.+\.php)(/.*)$; fastcgi_pass 127.0.0.1:9000; }
  }
`,
  ));

test('where nothing is passed on, or all is guarded', () =>
  checkRule(
    exactGuardBypassed,
    conf`
  # nginx-context: http
  server {
      listen 80;
      location = /internal { internal; }
      location = /open { proxy_pass http://127.0.0.1:8000; }
      location = /wp-login.php { auth_basic x; auth_basic_user_file f; fastcgi_pass 127.0.0.1:9000; }
      location = /folder/ { deny all; }
      location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
      location / { root /srv; }
  }
  server {
      listen 81;
      deny all;
      location = /metrics { auth_basic x; auth_basic_user_file f; }
      location / { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      listen 82;
      location = /metrics { deny all; }
      location /metrics { deny all; }
      location = /nginx_status { stub_status; allow 127.0.0.1; deny all; }
      location / { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));
