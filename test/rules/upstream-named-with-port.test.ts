/** A group of servers with a port. */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('in http and stream, whatever the case', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  upstream app { server 127.0.0.1:8000; }
  server {
      location /a { proxy_pass http://App:80/; }
  #                            ^^^^^^^^^^^^^^ error: Upstream \`App\` may not have port 80.
      location /b { fastcgi_pass app:9000; }
  #                              ^^^^^^^^ error: Upstream \`app\` may not have port 9000.
      location /c { proxy_pass http://app; }
      location /d { proxy_pass http://application:80; }
  }
`,
    { only: 'upstream-named-with-port' },
  ));
