/** Pages about nginx that everybody can read: are they told from guarded ones? */
import { expect, test } from 'vitest';
import { statusPageExposed } from '../../server/src/rules/status-page-exposed.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('without rules, and with rules that let everybody in', () =>
  checkRule(
    statusPageExposed,
    conf`
  # nginx-context: http
  server {
      location /a { stub_status; }
  #                 ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
      location /b { stub_status on; allow 127.0.0.1; }
  #                 ^^^^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
      location /c { stub_status; allow 10.0.0.0/8; allow all; deny all; }
  #                 ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
      location /d { allow 0.0.0.0/0; deny all; stub_status; }
  #                                            ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
      location /e { auth_request off; stub_status; }
  #                                   ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
      location /f { if ($request_method = POST) { return 405; } stub_status; }
  #                                                             ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
      location /g { api write=on; }
  #                 ^^^^^^^^^^^^ warning: Everybody can read and change this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
      location /h { api off; }
      location /i { stub_status; return 204; }
  }
  server { allow 10.0.0.0/8; deny all; location / { stub_status; } location /b { stub_status; allow 127.0.0.1; } }
  #                                                                              ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
  server { auth_basic x; auth_basic_user_file f; location / { stub_status; } location /b { stub_status; auth_basic off; } }
  #                                                                                        ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
  server { stub_status; }
  #        ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
`,
  ));

test('guarded in one way or another', () =>
  checkRule(
    statusPageExposed,
    conf`
  # nginx-context: http
  server {
      location /a { stub_status; allow 127.0.0.1; deny all; }
      location /b { stub_status; deny all; }
      location /c { internal; stub_status; }
      location /d { satisfy all; allow all; auth_basic x; auth_basic_user_file f; stub_status; }
      location /e { auth_jwt x; stub_status; }
      location /f { if ($arg_key != "s3cret") { return 403; } stub_status; }
      location /g { access_by_lua_block { ngx.exit(403) } stub_status; }
      location /h { include unread.conf; stub_status; }
  }
  server { listen unix:/run/s.sock; location / { stub_status; } }
  server { listen 127.0.0.1:80; listen [::1]:80; location / { stub_status; } }
  server { listen 10.0.0.1:80; location / { stub_status; } }
  server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; ssl_client_certificate c; ssl_verify_client on; location / { stub_status; } }
`,
  ));

test('with satisfy any the first check that lets in is enough', () =>
  checkRule(
    statusPageExposed,
    conf`
  # nginx-context: http
  server {
      satisfy any;
      auth_basic x;
      auth_basic_user_file f;
      location /a { allow all; stub_status; }
  #                            ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
      location /b { deny all; allow all; stub_status; }
      location /c { allow 10.0.0.0/8; stub_status; }
      location /d { allow ::/0; stub_status; }
  }
  server { listen localhost:80; location /a { satisfy any; allow ::/0; auth_basic x; auth_basic_user_file f; stub_status; } }
  #                                                                                                          ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
  server { listen [::]:80; location /a { satisfy any; allow ::/0; auth_basic x; auth_basic_user_file f; stub_status; } }
  #                                                                                                     ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
  server { listen [::]:80; location /a { satisfy any; allow 0.0.0.0/0; auth_basic x; auth_basic_user_file f; stub_status; } }
  server { listen 80; listen [::]:80; location /a { satisfy any; allow ::/0; auth_basic x; auth_basic_user_file f; stub_status; } }
  #                                                                                                                ^^^^^^^^^^^ warning: Everybody can read this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.
`,
  ));

test('a list that is there is ended', () =>
  expect(
    fixedBy(
      statusPageExposed,
      'http',
      conf`
      server {
          location /status {
              allow 10.0.0.0/8;
              stub_status;
          }
      }
      `,
    ),
  ).toBe(conf`
    server {
        location /status {
            allow 10.0.0.0/8;
            deny all;
            stub_status;
        }
    }
  `));

test('inside of a server that is not seen', () =>
  checkRule(
    statusPageExposed,
    conf`
  # nginx-context: server
  location = /status { stub_status; }
`,
  ));
