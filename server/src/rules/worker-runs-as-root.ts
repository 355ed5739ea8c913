/** The processes that answer requests may do everything on the machine. */

import { removeStatement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const workerRunsAsRoot = defineRule({
  id: 'worker-runs-as-root',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Workers run as root.',
  why: 'The master process needs root to bind ports and read keys; the workers, which read what strangers send, do not. With `user root` a fault in one of them, or in a module, is a fault of the whole machine.',
  howToFix:
    'Name a user without rights, such as `www-data` or `nginx`, and give it the files that it has to read.',
  within: 'main',
  bad: 'user root;',
  good: 'user www-data;',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#user',
  own: {
    on: ['user'],
    check(directive, { file, place }, report) {
      if (place !== 'main' || directive.args[0]?.value !== 'root') return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'The workers, which read what strangers send, may do everything. Name a user without rights, such as `www-data`.',
        fixes: [
          unsafe(
            'Remove `user root`: nginx takes the user it was built with',
            removeStatement(file, directive),
          ),
        ],
      });
    },
  },
});
