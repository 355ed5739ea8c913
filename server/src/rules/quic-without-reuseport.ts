/** Workers take packets of QUIC from each other. */

import type { Configuration } from '../project/inclusion.ts';
import { listenAddress } from '../project/listen-address.ts';
import { type PlacedStatement, statementsNamed } from '../project/reading-order.ts';
import { placeOf } from '../project/scope.ts';
import { wholeConfiguration } from './absent.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const quicWithoutReuseport = defineRule({
  id: 'quic-without-reuseport',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: 'A QUIC socket that several workers share lacks `reuseport`.',
  why: 'UDP has no connections that the kernel could give to a worker: all of them read from the one socket, and a packet comes to a worker that knows nothing of its connection. With `reuseport` each has a socket of its own, and packets of a connection keep coming to the same.',
  notWhen:
    'There is one worker (the default), or some other server says `reuseport` for the address: it belongs to the socket, and may be said once only.',
  within: 'main',
  bad: `worker_processes auto;\nhttp {\n    server {\n        listen 8443 quic;\n        listen 8443 ssl;\n        ssl_reject_handshake on;\n    }\n}`,
  good: `worker_processes auto;\nhttp {\n    server {\n        listen 8443 quic reuseport;\n        listen 8443 ssl;\n        ssl_reject_handshake on;\n    }\n}`,
  docs: 'https://nginx.org/en/docs/quic.html',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const quic = directive.args.find(({ value }) => value === 'quic');
      if (!quic || placeOf(statement) !== 'server') return;
      const configuration = wholeConfiguration(statement, project);
      if (!configuration || !hasSeveralWorkers(configuration)) return;
      const key = keyOf(directive.args[0]?.value ?? '');
      const same = quicListens(configuration).filter(
        (listen) => key !== undefined && keyOf(listen.directive.args[0]?.value ?? '') === key,
      );
      // Told where the address is named first.
      if (same[0]?.directive !== directive) return;
      if (same.some((listen) => listen.directive.args.some(({ value }) => value === 'reuseport'))) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Several workers read from this socket and get packets of connections that others have: write `reuseport` behind `quic`.',
        fixes: [unsafe('Insert `reuseport`', insertion(inclusion.file.path, quic.end, ' reuseport'))],
      });
    },
  },
});

function hasSeveralWorkers(configuration: Configuration): boolean {
  const workers = statementsNamed(configuration, ['worker_processes'])[0]?.directive.args[0]?.value;
  return workers !== undefined && /^(?:auto|[2-9]|[1-9]\d+)$/.test(workers);
}

const known = new WeakMap<Configuration, readonly PlacedStatement[]>();

function quicListens(configuration: Configuration): readonly PlacedStatement[] {
  const before = known.get(configuration);
  if (before) return before;
  const found = statementsNamed(configuration, ['listen']).filter(({ directive }) =>
    directive.args.some(({ value }) => value === 'quic'),
  );
  known.set(configuration, found);
  return found;
}

function keyOf(address: string): string | undefined {
  const read = listenAddress(address, 80);
  return read.kind === 'sockets' ? read.sockets[0]?.key : undefined;
}
