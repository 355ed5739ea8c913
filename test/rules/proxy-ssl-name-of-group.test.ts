/** A certificate and the name of a group: is it told where no server has that name? */
import { test } from 'vitest';
import { proxySslNameOfGroup } from '../../server/src/rules/proxy-ssl-name-of-group.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('verified, the name of the group', () =>
  checkRule(
    proxySslNameOfGroup,
    conf`
events {}
http {
    proxy_ssl_verify on;
    proxy_ssl_trusted_certificate ca.pem;
    upstream api { server api.example.com:443; server API.example.com:8443; }
    upstream two { server a.internal:443; server b.internal:443; }
    server {
        location /a { proxy_pass https://api; }
#                     ^^^^^^^^^^^^^^^^^^^^^^ warning: The certificate of \`api.example.com\` is compared with \`api\`, the name of the group: write \`proxy_ssl_name api.example.com;\`.
        location /b { proxy_pass https://two/x; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^ warning: The certificate of \`a.internal\` is compared with \`two\`, the name of the group: write \`proxy_ssl_name a.internal;\`.
    }
}
`,
  ));

test('named, not verified, addresses, the same name, no group', () =>
  checkRule(
    proxySslNameOfGroup,
    conf`
events {}
http {
    proxy_ssl_verify on;
    proxy_ssl_trusted_certificate ca.pem;
    upstream api { server api.example.com:443; }
    upstream core { server core:8443; }
    upstream address { server 10.0.0.1:443; }
    upstream app.example.com { server app.example.com:443; }
    server {
        location /a { proxy_pass https://api; proxy_ssl_name api.example.com; }
        location /b { proxy_pass https://api; proxy_ssl_verify off; }
        location /c { proxy_pass https://core; }
        location /d { proxy_pass https://address; }
        location /e { proxy_pass https://app.example.com; }
        location /f { proxy_pass https://other.example.com; }
        location /g { proxy_pass http://api; }
    }
}
`,
  ));
