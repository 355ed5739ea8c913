/** A `;` that ends nothing: is each marked once? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('behind a statement and behind a block', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  root /srv/www;;
  #             ^ error: Unexpected \`;\`: there is no directive for it to end.
  location / {
      ;
  #   ^ error: Unexpected \`;\`: there is no directive for it to end.
  };
  #^ error: Unexpected \`;\`: there is no directive for it to end.
`));

test('a semicolon on a line of its own ends the statement above', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  root /srv/www
  ;
`));

test('semicolons in quotes, comments and map entries', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $uri $a {
      default ";;";
      ; # one
  #   ^ error: Unexpected \`;\`: there is no directive for it to end.
  }
`));
