/** Static files to the application, everything else to a folder: are both places named? */
import { test } from 'vitest';
import { staticAndProxySwapped } from '../../server/src/rules/static-and-proxy-swapped.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test("the lesson's wrong answer", () =>
  checkRule(
    staticAndProxySwapped,
    conf`
  # nginx-context: server
  location /static/ {
  #<^^^^^^^^^^^^^^^^^ warning: \`/static/\` is sent to the application, and everything else is looked for in \`/srv/myproject/static/\`: the two locations have changed places.
      proxy_pass http://127.0.0.1:8000;
  }
  location / {
      alias /srv/myproject/static/;
  }
`,
  ));

test('with root, in the other order', () =>
  checkRule(
    staticAndProxySwapped,
    conf`
  # nginx-context: server
  location / {
      root /srv/static;
  }
  location /static/ {
  #<^^^^^^^^^^^^^^^^^ warning: \`/static/\` is sent to the application, and everything else is looked for in \`/srv/static\`: the two locations have changed places.
      proxy_pass http://app;
  }
`,
  ));

test('a front end by files and an API by proxy is what many have', () =>
  checkRule(
    staticAndProxySwapped,
    conf`
  # nginx-context: server
  location /api/ {
      proxy_pass http://127.0.0.1:8000;
  }
  location / {
      root /srv/frontend;
      try_files $uri /index.html;
  }
`,
  ));

test('so is a proxied storage of static files', () =>
  checkRule(
    staticAndProxySwapped,
    conf`
  # nginx-context: server
  location /static/ {
      proxy_pass http://storage;
  }
  location / {
      proxy_pass http://app;
  }
`,
  ));
