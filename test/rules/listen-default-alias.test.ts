/** Is the old word for default_server noticed? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('in http only', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  listen 80 default;
  #         ^^^^^^^ hint: \`default\` is the old word for \`default_server\`.
  listen 81 default_server;
`));
