/** The fallback of a `try_files` loses its beginning, because of an `alias` and a variable in it. */

import { bytesOf } from '../routing/bytes.ts';
import { scopeAround } from '../routing/scope.ts';
import { holdsVariables } from '../routing/text-value.ts';
import { prepended, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const tryFilesLosesPrefix = defineRule({
  id: 'try-files-loses-prefix',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The fallback of `try_files` loses the path of the location, since there is an `alias`.',
  why: 'Beside an `alias`, nginx cuts the path of the location off every argument of `try_files` that has a variable, the fallback too. In `location /app/`, `/app/index.php$is_args$args` becomes `index.php`, which no prefix location is for.',
  within: 'server',
  bad: 'location /app/ {\n    alias /srv/app/;\n    try_files $uri /app/index.php$is_args$args;\n}',
  good: 'location /app/ {\n    alias /srv/app/;\n    try_files $uri /app//app/index.php$is_args$args;\n}',
  notWhen: 'A fallback without variables is kept whole.',
  howToFix:
    'Write the path of the location twice, so that once is left. Or use `root` with a folder of the same name, where nothing is cut.',
  docs: 'https://trac.nginx.org/nginx/ticket/97',
  project: {
    on: ['try_files'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const last = directive.args.at(-1);
      if (!last || !holdsVariables(last.value) || !isFinal(last)) return;
      const location = scopeAround(statement);
      const { pattern } = location;
      const alias = location.own('alias').at(-1);
      if (pattern?.kind !== 'prefix' || !alias) return;
      const fallback = bytesOf(last.value);
      const kept = fallback.slice(pattern.path.length);
      if (!fallback.startsWith(pattern.path) || kept.startsWith(pattern.path)) return;
      report({
        start: last.start,
        end: last.end,
        message: `Because of the \`alias\` nginx cuts ${code(pattern.path)} off ${code(last.value)}, and goes to ${code(kept)}. Write the path of the location once more before it.`,
        related: relatedTo(alias, 'What it replaces is cut off.'),
        fixes: [unsafe(`Insert \`${pattern.path}\``, prepended(inclusion.file.path, last, pattern.path))],
      });
    },
  },
});
