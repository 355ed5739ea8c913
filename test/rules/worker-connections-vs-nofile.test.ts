/** Are more connections noticed than there are files for? */
import { expect, test } from 'vitest';
import { workerConnectionsVsNofile } from '../../server/src/rules/worker-connections-vs-nofile.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('with a limit, and with the usual one', () => {
  checkRule(
    workerConnectionsVsNofile,
    conf`
  worker_rlimit_nofile 8192;
  events {
    worker_connections 8000;
  # ^^^^^^^^^^^^^^^^^^^^^^^ hint: With 8000 connections a worker needs up to 16000 files, and \`worker_rlimit_nofile\` allows 8192.
  }
`,
  );
  checkRule(
    workerConnectionsVsNofile,
    conf`
  events {
    worker_connections 768;
  # ^^^^^^^^^^^^^^^^^^^^^^ hint: With 768 connections a worker needs up to 1536 files, and 1024 are usual: write \`worker_rlimit_nofile 1536;\`.
  }
`,
  );
  checkRule(workerConnectionsVsNofile, 'worker_rlimit_nofile 65535;\nevents { worker_connections 8192; }\n');
  checkRule(workerConnectionsVsNofile, 'events { worker_connections 512; }\n');
  checkRule(workerConnectionsVsNofile, '# nginx-context: events\nworker_connections 4096;\n');
});

test('the limit is raised, or set', () => {
  expect(fixedBy(workerConnectionsVsNofile, 'main', 'events {\n  worker_connections 1024;\n}')).toBe(
    'worker_rlimit_nofile 2048;\nevents {\n  worker_connections 1024;\n}',
  );
});
