/** Is a `rewrite` found that `return` would do better? */
import { expect, test } from 'vitest';
import { preferReturn } from '../../server/src/rules/prefer-return.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('whatever the expression, it matches every path', () =>
  checkRule(
    preferReturn,
    conf`
# nginx-context: server
rewrite ^ https://example.com$request_uri? permanent;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: This \`rewrite\` redirects every request: write \`return 301 https://example.com$request_uri;\`.
rewrite ^(.*)$ https://example.com$1 permanent;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: This \`rewrite\` redirects every request: write \`return 301 https://example.com$request_uri;\`.
rewrite ^/(.*) https://example.com/$1 redirect;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: This \`rewrite\` redirects every request: write \`return 302 https://example.com$request_uri;\`.
rewrite ^/(.*)$ $scheme://www.$host/$1 permanent;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: This \`rewrite\` redirects every request: write \`return 301 $scheme://www.$host$request_uri;\`.
rewrite .* https://example.com/gone;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: This \`rewrite\` redirects every request: write \`return 302 https://example.com/gone$is_args$args;\`.
location /a/ { rewrite ^ /b/? permanent; }
#              ^^^^^^^^^^^^^^^^^^^^^^^^ hint: This \`rewrite\` redirects every request: write \`return 301 /b/;\`.
`,
  ));

test('what matches some paths, goes on inside, takes the path apart, or has another fault', () =>
  checkRule(
    preferReturn,
    conf`
  # nginx-context: server
  rewrite ^/a https://example.com/ permanent;
  rewrite ^ /index.html last;
  rewrite ^/(.*)$ /app/$1 break;
  rewrite ^ https://example.com$request_uri permanent;
  rewrite ^ example.com permanent;
  rewrite / https://example.com/? permanent;
  rewrite ^/(.*)$ https://example.com/app/$1 permanent;
  rewrite ^(.*) https://example.com$1/ permanent;
  rewrite ^ $scheme://$host$uri$is_args$args? permanent;
`,
  ));

test('the query is in the target', () =>
  expect(
    projectFixedBy(
      preferReturn,
      conf`
  # nginx-context: server
  rewrite ^ "https://example.com$request_uri?" permanent;
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  return 301 "https://example.com$request_uri";
`));

test('the path is captured', () =>
  expect(
    projectFixedBy(
      preferReturn,
      conf`
  # nginx-context: server
  rewrite ^/(.*)$ https://example.com/$1 permanent; # all of it
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  return 301 https://example.com$request_uri; # all of it
`));

test('the query is appended', () =>
  expect(
    projectFixedBy(
      preferReturn,
      conf`
  # nginx-context: server
  rewrite ^ https://example.com/new redirect;
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  return 302 https://example.com/new$is_args$args;
`));
