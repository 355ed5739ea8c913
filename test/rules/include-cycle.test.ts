/** Is it noticed that a file includes itself? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('at once', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  include nginx.conf;
  #       ^^^^^^^^^^ error: This file includes itself: nginx would open it until too many files are open.
`));

test('by another', () =>
  expectDiagnostics(conf`
  events {}
  http {
      include a.conf;
  }
  #- a.conf
  include b.conf;
  #- b.conf
  include a.conf;
  #       ^^^^^^ error: This includes \`/project/a.conf\`, which includes this file: nginx would open them until too many files are open.
`));
