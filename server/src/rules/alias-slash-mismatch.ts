/** A prefix location ends with a slash, its `alias` does not. */

import { aliasOfPrefix, fileWithoutSlash } from './alias-of-prefix.ts';
import { appended, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
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
      const alias = aliasOfPrefix(statement);
      const found = alias && fileWithoutSlash(alias);
      if (!found) return;
      const { folder, path } = alias;
      const { request, file } = found;
      report({
        start: folder.start,
        end: folder.end,
        message: `${code(folder.value)} lacks the final slash of ${code(path)}: the file of ${code(request)} is ${code(file)}. Write ${code(`${folder.value}/`)}.`,
        fixes: [unsafe('Append `/`', appended(statement.inclusion.file.path, folder, '/'))],
      });
    },
  },
});
