/** Pages that are refused to those they are for: is it told? */
import { expect, test } from 'vitest';
import { errorPageBehindGuard } from '../../server/src/rules/error-page-behind-guard.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('by the same rules, or the same password', () =>
  checkRule(
    errorPageBehindGuard,
    conf`
  # nginx-context: http
  server { deny all; error_page 403 /403.html; }
  #                  ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Clients get the page that is built into nginx: \`deny all\` refuses them \`/403.html\` as well. Open it with \`allow all;\` in a location of its own.
  server { deny all; error_page 404 403 = /403.html; location = /403.html { root /srv; } }
  #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Clients get the page that is built into nginx: \`deny all\` refuses them \`/403.html\` as well. Open it with \`allow all;\` in a location of its own.
  server { auth_basic x; auth_basic_user_file f; error_page 401 /401.html; location = /401.html { internal; } }
  #                                              ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Clients get the page that is built into nginx: \`auth_basic x\` refuses them \`/401.html\` as well. Open it with \`auth_basic off;\` in a location of its own.
  server { deny all; error_page 403 @no; location @no { try_files /403.html =404; } }
  #                  ^^^^^^^^^^^^^^^^^^ warning: Clients get the page that is built into nginx: \`deny all\` refuses them \`@no\` as well. Open it with \`allow all;\` in a location of its own.
  server { location / { allow 10.0.0.0/8; deny all; error_page 403 /403.html; } }
  #                                                 ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Clients get the page that is built into nginx: \`deny all\` refuses them \`/403.html\` as well. Open it with \`allow all;\` in a location of its own.
  server { deny all; location ^~ /errors/ { root /srv; } location ~ \.html$ { root /srv; } error_page 403 /errors/403.html; }
  #                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Clients get the page that is built into nginx: \`deny all\` refuses them \`/errors/403.html\` as well. Open it with \`allow all;\` in a location of its own.
`,
  ));

test('open, or answered before anybody is asked', () =>
  checkRule(
    errorPageBehindGuard,
    conf`
  # nginx-context: http
  server { deny all; error_page 403 /403.html; location = /403.html { allow all; } }
  server { auth_basic x; auth_basic_user_file f; error_page 401 /401.html; location = /401.html { auth_basic off; } }
  server { deny all; error_page 403 @no; location @no { return 403 "No."; } }
  server { location / { deny all; error_page 403 /403.html; } location = /403.html { root /srv; } }
  server { deny all; error_page 404 /404.html; error_page 403 https://example.com/; error_page 403 $page; }
  server { auth_basic x; error_page 401 /401.html; }
  server { satisfy any; deny all; auth_basic x; auth_basic_user_file f; error_page 401 403 /no.html; }
  server { auth_request /check; error_page 401 @login; location @login { proxy_pass http://127.0.0.1:8000; } }
  server { deny 192.0.2.1; error_page 403 /403.html; }
  server { deny all; location ~ \.html$ { allow all; } error_page 403 /403.html; }
  server { deny all; location / { location = /403.html { allow all; } } error_page 403 /403.html; }
`,
  ));

test('a server that is not seen', () =>
  checkRule(
    errorPageBehindGuard,
    conf`
  # nginx-context: server
  deny all;
  error_page 403 /403.html;
`,
  ));

test('a location of its own', () =>
  expect(
    fixedBy(
      errorPageBehindGuard,
      'http',
      conf`
      server {
          deny all;
          error_page 403 /403.html; # sorry
          location / { root /srv; }
      }
      `,
    ),
  ).toBe(conf`
    server {
        deny all;
        error_page 403 /403.html; # sorry
        location = /403.html {
            internal;
            allow all;
        }
        location / { root /srv; }
    }
  `));
