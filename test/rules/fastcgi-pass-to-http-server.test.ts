/** `fastcgi_pass` to a server that speaks HTTP: is it recognised by port and parameters? */
import { test } from 'vitest';
import { fastcgiPassToHttpServer } from '../../server/src/rules/fastcgi-pass-to-http-server.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test("gunicorn's port", () =>
  checkRule(
    fastcgiPassToHttpServer,
    conf`
  # nginx-context: server
  location / {
      fastcgi_pass 127.0.0.1:8000;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Port 8000 is where HTTP servers such as gunicorn and \`runserver\` listen; they do not speak FastCGI (502). For Django write \`proxy_pass\`.
  }
`,
  ));

test('with parameters it is a note', () =>
  checkRule(
    fastcgiPassToHttpServer,
    conf`
# nginx-context: server
location / {
    include fastcgi_params;
    fastcgi_pass 127.0.0.1:8000;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Port 8000 is where HTTP servers such as gunicorn and \`runserver\` listen; they do not speak FastCGI (502). For Django write \`proxy_pass\`.
}
#- fastcgi_params
fastcgi_param QUERY_STRING $query_string;
`,
  ));

test('any port without parameters, where the whole configuration is seen', () =>
  checkRule(
    fastcgiPassToHttpServer,
    conf`
  events {}
  http {
      server {
          location / {
              fastcgi_pass unix:/run/app.sock;
  #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No \`fastcgi_param\` is in force here: a FastCGI application would learn nothing of the request. For an HTTP server write \`proxy_pass\`.
          }
      }
  }
`,
  ));

test('around a fragment there may be parameters', () =>
  checkRule(
    fastcgiPassToHttpServer,
    conf`
  # nginx-context: server
  location / {
      fastcgi_pass unix:/run/app.sock;
  }
`,
  ));

test('PHP, with parameters or with an include that cannot be read', () =>
  checkRule(
    fastcgiPassToHttpServer,
    conf`
  # nginx-context: server
  location ~ \.php$ {
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass 127.0.0.1:9000;
  }
  location /b {
      include fastcgi_params;
      fastcgi_pass 127.0.0.1:9000;
  }
  location /c {
      fastcgi_pass $backend;
  }
`,
  ));
