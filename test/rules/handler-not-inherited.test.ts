/** Is a nested location found that lost the `*_pass` around it? */
import { expect, test } from 'vitest';
import { handlerNotInherited } from '../../server/src/rules/handler-not-inherited.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('settings alone do not pass anything on', () =>
  checkRule(
    handlerNotInherited,
    conf`
  # nginx-context: server
  location / {
      proxy_pass http://127.0.0.1:8000;
      location ~* \.(?:png|css)$ { expires 1d; }
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`location ~* \.(?:png|css)$\` does not inherit \`proxy_pass\`: its requests are looked for among files. Repeat it here: \`proxy_pass http://127.0.0.1:8000;\`.
      location /upload/ { client_max_body_size 1g; }
  #   ^^^^^^^^^^^^^^^^^ warning: \`location /upload/\` does not inherit \`proxy_pass\`: its requests are looked for among files. Repeat it here: \`proxy_pass http://127.0.0.1:8000;\`.
  }
  location /php/ {
      fastcgi_pass 127.0.0.1:9000;
      location /php/slow/ { fastcgi_read_timeout 10m; }
  #   ^^^^^^^^^^^^^^^^^^^ warning: \`location /php/slow/\` does not inherit \`fastcgi_pass\`: its requests are looked for among files. Repeat it here: \`fastcgi_pass 127.0.0.1:9000;\`.
  }
`,
  ));

test('those that answer, or have one of their own', () =>
  checkRule(
    handlerNotInherited,
    conf`
  # nginx-context: server
  location / {
      proxy_pass http://127.0.0.1:8000;
      location /a/ { proxy_pass http://127.0.0.1:8001; }
      location /b/ { return 404; }
      location /c/ { deny all; }
      location /d/ { alias /srv/d/; }
      location /e/ { try_files $uri =404; }
      location /f/ { include /opt/unseen.conf; }
      location = /g { stub_status; }
      location /h/ { content_by_lua_block { ngx.say("h") } }
      location /i/ { location /i/j/ { proxy_pass http://127.0.0.1:8001; } }
  }
`,
  ));

test('with a root in force it may be for files, but not with settings of the pass', () =>
  checkRule(
    handlerNotInherited,
    conf`
  # nginx-context: server
  root /srv/www;
  location / {
      proxy_pass http://127.0.0.1:8000;
      location ~ \.png$ { expires 1d; }
      location /upload/ { proxy_read_timeout 10m; }
  #   ^^^^^^^^^^^^^^^^^ warning: \`location /upload/\` does not inherit \`proxy_pass\`: its requests are looked for among files. Repeat it here: \`proxy_pass http://127.0.0.1:8000;\`.
  }
`,
  ));

test('a location that comes by an include', () =>
  checkRule(
    handlerNotInherited,
    conf`
events {}
http {
    server {
        location / {
            proxy_pass http://127.0.0.1:8000;
            include static.conf;
        }
    }
}
#- static.conf
location /static/ { expires 1d; }
#<^^^^^^^^^^^^^^^^^ warning: \`location /static/\` does not inherit \`proxy_pass\`: its requests are looked for among files. Repeat it here: \`proxy_pass http://127.0.0.1:8000;\`.
`,
  ));

test('the pass is repeated', () =>
  expect(
    projectFixedBy(
      handlerNotInherited,
      conf`
  # nginx-context: server
  location / {
      proxy_pass "http://127.0.0.1:8000";
      location ~* \.(?:png|css)$ {
          # Pictures
          expires 1d;
      }
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location / {
      proxy_pass "http://127.0.0.1:8000";
      location ~* \.(?:png|css)$ {
          # Pictures
          proxy_pass "http://127.0.0.1:8000";
          expires 1d;
      }
  }
`));

test('also where nothing stands inside', () =>
  expect(
    projectFixedBy(
      handlerNotInherited,
      conf`
  # nginx-context: server
  location / {
      proxy_pass http://127.0.0.1:8000;
      location /x/ {}
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location / {
      proxy_pass http://127.0.0.1:8000;
      location /x/ {
          proxy_pass http://127.0.0.1:8000;
      }
  }
`));
