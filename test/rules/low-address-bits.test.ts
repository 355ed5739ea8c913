/** Networks with bits behind their mask: are they told how nginx reads them? */
import { test } from 'vitest';
import { lowAddressBits } from '../../server/src/rules/low-address-bits.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of clients and of proxies, IPv4 and IPv6', () =>
  checkRule(
    lowAddressBits,
    conf`
  # nginx-context: server
  allow 10.0.0.0/8;
  allow 10.0.0.1/8;
  #     ^^^^^^^^^^ warning: Low address bits of \`10.0.0.1/8\` are meaningless: nginx reads it as \`10.0.0.0/8\`.
  set_real_ip_from 2001:db8::1/32;
  #                ^^^^^^^^^^^^^^ warning: Low address bits of \`2001:db8::1/32\` are meaningless: nginx reads it as \`2001:db8::/32\`.
`,
  ));
