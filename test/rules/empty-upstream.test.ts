/** Has each upstream a server? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('none, or backups', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  upstream a {
  #<^^^^^^^^^^ error: No servers are inside upstream. Write at least one, such as \`server 127.0.0.1:8000;\`.
  }
  upstream b {
  #<^^^^^^^^^^ error: No servers in upstream \`b\` but backups: one has to be there for the others to be backups of.
      server 127.0.0.1:1 backup;
  }
`));

test('servers down, in other files, in Lua', () =>
  expectDiagnostics(conf`
  events {}
  http {
      upstream a {
          server 127.0.0.1:1 down;
      }
      upstream b {
          include servers.conf;
      }
      upstream c {
          include /srv/servers/*.conf;
      }
  }
  #- servers.conf
  server 127.0.0.1:1;
`));
