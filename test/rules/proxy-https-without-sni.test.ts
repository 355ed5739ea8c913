/** A TLS handshake without a name: is it told for public names, groups of them, and each protocol? */
import { test } from 'vitest';
import { proxyHttpsWithoutSni } from '../../server/src/rules/proxy-https-without-sni.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('a name, a group, gRPC', () =>
  checkRule(
    proxyHttpsWithoutSni,
    conf`
events {}
http {
    upstream api { server api.example.com:443; }
    upstream cdn { server a.example.com:443; server b.example.com:443; }
    server {
        location /a { proxy_pass https://api.example.com/; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The TLS handshake with \`api.example.com\` does not say which name is meant: write \`proxy_ssl_server_name on;\`.
        location /b { proxy_pass https://api; }
#                     ^^^^^^^^^^^^^^^^^^^^^^ info: The TLS handshake with \`api.example.com\` does not say which name is meant: write \`proxy_ssl_server_name on;\` and \`proxy_ssl_name api.example.com;\`.
        location /c { proxy_pass https://cdn; }
#                     ^^^^^^^^^^^^^^^^^^^^^^ info: The TLS handshake with \`a.example.com\` does not say which name is meant: write \`proxy_ssl_server_name on;\` and \`proxy_ssl_name a.example.com;\`.
        location /d { grpc_pass grpcs://api.example.com:443; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The TLS handshake with \`api.example.com\` does not say which name is meant: write \`grpc_ssl_server_name on;\`.
        location /e { proxy_pass https://api; proxy_ssl_server_name on; }
#                     ^^^^^^^^^^^^^^^^^^^^^^ info: The TLS handshake with \`api.example.com\` asks for \`api\`, the name of the group: write \`proxy_ssl_name api.example.com;\`.
    }
}
`,
  ));

test('turned on, further out or here, or not public, or not over TLS', () =>
  checkRule(
    proxyHttpsWithoutSni,
    conf`
events {}
http {
    upstream local { server 10.0.0.1:443; }
    upstream api.example.com { server api.example.com:443; }
    server {
        location /a { proxy_pass https://other.example.com; proxy_ssl_server_name on; }
        location /b { proxy_pass https://10.0.0.1; }
        location /c { proxy_pass https://unifi:8443; }
        location /d { proxy_pass http://other.example.com; }
        location /e { proxy_pass https://local; }
        location /f { proxy_pass https://$host; }
        location /g { proxy_ssl_server_name on; proxy_pass https://api.example.com; }
    }
    server {
        proxy_ssl_server_name on;
        location / { proxy_pass https://other.example.com; }
    }
}
`,
  ));

test('around a fragment it may be on', () =>
  checkRule(
    proxyHttpsWithoutSni,
    conf`
# nginx-context: server
location / { proxy_pass https://api.example.com; }
location /off { proxy_ssl_server_name off; proxy_pass https://api.example.com; }
#                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The TLS handshake with \`api.example.com\` does not say which name is meant: write \`proxy_ssl_server_name on;\`.
`,
  ));
