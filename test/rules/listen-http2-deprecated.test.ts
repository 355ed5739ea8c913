/** Is the old way to HTTP/2 noticed where there is a new one? */
import { test } from 'vitest';
import { listenHttp2Deprecated } from '../../server/src/rules/listen-http2-deprecated.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('as a note', () =>
  checkRule(
    listenHttp2Deprecated,
    conf`
  # nginx-context: server
  listen 443 ssl http2;
  #              ^^^^^ hint: The \`listen ... http2\` directive is deprecated, use the \`http2\` directive instead: \`http2 on;\` in each server of this socket.
`,
  ));

test('as a warning for a version that warns', () =>
  checkRule(
    listenHttp2Deprecated,
    conf`
  # nginx-context: server
  listen 443 ssl http2;
  #              ^^^^^ warning: The \`listen ... http2\` directive is deprecated, use the \`http2\` directive instead: \`http2 on;\` in each server of this socket.
`,
    { version: '1.27.0' },
  ));

test('not where there is no other way', () =>
  checkRule(
    listenHttp2Deprecated,
    conf`
  # nginx-context: server
  listen 443 ssl http2;
`,
    { version: '1.22.1' },
  ));
