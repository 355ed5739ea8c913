/** Is a rewrite found that leads back to itself? */
import { expect, test } from 'vitest';
import { rewriteCycle } from '../../server/src/rules/rewrite-cycle.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('with `last`, and without a flag', () =>
  checkRule(
    rewriteCycle,
    conf`
  # nginx-context: server
  location /app/ { rewrite ^/app/(.*)$ /app/current/$1 last; }
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/app/x\` ends in 500: what it is rewritten to comes here again, ten times over. With \`break\` the path stays in this location.
  location ~ ^/v\d/ { rewrite ^(.*)$ /v2$1; }
  #                   ^^^^^^^^^^^^^^^^^^^^ warning: \`/v1/\` ends in 500: what it is rewritten to comes here again, ten times over. With \`break\` the path stays in this location.
  location /shop { rewrite ^ /shop/index.php last; }
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/shop/x\` ends in 500: what it is rewritten to comes here again, ten times over. With \`break\` the path stays in this location.
`,
  ));

test('out of the location, once, or with `break`', () =>
  checkRule(
    rewriteCycle,
    conf`
  # nginx-context: server
  location /app/ { rewrite ^/app/(.*)$ /app/current/$1 break; }
  location /b/ { rewrite ^/b/(.*)$ /c/$1 last; }
  location /d/ { rewrite ^/d/old/(.*)$ /d/new/$1 last; }
  location / { rewrite ^ /index.php last; }
  location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
  location /e/ {
      if ($uri = /e/done) { return 204; }
      rewrite ^ /e/done last;
  }
  location = /f { rewrite ^ /f/x last; }
`,
  ));

test('the path stays', () =>
  expect(
    projectFixedBy(
      rewriteCycle,
      conf`
  # nginx-context: server
  location /app/ { rewrite ^/app/(.*)$ /app/current/$1 last; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location /app/ { rewrite ^/app/(.*)$ /app/current/$1 break; }
`));

test('a flag is added', () =>
  expect(
    projectFixedBy(
      rewriteCycle,
      conf`
  # nginx-context: server
  location ~ ^/v\d/ { rewrite ^(.*)$ /v2$1; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ~ ^/v\d/ { rewrite ^(.*)$ /v2$1 break; }
`));
