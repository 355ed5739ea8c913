/** Methods that nginx does not know. */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('typos and lists with commas', () =>
  expectDiagnostics(
    conf`
  # nginx-context: location
  limit_except GET, POST { }
  #            ^^^^ error: Invalid method \`GET,\`.
`,
    { only: 'invalid-method' },
  ));

test('any case', () =>
  expectDiagnostics(
    conf`
  # nginx-context: location
  limit_except get Post PATCH PROPFIND { }
`,
    { only: 'invalid-method' },
  ));
