/** proxy_pass with a URI where there is no prefix to replace. */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('regular expressions, named locations, if, limit_except', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location ~ a { proxy_pass http://127.0.0.1/; }
  #                         ^^^^^^^^^^^^^^^^^ error: \`proxy_pass\` cannot have URI part in location given by regular expression: delete \`/\`.
  location @a { proxy_pass http://127.0.0.1/a; }
  #                        ^^^^^^^^^^^^^^^^^^ error: \`proxy_pass\` cannot have URI part inside named location: delete \`/a\`.
  location /b {
      if ($uri) { proxy_pass "http://127.0.0.1/"; }
  #                          ^^^^^^^^^^^^^^^^^^^ error: \`proxy_pass\` cannot have URI part inside \`if\` statement: delete \`/\`.
      limit_except GET { proxy_pass http://unix:/a.sock:/; }
  #                                 ^^^^^^^^^^^^^^^^^^^^^ error: \`proxy_pass\` cannot have URI part inside \`limit_except\` block: delete \`/\`.
  }
`,
    { only: 'proxy-pass-uri-not-allowed' },
  ));

test('prefixes, no URI, variables', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { proxy_pass http://127.0.0.1/; }
  location = /b { proxy_pass http://127.0.0.1/a; }
  location ~ c { proxy_pass http://127.0.0.1; }
  location ~ d { proxy_pass http://$host/d; }
  location ~ e { location /e { proxy_pass http://127.0.0.1/; } }
  location ~ f { proxy_pass http://unix:/a.sock; }
`,
    { only: 'proxy-pass-uri-not-allowed' },
  ));
