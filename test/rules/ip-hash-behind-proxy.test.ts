/** Is it noticed where all clients have one address? */
import { test } from 'vitest';
import { ipHashBehindProxy } from '../../server/src/rules/ip-hash-behind-proxy.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const message =
  'hint: All connections come from the load balancer, so that `ip_hash` sends all of them to one server: `hash $proxy_protocol_addr consistent` goes by the client.';

test('behind a load balancer that tells the addresses, unless they are brought back', () => {
  checkRule(
    ipHashBehindProxy,
    conf`
  events {}
  http {
    upstream a { ip_hash; server 127.0.0.1:1; }
  #              ^^^^^^^ ${message}
    server { listen 80 proxy_protocol; listen 443 ssl proxy_protocol; ssl_reject_handshake on; }
  }
`,
  );
  const http = (text: string) => `events {} http { upstream a { ip_hash; server 127.0.0.1:1; } ${text} }\n`;
  checkRule(ipHashBehindProxy, http('server { listen 80; }'));
  checkRule(ipHashBehindProxy, http('server { listen 80 proxy_protocol; } server { listen 81; }'));
  checkRule(ipHashBehindProxy, http('server { listen 80 proxy_protocol; set_real_ip_from 10.0.0.0/8; }'));
  checkRule(ipHashBehindProxy, http('include unseen.conf; server { listen 80 proxy_protocol; }'));
});
