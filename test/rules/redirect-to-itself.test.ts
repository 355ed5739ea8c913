/** Is a redirect found that leads to itself? */
import { expect, test } from 'vitest';
import { redirectToItself } from '../../server/src/rules/redirect-to-itself.ts';
import { conf } from '../support/conf.ts';
import { checkRule, fixedBy } from '../support/diagnostics.ts';

test('to a scheme that the server has', () =>
  checkRule(
    redirectToItself,
    conf`
  # nginx-context: http
  server {
      listen 80;
      listen 443 ssl;
      server_name example.com;
      return 301 https://$host$request_uri;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A request by \`https\` is redirected to the very address that it came to (\`https://$host$request_uri\`), without end. Redirect only where \`$scheme\` is \`http\`.
  }
  server {
      listen 81;
      server_name example.com www.example.com;
      location / { return 302 $scheme://$http_host$request_uri; }
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A request by \`http\` is redirected to the very address that it came to (\`$scheme://$http_host$request_uri\`), without end.
  }
  server {
      listen 443 ssl;
      server_name other.example;
      location /a/ { return 301 https://OTHER.example$uri$is_args$args; }
  #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A request by \`https\` is redirected to the very address that it came to (\`https://OTHER.example$uri$is_args$args\`), without end.
  }
  server {
      server_name third.example;
      return 301 http://$server_name$request_uri;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A request by \`http\` is redirected to the very address that it came to (\`http://$server_name$request_uri\`), without end.
  }
`,
  ));

test('to another scheme, host, port or path, or only sometimes', () =>
  checkRule(
    redirectToItself,
    conf`
  # nginx-context: http
  server {
      listen 80;
      server_name example.com;
      return 301 https://$host$request_uri;
  }
  server {
      listen 8443 ssl;
      server_name example.com;
      return 301 https://$host$request_uri;
  }
  server {
      listen 443 ssl;
      server_name www.example.com;
      return 301 https://example.com$request_uri;
  }
  server {
      listen 80;
      listen 443 ssl;
      server_name a.example;
      if ($scheme = http) { return 301 https://$host$request_uri; }
      location = /old { return 301 https://$host/new; }
  }
  server {
      listen 80;
      server_name ~^(?<sub>.+)\.b\.example$;
      return 301 http://$server_name$request_uri;
  }
`,
  ));

test('what some requests only come to', () =>
  checkRule(
    redirectToItself,
    conf`
  # nginx-context: http
  server {
      listen 443 ssl;
      server_name a.example;
      error_page 497 @https;
      location @https { return 301 https://$host$request_uri; }
  }
  server {
      listen 80;
      listen 443 ssl;
      server_name b.example;
      if ($https) { rewrite ^ /secure last; }
      location / { return 301 https://$host$request_uri; }
      location = /secure { internal; }
  }
`,
  ));

test('the inside of a server that is not seen', () =>
  checkRule(
    redirectToItself,
    conf`
  # nginx-context: server
  return 301 https://$host$request_uri;
`,
  ));

test('only where it helps', () =>
  expect(
    fixedBy(
      redirectToItself,
      conf`
  # nginx-context: http
  server {
      listen 80;
      listen 443 ssl;
      server_name example.com;
      return 301 https://$host$request_uri; # TLS
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: http
  server {
      listen 80;
      listen 443 ssl;
      server_name example.com;
      if ($scheme = http) {
          return 301 https://$host$request_uri;
      } # TLS
  }
`));
