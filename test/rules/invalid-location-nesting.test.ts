/** Locations inside others: are those found that are never reached? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('outside, in exact and named ones, named inside', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a/ {
      location /a { }
  #   ^^^^^^^^^^^ error: Location \`/a\` is outside location \`/a/\`: its path must begin with that one.
      location /a/b { }
      location ~ x { }
      location @n { }
  #   ^^^^^^^^^^^ error: Named location \`@n\` can be on the server level only.
  }
  location = /b { location /b { } }
  #               ^^^^^^^^^^^ error: Location \`/b\` cannot be inside the exact location \`/b\`.
  location @n { location ~ x { } }
  #             ^^^^^^^^^^^^ error: Location \`x\` cannot be inside the named location \`@n\`.
  location ~ ^/c { location /c { } }
  #                ^^^^^^^^^^^ error: Location \`/c\` is outside location \`^/c\`: its path must begin with that one.
  location ~ /d { location /d/e { } }
`,
    { only: 'invalid-location-nesting' },
  ));
