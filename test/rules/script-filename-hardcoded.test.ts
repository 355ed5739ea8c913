/** A folder that is written twice: is it replaced only where nothing changes? */
import { expect, test } from 'vitest';
import { scriptFilenameHardcoded } from '../../server/src/rules/script-filename-hardcoded.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('the folder of `root`, here or further out', () =>
  checkRule(
    scriptFilenameHardcoded,
    conf`
# nginx-context: server
root /srv/www;
location ~ \.php$ { fastcgi_param SCRIPT_FILENAME /srv/www$fastcgi_script_name; }
#                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`/srv/www\` is the \`root\` already: write \`$document_root\` for it, which changes with \`root\`.
location ~ \.php5$ { root "/srv/old"; fastcgi_param SCRIPT_FILENAME "/srv/old\${fastcgi_script_name}"; }
#                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`/srv/old\` is the \`root\` already: write \`$document_root\` for it, which changes with \`root\`.
location ~ \.php7$ { fastcgi_param SCRIPT_FILENAME /srv/www/$fastcgi_script_name; }
#                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`/srv/www\` is the \`root\` already: write \`$document_root\` for it, which changes with \`root\`.
`,
  ));

test('the folder of `root`, here or further out: the repair', () =>
  expect(
    fixedBy(
      scriptFilenameHardcoded,
      'server',
      conf`
root /srv/www;
location ~ \.php$ { fastcgi_param SCRIPT_FILENAME /srv/www$fastcgi_script_name; }
location ~ \.php5$ { root "/srv/old"; fastcgi_param SCRIPT_FILENAME "/srv/old\${fastcgi_script_name}"; }
location ~ \.php7$ { fastcgi_param SCRIPT_FILENAME /srv/www/$fastcgi_script_name; }
`,
    ),
  ).toBe(conf`
root /srv/www;
location ~ \.php$ { fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; }
location ~ \.php5$ { root "/srv/old"; fastcgi_param SCRIPT_FILENAME "/srv/old\${fastcgi_script_name}"; }
location ~ \.php7$ { fastcgi_param SCRIPT_FILENAME /srv/www/$fastcgi_script_name; }
`));

test('another folder, an alias, another parameter, another level', () =>
  checkRule(
    scriptFilenameHardcoded,
    conf`
# nginx-context: server
root /srv/www;
fastcgi_param SCRIPT_FILENAME /srv/www$fastcgi_script_name;
location ~ \.php$ { fastcgi_param SCRIPT_FILENAME /var/www/html$fastcgi_script_name; }
location ~ ^/a/(.*\.php)$ { alias /srv/a/$1; fastcgi_param SCRIPT_FILENAME /srv/www$fastcgi_script_name; }
location /b.php { fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; }
location /c.php { fastcgi_param DOCUMENT_ROOT /srv/www$fastcgi_script_name; }
location /d.php { fastcgi_param SCRIPT_FILENAME /srv/www/index.php; }
location /e.php { fastcgi_param SCRIPT_FILENAME /srv/www$fastcgi_script_name; location /e.php5 { root /x; } }
`,
  ));

test('where the folder is that of an alias', () =>
  checkRule(
    scriptFilenameHardcoded,
    conf`
  # nginx-context: server
  root /srv/www;
  location /c/ {
    alias /srv/www/;
    location ~ \.php$ { fastcgi_param SCRIPT_FILENAME /srv/www$fastcgi_script_name; fastcgi_pass 127.0.0.1:9000; }
  }
`,
  ));
