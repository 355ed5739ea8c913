/** Addresses that every client may choose: is it told how? */
import { test } from 'vitest';
import { realIpTrustAll } from '../../server/src/rules/real-ip-trust-all.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of both protocols, by whichever header', () =>
  checkRule(
    realIpTrustAll,
    conf`
  # nginx-context: http
  set_real_ip_from 0.0.0.0/0;
  #                ^^^^^^^^^ warning: Every client is believed: with \`X-Real-IP: 127.0.0.1\` it has any address it likes. Name your proxies instead.
  server { set_real_ip_from ::/0; real_ip_header X-Forwarded-For; }
  #                         ^^^^ warning: Every client is believed: with \`X-Forwarded-For: 127.0.0.1\` it has any address it likes. Name your proxies instead.
  server { listen 80 proxy_protocol; set_real_ip_from 0.0.0.0/0.0.0.0; set_real_ip_from 0.0.0.0/0; real_ip_header proxy_protocol; }
  #                                                   ^^^^^^^^^^^^^^^ warning: Every client is believed: in the PROXY protocol it has any address it likes. Name your proxies instead.
  #                                                                                     ^^^^^^^^^ warning: Every client is believed: in the PROXY protocol it has any address it likes. Name your proxies instead.
  server { set_real_ip_from 10.0.0.0/8; set_real_ip_from 0.0.0.0/1; set_real_ip_from unix:; }
  server { listen unix:/run/a.sock; set_real_ip_from 0.0.0.0/0; }
  server { listen 127.0.0.1:80; set_real_ip_from 0.0.0.0/0; }
`,
  ));

test('in stream', () =>
  checkRule(
    realIpTrustAll,
    conf`
  # nginx-context: stream
  server { listen 80 proxy_protocol; set_real_ip_from 0.0.0.0/0; proxy_pass 127.0.0.1:1; }
  #                                                   ^^^^^^^^^ warning: Every client is believed: in the PROXY protocol it has any address it likes. Name your proxies instead.
`,
  ));
