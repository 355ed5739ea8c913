/** A prefix location ends with a slash, its `alias` does not. */

import { blockOf } from '../project/scope.ts';
import { examplePath, locationPattern } from '../routing/location.ts';
import { appended, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const aliasSlashMismatch = defineRule({
  id: 'alias-slash-mismatch',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A location ends with a slash, its `alias` does not.',
  why: '`alias` takes the place of exactly what the location matched, and the rest of the path follows without anything between. With `/img/` and `/srv/img` the file of `/img/a.png` is `/srv/imga.png`, which is not there.',
  within: 'server',
  bad: 'location /img/ {\n    alias /srv/img;\n}',
  good: 'location /img/ {\n    alias /srv/img/;\n}',
  notWhen: 'What ends with a variable may end with a slash.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  project: {
    on: ['alias'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [folder] = directive.args;
      const block = blockOf(statement).directive;
      if (!folder || block?.name !== 'location' || folder.value.endsWith('/')) return;
      const pattern = locationPattern(block);
      if (pattern?.kind !== 'prefix' || !pattern.path.endsWith('/')) return;
      if (/\$\{?\w+\}?$/.test(folder.value) || !isFinal(folder)) return;
      const request = examplePath(pattern) ?? `${pattern.path}x`;
      const file = folder.value + request.slice(pattern.path.length);
      report({
        start: folder.start,
        end: folder.end,
        message: `${code(folder.value)} lacks the final slash of ${code(pattern.path)}: the file of ${code(request)} is ${code(file)}. Write ${code(`${folder.value}/`)}.`,
        fixes: [unsafe('Append `/`', appended(inclusion.file.path, folder, '/'))],
      });
    },
  },
});
