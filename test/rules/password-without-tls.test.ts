/** Passwords that everybody on the way can read: are they found? */
import { test } from 'vitest';
import { passwordWithoutTls } from '../../server/src/rules/password-without-tls.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('on a socket without TLS', () =>
  checkRule(
    passwordWithoutTls,
    conf`
  # nginx-context: http
  server {
      listen 443 ssl;
      listen 8080;
      location / { auth_basic x; auth_basic_user_file f; }
  #                ^^^^^^^^^^^^ info: The password goes over \`0.0.0.0:8080\` as it is: there is no TLS. Ask for it only where the server listens with \`ssl\`.
      location /off { auth_basic off; }
  }
  server {
      auth_basic x;
  #   ^^^^^^^^^^^^ info: The password goes over \`0.0.0.0:80\` as it is: there is no TLS. Ask for it only where the server listens with \`ssl\`.
      auth_basic_user_file f;
  }
`,
  ));

test('with TLS, behind a proxy, or where clients are sent on', () =>
  checkRule(
    passwordWithoutTls,
    conf`
  # nginx-context: http
  server { listen 443 ssl; auth_basic x; auth_basic_user_file f; }
  server { listen 127.0.0.1:80; auth_basic x; auth_basic_user_file f; }
  server { listen 10.0.0.1:80; auth_basic x; auth_basic_user_file f; }
  server { listen 80; listen 444 ssl; if ($https = "") { return 301 https://$host$request_uri; } auth_basic x; auth_basic_user_file f; }
  server { listen 80; auth_basic x; }
  server { listen 80; include unread.conf; auth_basic x; auth_basic_user_file f; }
`,
  ));
