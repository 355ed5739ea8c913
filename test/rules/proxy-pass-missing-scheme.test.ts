/** proxy_pass without http://. */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('addresses, names, other schemes', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { proxy_pass 127.0.0.1:80; }
  #                        ^^^^^^^^^^^^ error: Invalid URL prefix in \`127.0.0.1:80\`: it must begin with \`http://\` or \`https://\`.
  location /b { proxy_pass "app"; }
  #                        ^^^^^ error: Invalid URL prefix in \`app\`: it must begin with \`http://\` or \`https://\`.
  location /c { proxy_pass ws://127.0.0.1; }
  #                        ^^^^^^^^^^^^^^ error: Invalid URL prefix in \`ws://127.0.0.1\`: it must begin with \`http://\` or \`https://\`.
  location /d { proxy_pass http:/127.0.0.1; }
  #                        ^^^^^^^^^^^^^^^ error: Invalid URL prefix in \`http:/127.0.0.1\`: it must begin with \`http://\` or \`https://\`.
`,
    { only: 'proxy-pass-missing-scheme' },
  ));

test('with a scheme, with variables, in stream', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  server {
      location /a { proxy_pass HTTP://127.0.0.1; }
      location /b { proxy_pass $host; }
      location /c { proxy_pass https://127.0.0.1; }
  }
`,
    { only: 'proxy-pass-missing-scheme' },
  ));
