/** Permissions that wait for a body: are they found? */
import { test } from 'vitest';
import { authRequestContentLength } from '../../server/src/rules/auth-request-content-length.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('where auth_request leads', () =>
  checkRule(
    authRequestContentLength,
    conf`
  # nginx-context: http
  server {
      auth_request /auth;
      proxy_set_header Host $host;
      location = /auth { internal; proxy_pass http://127.0.0.1:8000; proxy_pass_request_body off; }
  #                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`auth_request\` comes here with the \`Content-Length\` of the client and without its body, so that this server waits for it. Write \`proxy_set_header Content-Length "";\`.
      location /other { proxy_pass http://127.0.0.1:8000; }
  }
  server {
      location / { auth_request /oauth2/auth?x; proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
      location /oauth2/ { proxy_pass http://127.0.0.1:4180; proxy_set_header Host $host; }
  #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`auth_request\` comes here with the \`Content-Length\` of the client and without its body, so that this server waits for it. Write \`proxy_set_header Content-Length "";\`.
  }
`,
  ));

test('where the length is not sent, or cannot be known', () =>
  checkRule(
    authRequestContentLength,
    conf`
  # nginx-context: http
  server {
      auth_request /auth;
      location = /auth { internal; proxy_pass http://127.0.0.1:8000; proxy_set_header content-length ""; }
  }
  server {
      auth_request /auth;
      location = /auth { internal; proxy_pass http://127.0.0.1:8000; include unread.conf; proxy_set_header Host $host; }
  }
  server {
      auth_request /auth;
      location = /auth { internal; fastcgi_pass 127.0.0.1:9000; }
  }
  server { auth_request off; location = /auth { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; } }
`,
  ));
