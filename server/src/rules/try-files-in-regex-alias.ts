/** A `try_files` appends the path to an `alias` that is the whole name of the file. */

import { scopeAround } from '../routing/scope.ts';
import { replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const tryFilesInRegexAlias = defineRule({
  id: 'try-files-in-regex-alias',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`try_files $uri` finds nothing beside an `alias` in a location with an expression.',
  why: 'With an expression, `alias` is the whole name of the file, and `try_files` puts its arguments behind that. With `$uri` it looks for `/srv/app/a.css/app/a.css`, and finds nothing.',
  within: 'server',
  bad: 'location ~ ^/app/(.+)$ {\n    alias /srv/app/$1;\n    try_files $uri =404;\n}',
  good: 'location ~ ^/app/(.+)$ {\n    alias /srv/app/$1;\n    try_files "" =404;\n}',
  howToFix:
    'Write `""`, the file of the alias itself; or `alias` with the folder alone, and the capture in `try_files`.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  project: {
    on: ['try_files'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const location = scopeAround(statement);
      if (location.pattern?.kind !== 'regex') return;
      const alias = location.own('alias').at(-1);
      const folder = alias?.directive.args[0]?.value;
      if (!alias || !folder?.includes('$')) return;
      const tried = directive.args
        .slice(0, -1)
        .filter(({ value }) => /^\$\{?(?:document_)?uri\b/.test(value));
      const [first] = tried;
      if (!first) return;
      const isAlone = tried.length === 1 && /^\$\{?(?:document_)?uri\}?$/.test(first.value);
      report({
        start: first.start,
        end: first.end,
        message: `The \`alias\` is the whole name of the file already: ${code(folder + first.value)} is looked for, and not found. Write \`""\`.`,
        related: relatedTo(alias, 'What is tried is put behind it.'),
        fixes: isAlone ? [unsafe('Change to `""`', replacement(inclusion.file.path, first, '""'))] : [],
      });
    },
  },
});
