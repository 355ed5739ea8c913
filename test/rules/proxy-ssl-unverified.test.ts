/** Certificates that nobody looks at: is it told for each protocol, and not on one machine? */
import { test } from 'vitest';
import { proxySslUnverified } from '../../server/src/rules/proxy-ssl-unverified.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('off, by default and by name', () =>
  checkRule(
    proxySslUnverified,
    conf`
events {}
http {
    upstream api { server 10.0.0.1:443; }
    server {
        location /a { proxy_pass https://api; }
#                     ^^^^^^^^^^^^^^^^^^^^^^ hint: The certificate of \`api\` is not verified: write \`proxy_ssl_verify on;\` and name those who may sign in \`proxy_ssl_trusted_certificate\`.
        location /b { grpc_pass grpcs://10.0.0.1:443; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The certificate of \`10.0.0.1\` is not verified: write \`grpc_ssl_verify on;\` and name those who may sign in \`grpc_ssl_trusted_certificate\`.
        location /c { proxy_ssl_verify off; proxy_pass https://api.example.com; }
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The certificate of \`api.example.com\` is not verified: write \`proxy_ssl_verify on;\` and name those who may sign in \`proxy_ssl_trusted_certificate\`.
    }
}
`,
  ));

test('verified, local, or plain', () =>
  checkRule(
    proxySslUnverified,
    conf`
events {}
http {
    proxy_ssl_verify on;
    proxy_ssl_trusted_certificate ca.pem;
    server {
        location /a { proxy_pass https://api.example.com; }
        location /b { proxy_ssl_verify off; proxy_pass https://localhost:8443; }
        location /c { proxy_ssl_verify off; proxy_pass http://10.0.0.1; }
        location /d { proxy_ssl_verify off; proxy_pass https://[::1]; }
        location /e { proxy_ssl_verify off; proxy_pass https://$host; }
    }
}
`,
  ));

test('around a fragment it may be on', () =>
  checkRule(
    proxySslUnverified,
    conf`
# nginx-context: server
location /a { proxy_pass https://api.example.com; }
`,
  ));
