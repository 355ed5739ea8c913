/** Does each upstream have a name of its own? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('case does not matter', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  upstream app {
      server 127.0.0.1:1;
  }
  upstream APP {
  #        ^^^ error: Duplicate upstream \`APP\`.
      server 127.0.0.1:2;
  }
`));

test('http and stream have names apart', () =>
  expectDiagnostics(conf`
  events {}
  http {
      upstream app {
          server 127.0.0.1:1;
      }
  }
  stream {
      upstream app {
          server 127.0.0.1:1;
      }
  }
`));

test('a file included twice', () =>
  expectDiagnostics(conf`
  events {}
  http {
      include up.conf;
      include up.conf;
  }
  #- up.conf
  upstream app {
  #        ^^^ error: Duplicate upstream \`app\`: this file is included twice.
      server 127.0.0.1:1;
  }
`));
