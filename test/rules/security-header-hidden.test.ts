/** Headers of the application that do not reach the client: are they told from replaced ones? */
import { test } from 'vitest';
import { securityHeaderHidden } from '../../server/src/rules/security-header-hidden.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('replaced by nothing', () =>
  checkRule(
    securityHeaderHidden,
    conf`
  # nginx-context: http
  server {
      location /a { proxy_hide_header x-frame-options; proxy_hide_header Server; proxy_pass http://127.0.0.1:8000; }
  #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The application's \`x-frame-options\` does not reach the client, and nothing takes its place.
      location /b { fastcgi_hide_header Strict-Transport-Security; add_header X-A b; fastcgi_pass 127.0.0.1:9000; }
  #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The application's \`Strict-Transport-Security\` does not reach the client, and nothing takes its place.
  }
`,
  ));

test('replaced', () =>
  checkRule(
    securityHeaderHidden,
    conf`
  # nginx-context: http
  server {
      add_header X-Frame-Options DENY;
      location /a { proxy_hide_header X-Frame-Options; proxy_pass http://127.0.0.1:8000; }
      location /b { proxy_hide_header X-Frame-Options; add_header Content-Security-Policy "frame-ancestors https://example.com"; }
      location /c { proxy_hide_header X-Frame-Options; more_set_headers "X-Frame-Options: DENY"; }
  }
  server {
      proxy_hide_header X-Frame-Options;
      location / { add_header X-Frame-Options DENY; proxy_pass http://127.0.0.1:8000; }
  }
  server {
      include unread.conf;
      location / { proxy_hide_header X-Frame-Options; proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));
