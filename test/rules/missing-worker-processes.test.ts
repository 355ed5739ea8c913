/** Is it noticed where one process is all there is? */
import { test } from 'vitest';
import { missingWorkerProcesses } from '../../server/src/rules/missing-worker-processes.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('at the top, where alone it is allowed', () => {
  checkRule(
    missingWorkerProcesses,
    conf`
  events {}
    http {
  # ^^^^ hint: One process answers all requests, on one core: \`worker_processes auto\` starts one for each.
    worker_processes 4;
  }
`,
  );
  const kept = [
    'worker_processes 1; events {} http { }',
    'include modules/*.conf; events {} http { }\n#- modules/a.conf\nworker_processes auto;',
    '# nginx-context: http\nserver { listen 80; }',
    'include unseen.conf; events {} http { }',
  ];
  for (const text of kept) checkRule(missingWorkerProcesses, `${text}\n`);
});
