/** Addresses of clients: are those found that are none? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('addresses and networks', () =>
  expectDiagnostics(conf`
  # nginx-context: location
  allow 192.0.2.1;
  allow 2001:db8::/32;
  allow unix:;
  allow localhost;
  #     ^^^^^^^^^ error: Invalid parameter \`localhost\` in \`allow\`: it must be an address, a network such as \`192.0.2.0/24\`, \`unix:\` or \`all\`.
  deny all;
`));

test('where a name is looked up it is no fault', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  set_real_ip_from proxy.example.com;
`));
