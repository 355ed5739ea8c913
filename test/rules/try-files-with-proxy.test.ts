/** Is it seen that files which `try_files` finds are proxied? */
import { expect, test } from 'vitest';
import { tryFilesWithProxy } from '../../server/src/rules/try-files-with-proxy.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('in one location', () =>
  checkRule(
    tryFilesWithProxy,
    conf`
  # nginx-context: server
  location / {
      try_files $uri $uri/ /index.html;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`try_files\` serves nothing here: what it finds goes to \`proxy_pass\`, as everything does. Write \`try_files $uri @proxied\`, and the \`proxy_pass\` in \`location @proxied\`.
      proxy_pass http://127.0.0.1:8000;
  }
  location /a/ {
      proxy_pass http://127.0.0.1:8000;
      try_files $uri @other;
  #   ^^^^^^^^^^^^^^^^^^^^^ warning: \`try_files\` serves nothing here: what it finds goes to \`proxy_pass\`, as everything does. Write \`try_files $uri @proxied\`, and the \`proxy_pass\` in \`location @proxied\`.
  }
  location @other { proxy_pass http://127.0.0.1:8001; }
`,
  ));

test('apart, or before a script', () =>
  checkRule(
    tryFilesWithProxy,
    conf`
  # nginx-context: server
  location / { try_files $uri @app; }
  location @app { proxy_pass http://127.0.0.1:8000; }
  location ~ \.php$ {
      try_files $uri =404;
      fastcgi_pass 127.0.0.1:9000;
  }
  location /b/ {
      try_files $uri =404;
      if ($http_x) { proxy_pass http://127.0.0.1:8001; }
  }
`,
  ));

test('the proxy moves with its settings', () =>
  expect(
    projectFixedBy(
      tryFilesWithProxy,
      conf`
  # nginx-context: server
  location / {
      # Files first
      try_files $uri $uri/ /index.html;
      proxy_pass http://127.0.0.1:8000;
      proxy_set_header Host $host;
      expires 1h;
  }
  location @proxied { return 404; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location / {
      # Files first
      try_files $uri $uri/ @proxied2;
      expires 1h;
  }
  location @proxied2 {
      proxy_pass http://127.0.0.1:8000;
      proxy_set_header Host $host;
  }
  location @proxied { return 404; }
`));

test('scripts that exist', () =>
  checkRule(
    tryFilesWithProxy,
    conf`
  # nginx-context: server
  location ~ \.php$ { try_files $uri =404; proxy_pass http://127.0.0.1:8000; }
  location / { try_files $uri $uri/ =404; proxy_pass http://127.0.0.1:8000; }
  #            ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`try_files\` serves nothing here: what it finds goes to \`proxy_pass\`, and nothing else does. Write \`try_files $uri @proxied\`, and the \`proxy_pass\` in \`location @proxied\`.
`,
  ));
