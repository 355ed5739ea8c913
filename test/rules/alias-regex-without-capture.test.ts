/** Is an alias found that gives every path the same folder? */
import { expect, test } from 'vitest';
import { aliasRegexWithoutCapture } from '../../server/src/rules/alias-regex-without-capture.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('folders', () =>
  checkRule(
    aliasRegexWithoutCapture,
    conf`
  # nginx-context: server
  location ~ ^/img/ { alias /srv/img; }
  #                   ^^^^^^^^^^^^^^ warning: Every path that \`^/img/\` matches gets \`/srv/img\` itself, and none of the files in it. Capture the rest of the path, and write \`$1\` behind the folder.
  location ~* \.(?:png|gif)$ { alias /srv/pictures/; }
  #                            ^^^^^^^^^^^^^^^^^^^^ warning: Every path that \`\.(?:png|gif)$\` matches gets \`/srv/pictures/\` itself, and none of the files in it. Capture the rest of the path, and write \`$1\` behind the folder.
`,
  ));

test('files, captures, and paths that are tried', () =>
  checkRule(
    aliasRegexWithoutCapture,
    conf`
  # nginx-context: server
  location ~ ^/(?:favicon|icon)\.ico$ { alias /srv/favicon.ico; }
  location ~ ^/a/(.*)$ { alias /srv/a/$1; }
  location ~ ^/b/(?<rest>.*)$ { alias /srv/b/$rest; }
  location ~ ^/c/(.*)$ {
      alias /srv/c/;
      try_files $1 =404;
  }
  location /d/ { alias /srv/d/; }
  location ~ ^/e/ { alias \${ROOT}; }
`,
  ));

test('a path becomes an expression with its rest', () =>
  expect(
    projectFixedBy(
      aliasRegexWithoutCapture,
      conf`
  # nginx-context: server
  location ~ "^/img/" { alias /srv/img; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ~ "^/img/(.*)$" { alias /srv/img/$1; }
`));

test('one file without an extension', () =>
  checkRule(
    aliasRegexWithoutCapture,
    conf`
  # nginx-context: server
  location ~ ^/\.well-known/apple-app-site-association$ { alias /srv/apple-app-site-association; }
  location ~* /(en|de)/(license)$ { alias /srv/LICENSE; }
`,
  ));
