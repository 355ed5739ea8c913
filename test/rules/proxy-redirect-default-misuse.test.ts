/** proxy_redirect default where nginx cannot tell what it means. */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('above, without, with variables, other words', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { proxy_redirect default; proxy_pass http://127.0.0.1; }
  #                            ^^^^^^^ error: \`proxy_redirect default\` should be placed after the \`proxy_pass\` directive, in the same block.
  location /b { proxy_pass http://$host; proxy_redirect default; }
  #                                                     ^^^^^^^ error: \`proxy_redirect default\` cannot be used with \`proxy_pass\` directive with variables.
  location /c { proxy_pass http://127.0.0.1; proxy_redirect on; }
  proxy_redirect default;
  #              ^^^^^^^ error: \`proxy_redirect default\` should be placed after the \`proxy_pass\` directive, in the same block.
`,
    { only: 'proxy-redirect-default-misuse' },
  ));

test('what is right', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { proxy_pass http://127.0.0.1; proxy_redirect default; }
  location /b { proxy_redirect off; proxy_pass http://$host; }
  location /c { proxy_redirect http://a/ /; proxy_pass http://$host; }
`,
    { only: 'proxy-redirect-default-misuse' },
  ));
