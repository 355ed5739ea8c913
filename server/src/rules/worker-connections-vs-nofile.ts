/** A worker may have more connections than it may have files open, or nearly so. */

import { statementsNamed } from '../project/reading-order.ts';
import { wholeConfiguration } from './absent.ts';
import { replacement, unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

/** What Linux and systemd allow a process if nobody asks for more. */
const usualLimit = 1024;

export const workerConnectionsVsNofile = defineRule({
  id: 'worker-connections-vs-nofile',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'A worker may open fewer files than twice its connections.',
  why: 'Each connection is a file to the system, and most requests need a second: the connection to the application, or the file that is sent. A worker that has no more of them answers 500 (`Too many open files`) long before its connections are used up.',
  notWhen:
    'Most clients wait on idle connections. Without `worker_rlimit_nofile` the usual limit of 1024 is assumed; the service may set another.',
  within: 'main',
  bad: 'worker_rlimit_nofile 4096;\nevents {\n    worker_connections 4096;\n}',
  good: 'worker_rlimit_nofile 8192;\nevents {\n    worker_connections 4096;\n}',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#worker_rlimit_nofile',
  project: {
    on: ['worker_connections'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = wholeConfiguration(statement, project);
      const connections = numberOf(directive.args[0]?.value);
      if (!configuration || connections === undefined) return;
      const limit = statementsNamed(configuration, ['worker_rlimit_nofile'])[0];
      const files = limit ? numberOf(limit.directive.args[0]?.value) : usualLimit;
      if (files === undefined || files >= 2 * connections) return;
      const wanted = 2 * connections;
      const number = limit?.directive.args[0];
      const events = directive.parent;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: limit
          ? `With ${connections} connections a worker needs up to ${wanted} files, and \`worker_rlimit_nofile\` allows ${files}.`
          : `With ${connections} connections a worker needs up to ${wanted} files, and ${usualLimit} are usual: write \`worker_rlimit_nofile ${wanted};\`.`,
        related: relatedTo(limit, 'The limit.'),
        fixes: [
          ...(limit && number
            ? [
                unsafe(
                  `Raise \`worker_rlimit_nofile\` to ${wanted}`,
                  replacement(limit.inclusion.file.path, number, String(wanted)),
                ),
              ]
            : []),
          ...(!limit && events
            ? [
                unsafe(
                  `Insert \`worker_rlimit_nofile ${wanted};\``,
                  insertBefore(inclusion.file, events, [`worker_rlimit_nofile ${wanted};`]),
                ),
              ]
            : []),
        ],
      });
    },
  },
});

function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
