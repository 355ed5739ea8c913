/** A front controller gets no query, because `try_files` drops it. */

import { scopeAround } from '../routing/scope.ts';
import { appended, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const tryFilesDropsQuery = defineRule({
  id: 'try-files-drops-query',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The script that `try_files` falls back to gets no query.',
  why: 'nginx goes to the last argument of `try_files` without the query of the request, unless the argument names it. For `/list?page=2` the script has an empty `QUERY_STRING`, and PHP an empty `$_GET`.',
  within: 'location',
  bad: 'try_files $uri /index.php;',
  good: 'try_files $uri /index.php$is_args$args;',
  notWhen:
    'A script that reads the query out of `REQUEST_URI` by itself does not miss it; naming it does no harm there. Beside an `alias` nothing is said, because a variable there changes the path, too.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  project: {
    on: ['try_files'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const last = directive.args.at(-1);
      if (!last || !/^\/[^$?]*\.php$/.test(last.value)) return;
      // There a variable has an effect of its own on the path.
      if (scopeAround(statement).inForce('alias').length > 0) return;
      report({
        start: last.start,
        end: last.end,
        message: `${code(last.value)} gets no query: \`try_files\` drops it. Write ${code(`${last.value}$is_args$args`)}.`,
        fixes: [unsafe('Append `$is_args$args`', appended(inclusion.file.path, last, '$is_args$args'))],
      });
    },
  },
});
