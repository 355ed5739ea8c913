/** What may stand once: is a second one found, and nothing that may be repeated? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

const only = 'duplicate-directive';

test('in one block', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  root /a;
  root /b;
  #<^^^^^^^ error: \`root\` directive is duplicate: it may stand once in this block.
  client_max_body_size 1m;
  location / {
      client_max_body_size 2m;
      proxy_pass http://127.0.0.1:8000;
      proxy_pass http://127.0.0.1:8001;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`proxy_pass\` directive is duplicate: it may stand once in this block.
  }
`,
    { only },
  ));

test('across includes', () =>
  expectDiagnostics(
    conf`
  #- nginx.conf
  events {}
  http {
      gzip on;
      include part.conf;
      server {
          include part.conf;
      }
      sendfile on;
  #   ^^^^^^^^^^^ error: \`sendfile\` directive is duplicate: it may stand once in this block.
  }
  #- part.conf
  gzip off;
  #<^^^^^^^^ error: \`gzip\` directive is duplicate: it may stand once in this block.
  sendfile on;
`,
    { only },
  ));

test('what may be repeated', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  index a;
  index b;
  access_log off;
  access_log off;
  error_page 404 /a;
  error_page 404 /b;
  add_header A 1;
  add_header A 1;
  proxy_set_header A 1;
  proxy_set_header A 1;
  ssl_protocols TLSv1.2;
  ssl_protocols TLSv1.3;
  ssl_certificate a.pem;
  ssl_certificate b.pem;
  server_name a;
  server_name b;
  allow 127.0.0.1;
  deny all;
  deny all;
  return 200;
  return 200;
`,
    { only },
  ));

test('what may be repeated beside some values only', () =>
  expectDiagnostics(
    conf`
  # nginx-context: location
  proxy_cookie_path /a /b;
  proxy_cookie_path /c /d;
  proxy_cookie_path off;
  #<^^^^^^^^^^^^^^^^^^^^^ error: \`proxy_cookie_path\` directive is duplicate: nothing else may stand beside \`off\` in this block.
  mirror off;
  mirror /m;
  #<^^^^^^^^^ error: \`mirror\` directive is duplicate: nothing else may stand beside \`off\` in this block.
  limit_req zone=a;
  limit_req zone=b;
  limit_req zone=a burst=5;
  #<^^^^^^^^^^^^^^^^^^^^^^^^ error: \`limit_req\` directive is duplicate: each zone may be named once in this block.
  limit_conn a 1;
  limit_conn b 1;
`,
    { only },
  ));

test('two branches of a template are not one block', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  <% if @gzip %>
  # <%= comment %>
  gzip on;
  gzip off;
`,
    { only },
  ));

test('of namesakes only the one that is meant', () =>
  expectDiagnostics(
    conf`
  # nginx-context: stream server
  return a;
  return b;
  #<^^^^^^^^ error: \`return\` directive is duplicate: it may stand once in this block.
`,
    { only },
  ));
