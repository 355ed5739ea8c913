/** Is it noticed when a server sets what the default server of its socket decides? */
import { test } from 'vitest';
import { defaultServerOnlyDirective } from '../../server/src/rules/default-server-only-directive.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('what is read before the host is known', () =>
  checkRule(
    defaultServerOnlyDirective,
    conf`
events {}
http {
    server {
        listen 80;
        server_name a.test;
        merge_slashes off;
    }
    server {
        listen 80;
        server_name b.test;
        merge_slashes on;
  #     ^^^^^^^^^^^^^^^^ warning: On \`0.0.0.0:80\` nginx takes \`merge_slashes\` from the default server, \`a.test\`, while the path of the request is put in order: there it is \`off\`. Set it there, or in \`http\`.
        large_client_header_buffers 4 16k;
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: On \`0.0.0.0:80\` nginx takes \`large_client_header_buffers\` from the default server, \`a.test\`, while the request line is read: there it is \`4 8k\`. Set it there, or in \`http\`.
        underscores_in_headers on;
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: On \`0.0.0.0:80\` nginx takes \`underscores_in_headers\` from the default server, \`a.test\`, while headers before \`Host\` are read: there it is \`off\`. Set it there, or in \`http\`.
        ignore_invalid_headers on;
    }
}
`,
  ));

test('on TLS the name comes first, but not before the version until 1.29.2', () => {
  const text = conf`
events {}
http {
    ssl_certificate a.crt;
    ssl_certificate_key a.key;
    server { listen 443 ssl; server_name a.test; ssl_protocols TLSv1.2; }
    server { listen 443 ssl; server_name b.test; merge_slashes off;
        ssl_protocols TLSv1.3;
  #     ^^^^^^^^^^^^^^^^^^^^^ warning: On \`0.0.0.0:443\` nginx takes \`ssl_protocols\` from the default server, \`a.test\`, while the version of TLS is agreed on: there it is \`TLSv1.2\`. Set it there, or in \`http\`.
    }
}
`;
  checkRule(defaultServerOnlyDirective, text, { version: '1.22.1' });
  checkRule(defaultServerOnlyDirective, text.replace(/\n *# +\^.*/, ''), { version: '1.29.2' });
});

test('the default server itself, one that says the same, and one alone', () =>
  checkRule(
    defaultServerOnlyDirective,
    conf`
events {}
http {
    client_header_buffer_size 4k;
    server { listen 80; server_name a.test; merge_slashes off; }
    server { listen 80; server_name b.test; merge_slashes off; client_header_buffer_size 4k; }
    server { listen 81; server_name b.test; large_client_header_buffers 8 16k; }
}
`,
  ));
