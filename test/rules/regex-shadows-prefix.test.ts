/** Are requests seen that a location for an ending takes away, and those that it should take left alone? */
import { expect, test } from 'vitest';
import { regexShadowsPrefix } from '../../server/src/rules/regex-shadows-prefix.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('an alias, an upstream', () =>
  checkRule(
    regexShadowsPrefix,
    conf`
  # nginx-context: server
  location /img/ { alias /srv/images/; }
  #<^^^^^^^^^^^^^^ hint: \`/img/x.css\` is not answered here, but by \`location ~* \.(?:css|js|jpe?g|png)$\`, which knows nothing of this \`alias\`. \`^~\` keeps nginx from trying expressions.
  location "/app/" { proxy_pass http://127.0.0.1:8000; }
  #<^^^^^^^^^^^^^^^^ hint: \`/app/x.css\` is not answered here, but by \`location ~* \.(?:css|js|jpe?g|png)$\`, which knows nothing of this \`proxy_pass\`. \`^~\` keeps nginx from trying expressions.
  location ~* \.(?:css|js|jpe?g|png)$ { expires 30d; }
`,
  ));

test('where it is meant so, or cannot be', () =>
  checkRule(
    regexShadowsPrefix,
    conf`
  # nginx-context: server
  location / { proxy_pass http://127.0.0.1:8000; }
  location ^~ /static/ { alias /srv/static/; }
  location /files/ { root /srv; }
  location /media/ { alias /srv/media/; location ~ \.png$ { expires 1d; } }
  location = /x/ { alias /srv/x/; }
  location /api/ { proxy_pass http://127.0.0.1:8000; location /api/a/ { return 204; } }
  location ~ \.php$ { fastcgi_pass 127.0.0.1:9000; }
  location ~ ^/assets/.*\.css$ { expires 1d; }
  location ~ /\.ht { deny all; }
  location ~* \.bak$ { deny all; }
`,
  ));

test('the modifier is put before the path', () => {
  expect(
    fixedBy(
      regexShadowsPrefix,
      'server',
      'location "/a/" { alias /b/; }\nlocation ~ \\.png$ { expires 1d; }',
    ),
  ).toBe('location ^~ "/a/" { alias /b/; }\nlocation ~ \\.png$ { expires 1d; }');
});
