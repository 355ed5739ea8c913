/** Is an `if` found that asks what `try_files` looks for? */
import { expect, test } from 'vitest';
import { preferTryFiles } from '../../server/src/rules/prefer-try-files.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('in a location and in a server', () =>
  checkRule(
    preferTryFiles,
    conf`
# nginx-context: server
location /a/ {
    if (!-e $request_filename) { rewrite ^ /index.html last; }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Whether the file of a request exists is what \`try_files\` looks for: write \`try_files $uri $uri/ /index.html;\`.
}
location /b/ {
    if (!-f $request_filename) { rewrite ^(.*)$ /index.php last; }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Whether the file of a request exists is what \`try_files\` looks for: write \`try_files $uri /index.php$is_args$args;\`.
}
location /c/ {
    if (!-f $request_filename) { proxy_pass http://127.0.0.1:8000; }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Whether the file of a request exists is what \`try_files\` looks for: write \`try_files $uri ...\`.
}
location /d/ {
    if (-f $request_filename) { expires 1d; }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Whether the file of a request exists is what \`try_files\` looks for: write \`try_files $uri ...\`.
    proxy_pass http://127.0.0.1:8000;
}
if (!-e $request_filename) { rewrite ^/(.*)$ /index.php?q=$1 last; }
#<^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Whether the file of a request exists is what \`try_files\` looks for: write \`try_files $uri ...\` in the location.
location /e/ {
    if (!-f $request_filename) { return 404; }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Whether the file of a request exists is what \`try_files\` looks for: write \`try_files $uri =404;\`.
}
`,
  ));

test('other files, and other conditions', () =>
  checkRule(
    preferTryFiles,
    conf`
  # nginx-context: server
  if (-f $document_root/maintenance.html) { return 503; }
  if ($http_x) { return 403; }
  location / {
      if (-e $request_filename.html) { rewrite ^(.*)$ $1.html break; }
  }
  location /folders/ {
      if (!-d $request_filename) { rewrite ^/(.+)/$ /$1 permanent; }
  }
  if (!-e $request_filename) {
      rewrite ^(/[^/]+)?(/wp-.*) $2 last;
      rewrite ^(/[^/]+)?(/.*\.php) $2 last;
  }
  if (-f $request_filename) { set $is_file 1; }
  if (!-e $request_filename) { return 302 /missing/; }
`,
  ));

test('it becomes `try_files`', () =>
  expect(
    projectFixedBy(
      preferTryFiles,
      conf`
  # nginx-context: server
  location /b/ {
      # The router
      if (!-f $request_filename) {
          rewrite ^(.*)$ /index.php last;
      }
      expires 1h;
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location /b/ {
      # The router
      try_files $uri /index.php$is_args$args;
      expires 1h;
  }
`));
