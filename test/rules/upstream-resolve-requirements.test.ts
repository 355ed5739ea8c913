/** Has what is resolved at run time a zone and a resolver? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('neither', () =>
  expectDiagnostics(conf`
  events {}
  http {
      upstream a {
          server app.example.com resolve;
  #                              ^^^^^^^ error: Resolving names at run time requires upstream \`a\` to be in shared memory: write \`zone a 64k;\` into the block.
      }
      upstream b {
          zone b 64k;
          server app.example.com resolve;
  #                              ^^^^^^^ error: No resolver defined to resolve names at run time in upstream \`b\`: write \`resolver\` into the block or into \`http\`.
      }
  }
`));

test('both', () =>
  expectDiagnostics(conf`
  events {}
  http {
      resolver 127.0.0.53;
      upstream a {
          zone a 64k;
          server app.example.com resolve;
      }
      upstream b {
          zone b 64k;
          resolver 127.0.0.53;
          server app.example.com resolve;
      }
  }
`));

test('in a fragment the resolver may be elsewhere', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  upstream a {
      zone a 64k;
      server app.example.com resolve;
  }
`));
