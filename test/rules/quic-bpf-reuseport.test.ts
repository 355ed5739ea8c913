/** Is the combination noticed that loses connections of QUIC? */
import { test } from 'vitest';
import { quicBpfReuseport } from '../../server/src/rules/quic-bpf-reuseport.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('with several workers only', () => {
  checkRule(
    quicBpfReuseport,
    conf`
  worker_processes 4;
    quic_bpf on;
  # ^^^^^^^^^^^ warning: With \`reuseport\` and more than one worker about half of the QUIC connections get lost after each reload: do without \`quic_bpf\`.
  events {}
  http { include sites/*.conf; }
  #- sites/a.conf
  server { listen 443 quic reuseport; }
`,
  );
  const listen = 'listen 443 quic reuseport;';
  const kept = [
    `worker_processes 1; quic_bpf on; events {} http { server { ${listen} } }`,
    `quic_bpf on; events {} http { server { ${listen} } }`,
    `worker_processes auto; quic_bpf off; events {} http { server { ${listen} } }`,
    'worker_processes auto; quic_bpf on; events {} http { server { listen 443 quic; listen 443 ssl reuseport; } }',
  ];
  for (const text of kept) checkRule(quicBpfReuseport, `${text}\n`);
});
