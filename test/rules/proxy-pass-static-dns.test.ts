/** Names that are looked up once: are public ones told from those of the local network? */
import { test } from 'vitest';
import { proxyPassStaticDns } from '../../server/src/rules/proxy-pass-static-dns.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in a pass and in a group', () =>
  checkRule(
    proxyPassStaticDns,
    conf`
events {}
http {
    upstream api {
        server [::1]:8080;
        server backend.example.com:8080;
#              ^^^^^^^^^^^^^^^^^^^^^^^^ info: \`backend.example.com\` is looked up when nginx starts and never again: write \`resolve\` behind it in an \`upstream\` with \`zone\` (1.27.3), or pass through a variable with a \`resolver\`.
    }
    server {
        location /a { proxy_pass https://my-app.us-east-1.elb.amazonaws.com/x; }
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: \`my-app.us-east-1.elb.amazonaws.com\` is looked up when nginx starts and never again: write \`resolve\` behind it in an \`upstream\` with \`zone\` (1.27.3), or pass through a variable with a \`resolver\`.
        location /b { grpc_pass grpcs://api.xn--mgbaam7a8h:443; }
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: \`api.xn--mgbaam7a8h\` is looked up when nginx starts and never again: write \`resolve\` behind it in an \`upstream\` with \`zone\` (1.27.3), or pass through a variable with a \`resolver\`.
    }
}
stream {
    server { listen 1; proxy_pass db.example.com:5432; }
#                                 ^^^^^^^^^^^^^^^^^^^ info: \`db.example.com\` is looked up when nginx starts and never again: write \`resolve\` behind it in an \`upstream\` with \`zone\` (1.27.3), or pass through a variable with a \`resolver\`.
}
`,
  ));

test('addresses, sockets, variables, names of the network and of groups', () =>
  checkRule(
    proxyPassStaticDns,
    conf`
events {}
http {
    upstream api.example.com { server 10.0.0.1:80; }
    upstream fresh { zone fresh 64k; server app.example.com resolve; }
    server {
        location /a { proxy_pass http://127.0.0.1:8000; }
        location /b { proxy_pass http://localhost; }
        location /c { proxy_pass http://backend; }
        location /d { proxy_pass http://app.service.consul; }
        location /e { proxy_pass http://api.example.com; }
        location /f { proxy_pass https://example.com$request_uri; }
        location /g { proxy_pass http://unix:/run/a.b.sock; }
        location /h { proxy_pass http://my-service.default.svc.cluster.local; }
    }
}
`,
  ));
