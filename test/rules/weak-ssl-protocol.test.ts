/** Are old versions of SSL and TLS noticed, and taken out? */
import { test } from 'vitest';
import { weakSslProtocol } from '../../server/src/rules/weak-ssl-protocol.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in every protocol and place', () =>
  checkRule(
    weakSslProtocol,
    conf`
  events {}
  http {
    ssl_protocols TLSv1.2 TLSv1.3;
    server {
      ssl_protocols SSLv3 TLSv1.2 TLSv1.1 TLSv1.3;
  #                 ^^^^^^^^^^^^^^^^^^^^^ warning: \`SSLv3\` and \`TLSv1.1\` are broken or given up (RFC 8996): allow \`TLSv1.2\` and \`TLSv1.3\` only.
    }
    server { ssl_protocols TLSv1.2; }
    server { ssl_protocols ${'${SSL_PROTOCOLS}'} TLSv1; }
  }
  stream {
    server {
      listen 1;
      ssl_protocols TLSv1;
  #                 ^^^^^ warning: \`TLSv1\` is broken or given up (RFC 8996): allow \`TLSv1.2\` and \`TLSv1.3\` only.
      proxy_ssl_protocols TLSv1;
      proxy_pass 127.0.0.1:2;
    }
  }
`,
  ));
