/** Where may root and alias stand? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('together', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { root /a; alias /b; }
  #                      ^^^^^^^^ error: \`alias\` directive is duplicate, \`root\` directive was specified earlier.
  location /b { alias /b; root /a; }
  #                       ^^^^^^^ error: \`root\` directive is duplicate, \`alias\` directive was specified earlier.
`,
    { only: 'alias-root-conflict' },
  ));

test('in a named location, and made from what they define', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location @a { alias /a; }
  #             ^^^^^^^^ error: The \`alias\` directive cannot be used inside the named location. Use \`root\` there.
  location /b { root $document_root/b; }
  #             ^^^^^^^^^^^^^^^^^^^^^ error: The \`$document_root\` variable cannot be used in the \`root\` directive, which defines it.
  location /c { alias $realpath_root; }
  #             ^^^^^^^^^^^^^^^^^^^^ error: The \`$realpath_root\` variable cannot be used in the \`alias\` directive, which defines it.
`,
    { only: 'alias-root-conflict' },
  ));

test('each in a block of its own', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  root /a;
  location /a { alias /b; }
  location @b { root /c; }
  location /c { root /srv/$host; }
`,
    { only: 'alias-root-conflict' },
  ));
