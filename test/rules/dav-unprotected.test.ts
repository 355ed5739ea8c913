/** Files that strangers may write: are they found? */
import { test } from 'vitest';
import { davUnprotected } from '../../server/src/rules/dav-unprotected.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('with a guard and without', () =>
  checkRule(
    davUnprotected,
    conf`
  # nginx-context: http
  dav_methods off;
  server {
      location /a { dav_methods PUT DELETE MKCOL; }
  #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Everybody may PUT, DELETE, MKCOL here. Ask for a password, or let in only those who are known: \`limit_except GET { allow 10.0.0.0/8; deny all; }\`.
      location /b { dav_methods put; limit_except GET PUT { deny all; } }
  #                 ^^^^^^^^^^^^^^^ warning: Everybody may PUT here. Ask for a password, or let in only those who are known: \`limit_except GET { allow 10.0.0.0/8; deny all; }\`.
      location /c { dav_methods PUT; limit_except GET { } }
  #                 ^^^^^^^^^^^^^^^ warning: Everybody may PUT here. Ask for a password, or let in only those who are known: \`limit_except GET { allow 10.0.0.0/8; deny all; }\`.
      location /d { dav_methods PUT; limit_except GET { allow 10.0.0.0/8; deny all; } }
      location /e { dav_methods PUT; auth_basic x; auth_basic_user_file f; }
      location /f { dav_methods PUT; deny all; }
      location /g { dav_methods PUT; limit_except GET { auth_basic x; auth_basic_user_file f; } }
      location /h { dav_methods PUT; internal; }
  }
  server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; ssl_client_certificate c; ssl_verify_client on; location / { dav_methods PUT; } }
  server { dav_methods PUT; }
  #        ^^^^^^^^^^^^^^^ warning: Everybody may PUT here. Ask for a password, or let in only those who are known: \`limit_except GET { allow 10.0.0.0/8; deny all; }\`.
`,
  ));
