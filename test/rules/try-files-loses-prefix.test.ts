/** Is a fallback found that an `alias` cuts? */
import { expect, test } from 'vitest';
import { tryFilesLosesPrefix } from '../../server/src/rules/try-files-loses-prefix.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('with a variable', () =>
  checkRule(
    tryFilesLosesPrefix,
    conf`
  # nginx-context: server
  location /app/ {
      alias /srv/app/;
      try_files $uri /app/index.php$is_args$args;
  #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Because of the \`alias\` nginx cuts \`/app/\` off \`/app/index.php$is_args$args\`, and goes to \`index.php$is_args$args\`. Write the path of the location once more before it.
  }
  location ^~ /shop {
      alias /srv/shop;
      try_files $uri "/shop/index.php?q=$uri";
  #                  ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Because of the \`alias\` nginx cuts \`/shop\` off \`/shop/index.php?q=$uri\`, and goes to \`/index.php?q=$uri\`. Write the path of the location once more before it.
  }
`,
  ));

test('without one, twice already, or without alias', () =>
  checkRule(
    tryFilesLosesPrefix,
    conf`
  # nginx-context: server
  location /a/ {
      alias /srv/a/;
      try_files $uri /a/index.html;
  }
  location /b/ {
      alias /srv/b/;
      try_files $uri /b//b/index.php$is_args$args;
  }
  location /c/ {
      root /srv;
      try_files $uri /c/index.php$is_args$args;
  }
  location ~ ^/d/(.*)$ {
      alias /srv/d/$1;
      try_files "" /d/index.php$is_args$args;
  }
  location /e/ {
      alias /srv/e/;
      try_files $uri /index.php$is_args$args;
  }
`,
  ));

test('the path comes twice', () =>
  expect(
    projectFixedBy(
      tryFilesLosesPrefix,
      conf`
  # nginx-context: server
  location ^~ /shop {
      alias /srv/shop;
      try_files $uri "/shop/index.php?q=$uri";
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ^~ /shop {
      alias /srv/shop;
      try_files $uri "/shop/shop/index.php?q=$uri";
  }
`));
