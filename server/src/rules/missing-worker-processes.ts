/** All requests are left to a single process. */

import { statementsNamed } from '../project/reading-order.ts';
import { isFirstOf, wholeConfiguration } from './absent.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

const line = 'worker_processes auto;';

export const missingWorkerProcesses = defineRule({
  id: 'missing-worker-processes',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'Without `worker_processes` there is one, on one core.',
  why: 'The default is a single worker. `auto` starts one for each core, so that a slow disk or a large TLS handshake holds up only part of the requests.',
  notWhen: 'nginx gets the number on its command line (`-g`), or the machine has one core.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n    }\n}',
  good: `${line}\nhttp {\n    server {\n        listen 8080;\n    }\n}`,
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#worker_processes',
  project: {
    on: ['http', 'stream', 'mail'],
    check(statement, { project, report }) {
      const configuration = wholeConfiguration(statement, project);
      if (!configuration || !isFirstOf(['http', 'stream', 'mail'], statement, project)) return;
      // Where it is not allowed it counts for nothing.
      if (statementsNamed(configuration, ['worker_processes']).some(({ place }) => place === 'main')) return;
      const { directive, inclusion } = statement;
      const [first] = inclusion.file.tree.roots;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'One process answers all requests, on one core: `worker_processes auto` starts one for each.',
        fixes: first ? [unsafe(`Insert \`${line}\``, insertBefore(inclusion.file, first, [line]))] : [],
      });
    },
  },
});
