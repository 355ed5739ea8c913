/** Are sockets of QUIC noticed that workers have to share? */
import { test } from 'vitest';
import { quicWithoutReuseport } from '../../server/src/rules/quic-without-reuseport.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('once an address, unless one of its servers says it', () => {
  checkRule(
    quicWithoutReuseport,
    conf`
  worker_processes 4;
  events {}
  http {
    server {
      listen 443 quic;
  #   ^^^^^^^^^^^^^^^ info: Several workers read from this socket and get packets of connections that others have: write \`reuseport\` behind \`quic\`.
      listen [::]:443 quic;
    }
    server { listen *:443 quic; listen [::]:443 quic reuseport; }
  }
`,
  );
  const listen = 'events {} http { server { listen 443 quic; } }';
  checkRule(quicWithoutReuseport, `${listen}\n`);
  checkRule(quicWithoutReuseport, `worker_processes 1; ${listen}\n`);
  checkRule(quicWithoutReuseport, 'worker_processes auto; events {} http { server { listen 443 ssl; } }\n');
  checkRule(quicWithoutReuseport, '# nginx-context: http\nserver { listen 443 quic; }\n');
});
