/** The root of the file system: is it found, however it is written? */
import { test } from 'vitest';
import { filesystemRootExposure } from '../../server/src/rules/filesystem-root-exposure.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by root and by alias', () =>
  checkRule(
    filesystemRootExposure,
    conf`
# nginx-context: http
root /;
#<^^^^^^ warning: Every file of the machine can be requested, \`/etc/passwd\` among them. Name the folder that is meant for the web.
server {
    root //;
#   ^^^^^^^ warning: Every file of the machine can be requested, \`/etc/passwd\` among them. Name the folder that is meant for the web.
    location / { root /usr/..; }
#                ^^^^^^^^^^^^ warning: Every file of the machine can be requested, \`/etc/passwd\` among them. Name the folder that is meant for the web.
    location ^~ /all/ { alias /./; }
#                       ^^^^^^^^^ warning: Every file of the machine can be requested, \`/etc/passwd\` among them. Name the folder that is meant for the web.
    location /files { alias /.; }
#                     ^^^^^^^^ warning: Every file of the machine can be requested, \`/etc/passwd\` among them. Name the folder that is meant for the web.
    location /data { alias "/"; }
#                    ^^^^^^^^^ warning: Every file of the machine can be requested, \`/etc/passwd\` among them. Name the folder that is meant for the web.
}
`,
  ));

test('folders in it, single files, and what no request reaches', () =>
  checkRule(
    filesystemRootExposure,
    conf`
  # nginx-context: http
  server {
      root /var/www;
      location /static/ { root /; }
      location /parent/ { root /var/www/..; }
      location /slashed/ { alias /.; }
      location ~ ^/files/ { alias /; }
      location = /downloads/ { alias /; }
      location = /robots.txt { root /; }
      location /var/ { root $folder; }
      location /relative/ { root ../..; }
      location /x/ { internal; alias /; }
      location @x { root /; }
      location /passed/ { root /; proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));
