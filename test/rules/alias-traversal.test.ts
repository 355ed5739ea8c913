/** Where a request can leave the folder of an alias: by the missing slash, and by groups. */
import { expect, test } from 'vitest';
import { aliasTraversal } from '../../server/src/rules/alias-traversal.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('prefixes without a slash', () =>
  checkRule(
    aliasTraversal,
    conf`
  # nginx-context: server
  location /files { alias /srv/files/; }
  #                       ^^^^^^^^^^^ warning: \`/files../x\` is looked for in \`/srv/files/../x\`: any file beside the folder can be read. End the location with a slash: \`/files/\`.
  location ^~ "/img" { alias "/srv/img/"; }
  #                          ^^^^^^^^^^^ warning: \`/img../x\` is looked for in \`/srv/img/../x\`: any file beside the folder can be read. End the location with a slash: \`/img/\`.
  location /a/ { location /a/images { alias /home/; } }
  #                                         ^^^^^^ warning: \`/a/images../x\` is looked for in \`/home/../x\`: any file beside the folder can be read. End the location with a slash: \`/a/images/\`.
  location /u { alias /home/$remote_user/; }
  #                   ^^^^^^^^^^^^^^^^^^^ warning: \`/u../x\` is looked for in \`/home/$remote_user/../x\`: any file beside the folder can be read. End the location with a slash: \`/u/\`.
  location /static { alias /srv/assets; }
  #                        ^^^^^^^^^^^ hint: \`/static-old/x\` is looked for in \`/srv/assets-old/x\`: whatever begins with the name of the folder can be read. End both paths with a slash.
`,
  ));

test('groups of an expression', () =>
  checkRule(
    aliasTraversal,
    conf`
  # nginx-context: server
  location ~ ^/site(.*)$ { alias /lol/$1; }
  #                              ^^^^^^^ warning: \`$1\` can begin with \`..\`: no slash stands before it in \`^/site(.*)$\`, so that a request leaves the folder. Put a \`/\` before the group.
  location ~ ^/(?:a|b)(.+\.png)$ { alias /img/$1; }
  #                                      ^^^^^^^ warning: \`$1\` can begin with \`..\`: no slash stands before it in \`^/(?:a|b)(.+\.png)$\`, so that a request leaves the folder. Put a \`/\` before the group.
  location ~ ^/c/(x)(.*)$ { alias /img/$1/$2; }
  #                               ^^^^^^^^^^ warning: \`$2\` can begin with \`..\`: no slash stands before it in \`^/c/(x)(.*)$\`, so that a request leaves the folder. Put a \`/\` before the group.
  location ~ ^/d([^/]*)$ { alias /lol/$1; }
  #                              ^^^^^^^ info: \`$1\` can begin with \`..\`: no slash stands before it in \`^/d([^/]*)$\`, so that a request leaves the folder. Put a \`/\` before the group.
  location ~ /images(.*) { alias /app/static$1; }
  #                              ^^^^^^^^^^^^^ hint: \`$1\` follows the name of the folder without a slash: whatever begins with that name can be read. Put a \`/\` into the group, or before it in both places.
`,
  ));

test('what cannot be left', () =>
  checkRule(
    aliasTraversal,
    conf`
  # nginx-context: server
  location /files/ { alias /srv/files/; }
  location /d/ { alias /srv/d; }
  location /media { alias /srv/media; }
  location /protected { internal; alias /srv/files; }
  location = /exact { alias /srv/; }
  location /favicon.ico { alias /srv/favicon.ico; }
  location /b/ { alias /home/; location /b/images { return 204; } }
  location ~ ^/user/(\d+)$ { alias /data/user-$1/picture.png; }
  location ~ ^/e/(.*)$ { alias /lol/$1; }
  location ~ ^/f(/.*)$ { alias /lol$1; }
  location ~ ^/g([a-z/]*)$ { alias /lol/$1; }
  location ~ ^/(?:h|i/)+/(.+)$ { alias /lol/$1; }
  location ~ ^/j([^/]+\.png)$ { alias /lol/$1; }
`,
  ));

test('slashes where they are missing, unless another location has that path', () => {
  const repair = (text: string) => fixedBy(aliasTraversal, 'server', text);
  expect(repair('location /a { alias /srv/b; }')).toBe('location /a/ { alias /srv/b/; }');
  expect(repair('location ^~ "/a" { alias "/srv/a/"; }')).toBe('location ^~ "/a/" { alias "/srv/a/"; }');
  expect(repair('location /a { alias /srv/a/; } location /a/ { return 204; }')).toBeUndefined();
});

test('paths that a template says', () =>
  checkRule(
    aliasTraversal,
    conf`
  # nginx-context: server
  location \${PREFIX} { alias /srv/files/; }
  location __PATH__ { alias /srv/files/; }
  location %PATH% { alias /srv/files/; }
`,
  ));

test('where the application says which file', () =>
  checkRule(
    aliasTraversal,
    conf`
  # nginx-context: server
  location ^~ /protected { internal; alias /srv/protected/; }
`,
  ));
