/** Is a path found that is put behind the whole name of a file? */
import { expect, test } from 'vitest';
import { tryFilesInRegexAlias } from '../../server/src/rules/try-files-in-regex-alias.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('with captures in the alias', () =>
  checkRule(
    tryFilesInRegexAlias,
    conf`
  # nginx-context: server
  location ~ ^/app/(.+)$ {
      alias /srv/app/$1;
      try_files $uri $uri/ =404;
  #             ^^^^ warning: The \`alias\` is the whole name of the file already: \`/srv/app/$1$uri\` is looked for, and not found. Write \`""\`.
  }
  location ~ ^/b/(?<rest>.+)$ {
      alias /srv/b/$rest;
      try_files "$uri" @app;
  #             ^^^^^^ warning: The \`alias\` is the whole name of the file already: \`/srv/b/$rest$uri\` is looked for, and not found. Write \`""\`.
  }
  location @app { return 204; }
`,
  ));

test('the file itself, a folder, a prefix, or a root', () =>
  checkRule(
    tryFilesInRegexAlias,
    conf`
  # nginx-context: server
  location ~ ^/a/(.+)$ {
      alias /srv/a/$1;
      try_files "" =404;
  }
  location ~ ^/b/(.+)$ {
      alias /srv/b/;
      try_files $1 =404;
  }
  location /c/ {
      alias /srv/c/;
      try_files $uri =404;
  }
  location ~ ^/d/ {
      root /srv/$host;
      try_files $uri =404;
  }
`,
  ));

test('the file of the alias itself', () =>
  expect(
    projectFixedBy(
      tryFilesInRegexAlias,
      conf`
  # nginx-context: server
  location ~ ^/b/(?<rest>.+)$ {
      alias /srv/b/$rest;
      try_files "$uri" =404;
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ~ ^/b/(?<rest>.+)$ {
      alias /srv/b/$rest;
      try_files "" =404;
  }
`));
