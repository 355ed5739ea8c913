/** PHP without the name of its file: is it told where the list of parameters is seen, and where it is known? */
import { expect, test } from 'vitest';
import { fastcgiMissingScriptFilename } from '../../server/src/rules/fastcgi-missing-script-filename.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('parameters without it', () =>
  checkRule(
    fastcgiMissingScriptFilename,
    conf`
# nginx-context: server
fastcgi_param QUERY_STRING $query_string;
location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: PHP is not told which file to run. Write \`fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\`.
location = /index.php {
    fastcgi_param script_filename x;
    fastcgi_pass 127.0.0.1:9000;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: PHP is not told which file to run. Write \`fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\`.
}
`,
  ));

test('parameters without it: the repair', () =>
  expect(
    fixedBy(
      fastcgiMissingScriptFilename,
      'server',
      conf`
fastcgi_param QUERY_STRING $query_string;
location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
location = /index.php {
    fastcgi_param script_filename x;
    fastcgi_pass 127.0.0.1:9000;
}
`,
    ),
  ).toBe(conf`
fastcgi_param QUERY_STRING $query_string;
location ~ \.php$ { fastcgi_pass 127.0.0.1:9000;
    fastcgi_param QUERY_STRING $query_string;
    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
}
location = /index.php {
    fastcgi_param script_filename x;
    fastcgi_pass 127.0.0.1:9000;
}
`));

test('the file that comes with nginx and is not here', () =>
  checkRule(
    fastcgiMissingScriptFilename,
    conf`
# nginx-context: server
location ~ [^/]\.php(/|$) {
    include fastcgi_params;
    fastcgi_pass unix:/run/php.sock;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: PHP is not told which file to run: \`fastcgi_params\` as it comes with nginx has no \`SCRIPT_FILENAME\`. Write \`fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\`.
}
`,
  ));

test('the file that comes with nginx and is not here: the repair', () =>
  expect(
    fixedBy(
      fastcgiMissingScriptFilename,
      'server',
      conf`
location ~ [^/]\.php(/|$) {
    include fastcgi_params;
    fastcgi_pass unix:/run/php.sock;
}
`,
    ),
  ).toBe(conf`
location ~ [^/]\.php(/|$) {
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    fastcgi_pass unix:/run/php.sock;
}
`));

test('the same file, seen', () =>
  checkRule(
    fastcgiMissingScriptFilename,
    conf`
events {}
http {
    server {
        location ~ \.php$ {
            include /etc/nginx/fastcgi_params;
            fastcgi_pass 127.0.0.1:9000;
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: PHP is not told which file to run. Write \`fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\`.
        }
    }
}
#- fastcgi_params
fastcgi_param QUERY_STRING $query_string;
`,
  ));

test('there it is', () =>
  checkRule(
    fastcgiMissingScriptFilename,
    conf`
# nginx-context: server
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
location ~ \.php5$ { include fastcgi_params; fastcgi_param SCRIPT_FILENAME /srv$fastcgi_script_name; fastcgi_pass 127.0.0.1:9000; }
`,
  ));

test('what is not seen, another application, none at all', () =>
  checkRule(
    fastcgiMissingScriptFilename,
    conf`
# nginx-context: server
location ~ \.php$ { include snippets/fastcgi-php.conf; fastcgi_pass 127.0.0.1:9000; }
location / { fastcgi_param QUERY_STRING $query_string; fastcgi_pass 127.0.0.1:9000; }
location ~ \.php7$ { fastcgi_pass 127.0.0.1:9000; }
`,
  ));
