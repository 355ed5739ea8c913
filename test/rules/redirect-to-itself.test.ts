/** Is a redirect noticed that leads to itself? */
import { test } from 'vitest';
import { redirectToItself } from '../../server/src/rules/redirect-to-itself.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of a server and of a location, by whatever name', () =>
  checkRule(
    redirectToItself,
    conf`
  # nginx-context: http
  server {
    listen 80; listen 443 ssl; server_name www.example.com example.com;
    return https://Example.com$request_uri;
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Over TLS this redirect leads to itself: \`https://Example.com$request_uri\` is answered by the same \`return\`. Redirect in a server that listens on port 80 only.
  }
  server {
    listen [::]:443 ssl; server_name a.example.com;
    location / { return 301 https://$server_name$request_uri; }
  #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Over TLS this redirect leads to itself: \`https://$server_name$request_uri\` is answered by the same \`return\`. Redirect in a server that listens on port 80 only.
  }
`,
  ));

test('not where another server, port or path answers, or something else before', () => {
  const kept = [
    'listen 80; server_name a.b; return 301 https://$host$request_uri;',
    'listen 443 ssl; server_name www.a.b; return 301 https://a.b$request_uri;',
    'listen 8443 ssl; server_name a.b; return 301 https://$host$request_uri;',
    'listen 443 ssl; server_name a.b; return 301 https://$host:8443$request_uri;',
    'listen 443 ssl; server_name a.b; return 301 http://$host$request_uri;',
    'listen 443 ssl; server_name a.b; return 200 https://$host$request_uri;',
    'listen 443 ssl; server_name a.b; if ($scheme = http) { return 301 https://$host$request_uri; }',
    'listen 443 ssl; server_name a.b; if ($cookie_a) { return 204; } return 301 https://$host$request_uri;',
    'listen 443 ssl; server_name a.b; location /old { return 301 https://$host/new; }',
    'listen 443 ssl; server_name _; return 301 https://$server_name$request_uri;',
    'listen 443 ssl; server_name a.b; ssl_reject_handshake on; return 301 https://$host$request_uri;',
    'listen 443 ssl; server_name a.b; ssl_reject_handshake ON; return 301 https://$host$request_uri;',
    'listen 443 ssl; server_name a.b; error_page 497 @tls; location @tls { return 301 https://$host$request_uri; }',
    'listen 443 ssl; server_name a.b; location = /x { internal; return 301 https://$host$request_uri; }',
    'listen 443 ssl; server_name a.b; include unseen.conf; return 301 https://$host$request_uri;',
  ];
  for (const text of kept) checkRule(redirectToItself, `# nginx-context: http\nserver { ${text} }\n`);
});
