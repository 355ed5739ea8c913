/** Where errors are written has been left to how nginx was built. */

import { isFirstOf, isSaidNowhere } from './absent.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

const line = 'error_log /var/log/nginx/error.log;';

export const missingErrorLog = defineRule({
  id: 'missing-error-log',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'No `error_log` says where errors are written.',
  why: 'The place is then what nginx was built with: `logs/error.log` under its prefix, or with Debian the standard error of a service that nobody looks at. Who looks for the cause of a 502 has to know it.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n    }\n}',
  good: 'error_log logs/error.log;\nhttp {\n    server {\n        listen 8080;\n    }\n}',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#error_log',
  project: {
    on: ['http', 'stream', 'mail'],
    check(statement, { project, report }) {
      if (!isFirstOf(['http', 'stream', 'mail'], statement, project)) return;
      if (!isSaidNowhere(['error_log'], statement, project)) return;
      const { directive, inclusion } = statement;
      const [first] = inclusion.file.tree.roots;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'Errors go wherever nginx was built to write them: say where, with `error_log`.',
        fixes: first ? [unsafe(`Insert \`${line}\``, insertBefore(inclusion.file, first, [line]))] : [],
      });
    },
  },
});
