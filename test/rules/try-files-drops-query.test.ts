/** Is a script found that gets no query? */
import { expect, test } from 'vitest';
import { tryFilesDropsQuery } from '../../server/src/rules/try-files-drops-query.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('scripts by name', () =>
  checkRule(
    tryFilesDropsQuery,
    conf`
  # nginx-context: server
  location / { try_files $uri $uri/ /index.php; }
  #                                 ^^^^^^^^^^ warning: \`/index.php\` gets no query: \`try_files\` drops it. Write \`/index.php$is_args$args\`.
  location /app/ { try_files $uri "/app/index.php"; }
  #                               ^^^^^^^^^^^^^^^^ warning: \`/app/index.php\` gets no query: \`try_files\` drops it. Write \`/app/index.php$is_args$args\`.
`,
  ));

test('with a query, or no script', () =>
  checkRule(
    tryFilesDropsQuery,
    conf`
  # nginx-context: server
  location /a/ { try_files $uri /index.php$is_args$args; }
  location /b/ { try_files $uri /index.php?$query_string; }
  location /c/ { try_files $uri /index.php?q=$uri&$args; }
  location /d/ { try_files $uri /index.html; }
  location /e/ { try_files /index.php =404; }
  location /f/ { try_files $uri @php; }
  location /g/ {
      alias /srv/g/;
      try_files $uri /g/index.php;
  }
`,
  ));

test('the query follows', () =>
  expect(
    projectFixedBy(
      tryFilesDropsQuery,
      conf`
  # nginx-context: location
  try_files $uri "/index.php";
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  try_files $uri "/index.php$is_args$args";
`));
