/** Is a folder found that begins at the wrong place? */
import { expect, test } from 'vitest';
import { rootMissingSlash } from '../../server/src/rules/root-missing-slash.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('folders of the system', () =>
  checkRule(
    rootMissingSlash,
    conf`
  # nginx-context: server
  root "var/www/html";
  #    ^^^^^^^^^^^^^^ warning: This \`root\` begins at the prefix of nginx, such as \`/etc/nginx/var/www/html\`. Write \`/var/www/html\`.
  location /img/ { alias srv/pictures/; }
  #                      ^^^^^^^^^^^^^ warning: This \`alias\` begins at the prefix of nginx, such as \`/etc/nginx/srv/pictures/\`. Write \`/srv/pictures/\`.
`,
  ));

test('below the prefix, or not known', () =>
  checkRule(
    rootMissingSlash,
    conf`
  # nginx-context: server
  root html;
  location /a/ { root sites/a; }
  location /b/ { alias /srv/b/; }
  location /c/ { root $folder; }
  location /d/ { root \${ROOT}/d; }
`,
  ));

test('it gets its slash', () =>
  expect(
    projectFixedBy(
      rootMissingSlash,
      conf`
  # nginx-context: server
  root "var/www/html";
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  root "/var/www/html";
`));
