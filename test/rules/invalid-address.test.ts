/** Addresses of clients: are those found that are none, and those with bits behind their mask? */
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
  allow 10.0.0.1/8;
  #     ^^^^^^^^^^ warning: Low address bits of \`10.0.0.1/8\` are meaningless: nginx reads it as \`10.0.0.0/8\`.
  deny all;
`));

test('where a name is looked up it is no fault', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  set_real_ip_from proxy.example.com;
  set_real_ip_from 2001:db8::1/32;
  #                ^^^^^^^^^^^^^^ warning: Low address bits of \`2001:db8::1/32\` are meaningless: nginx reads it as \`2001:db8::/32\`.
`));
