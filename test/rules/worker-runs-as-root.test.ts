/** Workers that may do everything: are they found? */
import { test } from 'vitest';
import { workerRunsAsRoot } from '../../server/src/rules/worker-runs-as-root.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('with and without group', () =>
  checkRule(
    workerRunsAsRoot,
    conf`
user root;
#<^^^^^^^^^ warning: The workers, which read what strangers send, may do everything. Name a user without rights, such as \`www-data\`.
events {}
`,
  ));

test('with a group', () =>
  checkRule(
    workerRunsAsRoot,
    conf`
user root www-data;
#<^^^^^^^^^^^^^^^^^^ warning: The workers, which read what strangers send, may do everything. Name a user without rights, such as \`www-data\`.
events {}
`,
  ));

test('other users', () =>
  checkRule(
    workerRunsAsRoot,
    conf`
  user www-data root;
  events {}
`,
  ));
