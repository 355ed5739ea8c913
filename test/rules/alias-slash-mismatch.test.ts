/** Is an alias found that lacks the slash of its location? */
import { expect, test } from 'vitest';
import { aliasSlashMismatch } from '../../server/src/rules/alias-slash-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('prefix locations', () =>
  checkRule(
    aliasSlashMismatch,
    conf`
  # nginx-context: server
  location /img/ { alias /srv/img; }
  #                      ^^^^^^^^ warning: \`/srv/img\` lacks the final slash of \`/img/\`: the file of \`/img/photo.jpg\` is \`/srv/imgphoto.jpg\`. Write \`/srv/img/\`.
  location ^~ /static/ { alias "/srv/app/static"; }
  #                            ^^^^^^^^^^^^^^^^^ warning: \`/srv/app/static\` lacks the final slash of \`/static/\`: the file of \`/static/css/style.css\` is \`/srv/app/staticcss/style.css\`. Write \`/srv/app/static/\`.
`,
  ));

test('both with, both without, or of another kind', () =>
  checkRule(
    aliasSlashMismatch,
    conf`
  # nginx-context: server
  location /a/ { alias /srv/a/; }
  location /b { alias /srv/b; }
  location = /c/ { alias /srv/c.html; }
  location ~ ^/d/(.*)$ { alias /srv/d/$1; }
  location /e/ { alias $root_of_e; }
  location /f/ { alias \${STATIC_ROOT}; }
  location /g/ { root /srv; }
`,
  ));

test('the slash goes inside of the quotes', () =>
  expect(
    projectFixedBy(
      aliasSlashMismatch,
      conf`
  # nginx-context: server
  location ^~ /static/ { alias "/srv/app/static"; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ^~ /static/ { alias "/srv/app/static/"; }
`));
