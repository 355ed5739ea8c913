/** Folders of the system that everybody can read: are they found? */
import { test } from 'vitest';
import { systemFolderServed } from '../../server/src/rules/system-folder-served.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by root and by alias', () =>
  checkRule(
    systemFolderServed,
    conf`
  # nginx-context: http
  server {
      root /etc/nginx;
  #   ^^^^^^^^^^^^^^^ warning: Everybody can read \`/etc/nginx\`: configurations, passwords and keys. Serve a folder that holds only what is meant for the web.
      location /log/ { root /var; }
  #                    ^^^^^^^^^ warning: Everybody can read \`/var/log\`: logs with addresses, paths and tokens of clients. Serve a folder that holds only what is meant for the web.
      location /logs { alias /var/log/nginx; }
  #                    ^^^^^^^^^^^^^^^^^^^^ warning: Everybody can read \`/var/log/nginx\`: logs with addresses, paths and tokens of clients. Serve a folder that holds only what is meant for the web.
      location /certificates/ { alias /etc/letsencrypt/live/; }
  #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Everybody can read \`/etc/letsencrypt/live\`: the keys of certificates. Serve a folder that holds only what is meant for the web.
      location /home/ { root /; }
  #                     ^^^^^^ warning: Everybody can read \`/home\`: homes with \`.ssh\`, \`.bash_history\` and whatever is left there. Serve a folder that holds only what is meant for the web.
      location /anna/ { alias /home/anna/; }
  #                     ^^^^^^^^^^^^^^^^^ warning: Everybody can read \`/home/anna\`: homes with \`.ssh\`, \`.bash_history\` and whatever is left there. Serve a folder that holds only what is meant for the web.
      location / { root /root/; }
  #                ^^^^^^^^^^^ warning: Everybody can read \`/root\`: the home of root. Serve a folder that holds only what is meant for the web.
  }
`,
  ));

test('folders that are made for it, or guarded', () =>
  checkRule(
    systemFolderServed,
    conf`
  # nginx-context: http
  server {
      root /etc/nginx/html;
      location /a { root /usr/share/nginx/html; }
      location /phpmyadmin { root /usr/share; }
      location /static/ { root /home/anna/site; }
      location /logs/ { alias /var/log/nginx/; allow 10.0.0.0/8; deny all; }
      location /b/ { alias /var/log/nginx/; auth_basic x; auth_basic_user_file f; }
      location /c/ { alias /var/www/; }
      location /munin/ { alias /var/cache/munin/www/; }
      location = /motd { alias /etc; }
      location /home/ { proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));
