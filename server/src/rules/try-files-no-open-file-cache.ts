/** The same files are looked for again with each request. */

import { blockOf, hasUnreadInclude, inForce } from '../project/scope.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

const line = 'open_file_cache max=1000 inactive=20s;';

export const tryFilesNoOpenFileCache = defineRule({
  id: 'try-files-no-open-file-cache',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: '`try_files` looks each file up anew with every request.',
  why: 'For each argument nginx asks the system whether the file is there. `open_file_cache` remembers what was found, which is worth it where many requests ask for the same files on a slow disk.',
  notWhen:
    'Files change while nginx runs: for as long as `open_file_cache_valid` says (a minute) the old ones are sent.',
  within: 'server',
  bad: 'root /srv/www;\nlocation / {\n    try_files $uri $uri/ =404;\n}',
  good: `root /srv/www;\n${line}\nlocation / {\n    try_files $uri $uri/ =404;\n}`,
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#open_file_cache',
  project: {
    on: ['try_files'],
    check(statement, { report }) {
      const block = blockOf(statement);
      const cache = inForce(block, 'open_file_cache')[0]?.directive.args[0];
      if ((cache && cache.value !== 'off') || hasUnreadInclude(block)) return;
      const { directive, inclusion } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'These files are looked up anew with every request: `open_file_cache` would remember them.',
        fixes: cache ? [] : [unsafe(`Insert \`${line}\``, insertBefore(inclusion.file, directive, [line]))],
      });
    },
  },
});
