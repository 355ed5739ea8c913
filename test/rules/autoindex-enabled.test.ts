/** Listed folders: are they found where everybody can see them? */
import { test } from 'vitest';
import { autoindexEnabled } from '../../server/src/rules/autoindex-enabled.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('for everybody', () =>
  checkRule(
    autoindexEnabled,
    conf`
# nginx-context: http
server {
    autoindex on;
#   ^^^^^^^^^^^^ warning: Everybody can list the folders here, and find files that no page links to. Turn it off, or guard the location.
    location /again { autoindex on; }
}
server {
    auth_basic x;
    auth_basic_user_file f;
    autoindex on;
    location /files { auth_basic off; autoindex on; }
#                                     ^^^^^^^^^^^^ info: Everybody can list the folders here, and find files that no page links to. Turn it off, or guard the location.
}
server {
    location /files { autoindex ON; root /srv; }
#                     ^^^^^^^^^^^^ info: Everybody can list the folders here, and find files that no page links to. Turn it off, or guard the location.
    location /off { autoindex off; }
    location /password { autoindex on; auth_basic x; auth_basic_user_file f; }
    location /list { autoindex on; allow 10.0.0.0/8; deny all; }
    location /internal { internal; autoindex on; }
    location /passed { autoindex on; proxy_pass http://127.0.0.1:8000; }
    location /unread { include unread.conf; autoindex on; }
}
server { listen 127.0.0.1:8000; autoindex on; }
`,
  ));
