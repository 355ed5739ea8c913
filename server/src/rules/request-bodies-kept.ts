/** Every request body becomes a file that nobody removes. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const requestBodiesKept = defineRule({
  id: 'request-bodies-kept',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`client_body_in_file_only on` keeps every request body as a file.',
  why: 'With `on` nginx leaves the temporary files where they are once the request has been answered. They fill the disk, and keep passwords and uploads of users for whoever can read them.',
  notWhen: 'Something behind nginx takes the files (`$request_body_file`) and removes them.',
  within: 'server',
  bad: 'client_body_in_file_only on;',
  good: 'client_body_in_file_only clean;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_body_in_file_only',
  own: {
    on: ['client_body_in_file_only'],
    check(directive, { file }, report) {
      const [value] = directive.args;
      if (value?.value.toLowerCase() !== 'on') return;
      // Handed on by its name, the file is somebody's.
      if (/\$\{?request_body_file\b/.test(file.text)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'The file of each request body stays on the disk for ever: `clean` removes it behind the request.',
        fixes: [unsafe('Change to `clean`', replacement(file.path, value, 'clean'))],
      });
    },
  },
});
