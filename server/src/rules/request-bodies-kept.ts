/** Every body of a request is left on the disk for good. */

import { configurationOf } from '../project/variables.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const requestBodiesKept = defineRule({
  id: 'request-bodies-kept',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Every body of a request is left on the disk.',
  why: '`client_body_in_file_only on` writes each body to a file and does not delete it, which is for debugging. The disk fills up with passwords, tokens and uploads of everybody; `clean` deletes them.',
  notWhen: 'It is silent where `$request_body_file` tells a program which file to take away.',
  within: 'server',
  bad: 'client_body_in_file_only on;',
  good: 'client_body_in_file_only clean;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_body_in_file_only',
  project: {
    on: ['client_body_in_file_only'],
    check({ directive, inclusion }, { project, report }) {
      const [value] = directive.args;
      if (value?.value.toLowerCase() !== 'on') return;
      const inclusions = configurationOf(project, inclusion)?.inclusions ?? [inclusion];
      if (inclusions.some(({ file }) => file.text.includes('request_body_file'))) return;
      const { start, end } = value;
      report({
        start,
        end,
        message:
          'Each body of a request becomes a file that nothing deletes. Write `clean`, which deletes it after the request.',
        fixes: [unsafe('Change to `clean`', replacement(inclusion.file.path, { start, end }, 'clean'))],
      });
    },
  },
});
