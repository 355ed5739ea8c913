/** Are arguments of `try_files` found that are not what they look like? */
import { expect, test } from 'vitest';
import { tryFilesMisplacedSpecial } from '../../server/src/rules/try-files-misplaced-special.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('what has a meaning in the last place only', () =>
  checkRule(
    tryFilesMisplacedSpecial,
    conf`
  # nginx-context: location
  try_files $uri @app =404;
  #              ^^^^ warning: \`@app\` is read as the name of a file here: only the last argument can be a named location.
  try_files =404 /x;
  #         ^^^^ warning: \`=404\` is read as the name of a file here: only the last argument can be a status.
  try_files $uri = 404;
  #              ^^^^^ warning: \`= 404\` is a file called \`=\` and a path without its first \`/\` here. Write \`=404\`.
  try_files $uri $uri/ @app;
  try_files $uri =404;
`,
  ));

test('names without slash', () =>
  checkRule(
    tryFilesMisplacedSpecial,
    conf`
  # nginx-context: server
  location /a/ { try_files $uri index.html; }
  #                             ^^^^^^^^^^ warning: The path \`index.html\` lacks its first \`/\`: no location is for it, and its file is not found. Write \`/index.html\`.
  location /b/ {
      root /srv/www;
      try_files maintenance.html "index.html";
  #             ^^^^^^^^^^^^^^^^ warning: \`maintenance.html\` is glued to the root, which has no slash at its end, and not found. Write \`/maintenance.html\`.
  #                              ^^^^^^^^^^^^ warning: The path \`index.html\` lacks its first \`/\`: no location is for it, and its file is not found. Write \`/index.html\`.
  }
  location /app/ { try_files $uri app; }
  #                               ^^^ warning: The path \`app\` lacks its first \`@\`: no location is for it, and its file is not found. Write \`@app\`.
  location @app { return 204; }
  location /c/ {
      root /srv/www/;
      try_files maintenance.html $uri /index.html;
  }
  location /d/ {
      alias /srv/www/;
      try_files index.html $uri /d/index.html;
  }
  location ~ ^/e/(.*)$ { try_files $1.html $1 $uri =404; }
  location /f/ { try_files \${FALLBACK} \${PAGE}; }
`,
  ));

test('a status in the middle goes', () =>
  expect(
    projectFixedBy(
      tryFilesMisplacedSpecial,
      conf`
  # nginx-context: location
  try_files $uri =404 @app;
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  try_files $uri @app;
`));

test('a name gets its slash', () =>
  expect(
    projectFixedBy(
      tryFilesMisplacedSpecial,
      conf`
  # nginx-context: location
  try_files $uri "index.html";
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  try_files $uri "/index.html";
`));

test('a root that is not seen', () =>
  checkRule(
    tryFilesMisplacedSpecial,
    conf`
  # nginx-context: server
  root /srv;
  location / { include unseen.conf; try_files index.html /index.html; }
`,
  ));
