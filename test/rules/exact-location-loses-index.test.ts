/** Is it seen that the index of an exact location is another one's? */
import { expect, test } from 'vitest';
import { exactLocationLosesIndex } from '../../server/src/rules/exact-location-loses-index.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('it is passed on, or looked for elsewhere', () =>
  checkRule(
    exactLocationLosesIndex,
    conf`
# nginx-context: server
location = / {
#<^^^^^^^^^^^^ warning: The index is not answered here: nginx goes on to \`/start.html\`, which \`location /\` is for. Write \`try_files /start.html =404;\`.
    root /srv/start;
    index start.html;
}
location = /docs/ { alias /srv/documentation/; }
#<^^^^^^^^^^^^^^^^^ warning: The index is not answered here: nginx goes on to \`/docs/index.html\`, which \`location /\` is for. Write \`location /docs/\`.
location / { proxy_pass http://127.0.0.1:8000; }
`,
  ));

test('another folder', () =>
  checkRule(
    exactLocationLosesIndex,
    conf`
# nginx-context: server
root /srv/www;
location = / { root /srv/start; }
#<^^^^^^^^^^^^ warning: The index is not answered here: nginx goes on to \`/index.html\`, which \`location /\` is for. Write \`try_files /index.html =404;\`.
location / { expires 1h; }
`,
  ));

test('the same folder, or the index is found here', () =>
  checkRule(
    exactLocationLosesIndex,
    conf`
  # nginx-context: server
  root /srv/www;
  location = / { index start.html; }
  location = /a/ { root /srv/a; try_files /a/index.html =404; }
  location = /b { root /srv/b; }
  location = /c/ { proxy_pass http://127.0.0.1:8000; }
  location = /d/ { root /srv/d; index d.html; }
  location = /d/d.html { root /srv/d; }
  location = /e/ { expires 1h; }
  location / { expires 1h; }
`,
  ));

test('it is tried', () =>
  expect(
    projectFixedBy(
      exactLocationLosesIndex,
      conf`
  # nginx-context: server
  location = / {
      root /srv/start;
      index start.html; # the start
  }
  location / { proxy_pass http://127.0.0.1:8000; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location = / {
      root /srv/start;
      index start.html; # the start
      try_files /start.html =404;
  }
  location / { proxy_pass http://127.0.0.1:8000; }
`));
