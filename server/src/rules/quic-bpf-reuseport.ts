/** Connections of QUIC get lost whenever the configuration is loaded again. */

import { statementsNamed } from '../project/reading-order.ts';
import { configurationOf } from '../project/variables.ts';
import { removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const quicBpfReuseport = defineRule({
  id: 'quic-bpf-reuseport',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`quic_bpf` with `reuseport` and several workers loses connections after a reload.',
  why: 'With `quic_bpf` the kernel sends the packets of a connection to its worker by a table of sockets. After a reload the table still names sockets of workers that are gone, so that about half of the connections get no answer (nginx/nginx#425).',
  notWhen: '`worker_processes` is 1, or is not written: one worker is the default.',
  within: 'main',
  bad: 'worker_processes auto;\nquic_bpf on;\nhttp {\n    server {\n        listen 8443 quic reuseport;\n        listen 8443 ssl;\n        ssl_reject_handshake on;\n    }\n}',
  good: 'worker_processes auto;\nhttp {\n    server {\n        listen 8443 quic reuseport;\n        listen 8443 ssl;\n        ssl_reject_handshake on;\n    }\n}',
  docs: 'https://github.com/nginx/nginx/issues/425',
  project: {
    on: ['quic_bpf'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      if (!configuration || directive.args[0]?.value.toLowerCase() !== 'on') return;
      const workers = statementsNamed(configuration, ['worker_processes'])[0]?.directive.args[0]?.value;
      if (workers === undefined || !/^(?:auto|[2-9]|[1-9]\d+)$/.test(workers)) return;
      const listen = statementsNamed(configuration, ['listen']).find(({ directive: { args } }) =>
        ['quic', 'reuseport'].every((name) => args.some(({ value }) => value === name)),
      );
      if (!listen) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'With `reuseport` and more than one worker about half of the QUIC connections get lost after each reload: do without `quic_bpf`.',
        related: relatedTo(listen, 'The socket with `reuseport`.'),
        fixes: [unsafe('Remove `quic_bpf`', removeStatement(inclusion.file, directive))],
      });
    },
  },
});
