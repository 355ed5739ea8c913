/** Names of groups that there are not. */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('an error where a host would need a port', () =>
  expectDiagnostics(
    conf`
  events { }
  http {
      upstream backend { server 127.0.0.1:8000; }
      server {
          location /a { fastcgi_pass backnd; }
  #                                  ^^^^^^ error: No port in upstream \`backnd\`: no \`upstream\` has this name, and a host needs a port. Did you mean \`backend\`?
          location /b { uwsgi_pass other; }
  #                                ^^^^^ error: No port in upstream \`other\`: no \`upstream\` has this name, and a host needs a port.
          location /c { uwsgi_pass other:80; }
          location /d { fastcgi_pass BACKEND; }
      }
  }
`,
    { only: 'undefined-upstream' },
  ));

test('a note where it may be a host', () =>
  expectDiagnostics(
    conf`
  events { }
  http {
      upstream backend { server 127.0.0.1:8000; }
      server {
          location /a { proxy_pass http://backnd; }
  #                                ^^^^^^^^^^^^^ info: No upstream is called \`backnd\`; as a host it must be known when nginx starts (\`host not found in upstream\`). Did you mean \`backend\`?
          location /b { proxy_pass http://web; }
          location /c { proxy_pass http://backend.example; }
      }
  }
`,
    { only: 'undefined-upstream' },
  ));

test('where not everything is read', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { fastcgi_pass backend; }
`,
    { only: 'undefined-upstream' },
  ));
