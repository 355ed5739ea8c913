/** Hidden files that everybody can request: are they told? */
import { expect, test } from 'vitest';
import { dotfilesExposed } from '../../server/src/rules/dotfiles-exposed.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('where files are read', () =>
  checkRule(
    dotfilesExposed,
    conf`
# nginx-context: http
server { listen 80; root /srv/www; location / { try_files $uri /index.html; } }
#<^^^^^^ info: \`/.git/config\` is read from \`/srv/www/.git/config\` for everybody who asks. Refuse hidden files: \`location ~ /\.(?!well-known/) { deny all; }\`.
server { listen 81; root /srv/www; location / { proxy_pass http://127.0.0.1:8000; } }
server { listen 82; root /srv/www; location ~ /\. { deny all; } }
server { listen 83; root /srv/www; location ~ /\.(git|env) { return 404; } }
server { listen 84; root /srv/www; auth_basic x; auth_basic_user_file f; }
server { listen 85; return 301 https://example.com; root /srv/www; }
server { listen 86; root $folder; }
server { listen 87; root /srv/www; include unread.conf; }
server { listen 88; }
`,
  ));

test('before the other locations', () =>
  expect(
    fixedBy(
      dotfilesExposed,
      'http',
      conf`
      server {
          listen 8080;
          root /srv/www;

          # pages
          location / { try_files $uri =404; }
      }
      `,
    ),
  ).toBe(conf`
    server {
        listen 8080;
        root /srv/www;
        location ~ /\.(?!well-known/) {
            deny all;
        }

        # pages
        location / { try_files $uri =404; }
    }
  `));
