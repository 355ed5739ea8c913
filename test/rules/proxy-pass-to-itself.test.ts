/** A request that comes back to where it is: is it told by the socket and the server that it would reach? */
import { test } from 'vitest';
import { proxyPassToItself } from '../../server/src/rules/proxy-pass-to-itself.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('the only server of the port, the default one, and one that is named again', () =>
  checkRule(
    proxyPassToItself,
    conf`
events {}
http {
    server { listen 80; location / { proxy_pass http://localhost; } }
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This server listens on port 80 itself: the request comes back to this location until all connections are used up. Write the port of the application in place of \`80\`.
    server { listen 127.0.0.1:81; location /a { proxy_pass http://127.0.0.1:81; } }
#                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This server listens on port 81 itself: the request comes back to this location until all connections are used up. Write the port of the application in place of \`81\`.
    server { listen 82 default_server; server_name a.example; location / { proxy_pass http://127.0.0.1:82; } }
#                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This server listens on port 82 itself: the request comes back to this location until all connections are used up. Write the port of the application in place of \`82\`.
    server { listen 82; server_name b.example; location / { proxy_pass http://127.0.0.1:82; proxy_set_header Host $host; } }
#                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This server listens on port 82 itself: the request comes back to this location until all connections are used up. Write the port of the application in place of \`82\`.
}
`,
  ));

test('another port, another server, another path, TLS', () =>
  checkRule(
    proxyPassToItself,
    conf`
events {}
http {
    server { listen 80; server_name a.example; location / { proxy_pass http://127.0.0.1:8000; } }
    server { listen 80; server_name b.example; location / { proxy_pass http://127.0.0.1:80; } }
    server { listen 10.0.0.1:81; location / { proxy_pass http://127.0.0.1:81; } }
    server { listen 82; location / { proxy_pass http://127.0.0.1:82/v2/; } }
    server { listen 83; location /a { rewrite ^/a(.*)$ /b$1 break; proxy_pass http://127.0.0.1:83; } }
    server { listen 84; if ($http_x_loop) { return 204; } location / { proxy_pass http://127.0.0.1:84; } }
    server { listen 85; location / { proxy_pass https://127.0.0.1:85; } }
    server { listen 86; location / { try_files $uri @app; } location @app { proxy_pass http://127.0.0.1:86; } }
    server { listen 87 default_server; location / { proxy_pass http://localhost:87; } }
    server { listen 87; server_name localhost; root /srv; }
}
`,
  ));

test('the address in front of that for all', () =>
  checkRule(
    proxyPassToItself,
    conf`
events {}
http {
    server { listen 80; location / { proxy_pass http://127.0.0.1; } }
    server { listen 127.0.0.1:80; root /srv; }
}
`,
  ));
