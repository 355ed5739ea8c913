/** Are names found that can be nobody’s? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('refused', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  server_name *a .;
  #           ^^ error: Server name \`*a\` is invalid: a \`*\` stands for whole labels, as in \`*.example.com\`. For any name write \`_\` and \`listen ... default_server\`.
  #              ^ error: Server name \`.\` is invalid: a name must follow the dot.
  server_name ~;
  #           ^ error: Empty regex in server name \`~\`.
  server_name *;
  #           ^ error: Server name \`*\` is invalid: a \`*\` stands for whole labels, as in \`*.example.com\`. For any name write \`_\` and \`listen ... default_server\`.
`));

test('of no use', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  server_name a.test, b.test;
  #           ^^^^^^^ warning: No client asks for the server name \`a.test,\`: names are separated by spaces, without commas.
  server_name c.test:80 https://d.test/;
  #           ^^^^^^^^^ warning: No client asks for the server name \`c.test:80\`: nginx compares names without their port.
  #                     ^^^^^^^^^^^^^^^ warning: Server name \`https://d.test/\` has suspicious symbols: a host name has no scheme and no path.
`));

test('right', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  server_name a.test *.a.test .b.test c.* ~^d _ "" $hostname [::1];
`));
