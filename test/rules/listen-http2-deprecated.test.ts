/** Is the old way to HTTP/2 noticed where there is a new one? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('as a note', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  listen 443 ssl http2;
  #              ^^^^^ hint: The \`listen ... http2\` directive is deprecated, use the \`http2\` directive instead: \`http2 on;\` in each server of this socket.
`));

test('as a warning for a version that warns', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  listen 443 ssl http2;
  #              ^^^^^ warning: The \`listen ... http2\` directive is deprecated, use the \`http2\` directive instead: \`http2 on;\` in each server of this socket.
`,
    { version: '1.27.0' },
  ));

test('not where there is no other way', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  listen 443 ssl http2;
`,
    { version: '1.22.1' },
  ));
