/** Do balancing methods go with the lines around them? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('backups below a method that has none', () =>
  expectDiagnostics(conf`
  # nginx-context: upstream
  hash $uri;
  server 127.0.0.1:1;
  server 127.0.0.1:2 backup;
  #                  ^^^^^^ error: Balancing method does not support parameter \`backup\`: \`hash\` chooses among all servers alike. Use \`least_conn\`, or remove \`backup\`.
`));

test('above it nginx does not look', () =>
  expectDiagnostics(conf`
  # nginx-context: upstream
  server 127.0.0.1:1;
  server 127.0.0.1:2 backup;
  ip_hash;
`));

test('two methods', () =>
  expectDiagnostics(conf`
  # nginx-context: upstream
  server 127.0.0.1:1;
  least_conn;
  ip_hash;
  #<^^^^^^^ warning: Load balancing method redefined: \`ip_hash\` replaces \`least_conn\`. Keep one.
`));

test('keepalive before the method', () =>
  expectDiagnostics(
    conf`
  # nginx-context: upstream
  server 127.0.0.1:1;
  keepalive 4;
  least_conn;
  #<^^^^^^^^^^ warning: Load balancing method redefined: \`keepalive\` has to stand below \`least_conn\` in this version.
`,
    { version: '1.22.1' },
  ));

test('which newer versions allow', () =>
  expectDiagnostics(conf`
  # nginx-context: upstream
  server 127.0.0.1:1;
  keepalive 4;
  least_conn;
`));
