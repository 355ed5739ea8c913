/** Files of a folder that nobody has named: is it told where they are looked for? */
import { test } from 'vitest';
import { rootUnset } from '../../server/src/rules/root-unset.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in a whole configuration', () =>
  checkRule(
    rootUnset,
    conf`
  events {}
  http {
      server {
          location / { try_files $uri $uri/ =404; }
  #                    ^^^^^^^^^^^^^^^^^^^^^^^^^ info: There is no \`root\`, so the files are looked for in \`html\` below the prefix of nginx. Name their folder.
          location /a { try_files /index.html$uri @app; }
          location /b { try_files $uri @app; }
          location /c { root /srv; try_files $uri =404; }
          location /d/ { alias /srv/d/; try_files $uri =404; }
          location /e { try_files $uri $uri/ =404; proxy_pass http://127.0.0.1:8000; }
          location @app { proxy_pass http://127.0.0.1:8000; }
      }
      server { listen 81; root /srv; location / { try_files $uri =404; } }
  }
`,
  ));

test('set around, in a file that is not seen', () =>
  checkRule(
    rootUnset,
    conf`
  # nginx-context: http
  server { location / { try_files $uri =404; } }
`,
  ));

test('set in an include that cannot be read', () =>
  checkRule(
    rootUnset,
    conf`
  events {}
  http { server { include unread.conf; location / { try_files $uri =404; } } }
`,
  ));
