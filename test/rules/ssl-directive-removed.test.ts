/** Is the directive noticed that newer versions have no more? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('a warning while nobody says which version', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  listen 443;
  ssl on;
  #<^^^^^^ warning: Unknown directive \`ssl\` since nginx 1.25.1: use \`listen ... ssl\` instead.
`));

test('refused by new ones', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  listen 443;
  ssl on;
  #<^^^^^^ error: Unknown directive \`ssl\` since nginx 1.25.1: use \`listen ... ssl\` instead.
`,
    { version: '1.25.1' },
  ));

test('deprecated in old ones', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  listen 443;
  ssl on;
  #<^^^^^^ warning: The \`ssl\` directive is deprecated, use the \`listen ... ssl\` directive instead.
`,
    { version: '1.22.1' },
  ));
