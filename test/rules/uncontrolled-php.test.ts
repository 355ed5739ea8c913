/** Are locations seen that hand any path to PHP? */
import { test } from 'vitest';
import { uncontrolledPhp } from '../../server/src/rules/uncontrolled-php.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('any path that ends so', () =>
  checkRule(
    uncontrolledPhp,
    conf`
  # nginx-context: server
  location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/uploads/photo.jpg/x.php\` comes to PHP, which may run \`photo.jpg\`. \`try_files $uri =404;\` lets only scripts through that are there.
  location ~* ^/.+\.php(/|$) { fastcgi_split_path_info ^(.+\.php)(/.+)$; fastcgi_pass unix:/run/php.sock; }
  #                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/uploads/photo.jpg/x.php\` comes to PHP, which may run \`photo.jpg\`. \`try_files $fastcgi_script_name =404;\` lets only scripts through that are there.
`,
  ));

test('with a look at the file, or of certain scripts', () =>
  checkRule(
    uncontrolledPhp,
    conf`
  # nginx-context: server
  location ~ \.php$ { try_files $uri =404; fastcgi_pass 127.0.0.1:9000; }
  location ~ \.php$ { if (!-f $document_root$fastcgi_script_name) { return 404; } fastcgi_pass 127.0.0.1:9000; }
  location ~ \.php$ { location ~ ^/uploads/ { deny all; } fastcgi_pass 127.0.0.1:9000; }
  location ~ \.php$ { include snippets/fastcgi-php.conf; fastcgi_pass 127.0.0.1:9000; }
  location ~ ^/index\.php(/|$) { fastcgi_pass 127.0.0.1:9000; }
  location ~ ^/(index|update)\.php$ { fastcgi_pass 127.0.0.1:9000; }
  location = /index.php { fastcgi_pass 127.0.0.1:9000; }
  location / { fastcgi_pass 127.0.0.1:9000; }
`,
  ));
