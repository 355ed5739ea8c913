/** The folder of PHP files is written twice: in `root`, and once more in `SCRIPT_FILENAME`. */

import { blockOf, inForce, named } from '../project/scope.ts';
import { replacement, safe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const scriptFilenameHardcoded = defineRule({
  id: 'script-filename-hardcoded',
  category: 'style',
  severity: 'hint',
  fix: 'safe',
  summary: '`SCRIPT_FILENAME` repeats the folder of `root`.',
  why: '`$document_root` is the folder that `root` names. Written out once more, it stays behind when `root` changes, and PHP then runs the files of the old folder.',
  notWhen:
    'A folder that is not that of `root` is left alone: PHP in a container or a changed root sees the same files elsewhere.',
  within: 'server',
  bad: 'root /srv/www;\nlocation ~ \\.php$ {\n    try_files $uri =404;\n    fastcgi_param SCRIPT_FILENAME /srv/www$fastcgi_script_name;\n    fastcgi_pass 127.0.0.1:9000;\n}',
  good: 'root /srv/www;\nlocation ~ \\.php$ {\n    try_files $uri =404;\n    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n    fastcgi_pass 127.0.0.1:9000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_document_root',
  project: {
    on: ['fastcgi_param'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [name, value] = directive.args;
      if (name?.value !== 'SCRIPT_FILENAME' || !value) return;
      const folder = /^(\/[^$]*?)\/?\$\{?fastcgi_script_name\}?$/.exec(value.value)?.[1];
      const block = blockOf(statement);
      // What stands further out is in force in locations with other folders too.
      if (folder === undefined || block.directive?.name !== 'location' || named(block, 'location').length > 0)
        return;
      const root = inForce(block, 'root').at(-1);
      if (!root || inForce(block, 'alias').length > 0) return;
      if (root.directive.args[0]?.value !== folder) return;
      const at = value.text.indexOf(folder);
      const start = value.start + at;
      report({
        start: value.start,
        end: value.end,
        message: `${code(folder)} is the \`root\` already: write \`$document_root\` for it, which changes with \`root\`.`,
        related: relatedTo(root, 'The folder.'),
        fixes:
          at < 0 || value.value.startsWith(`${folder}/$`)
            ? []
            : [
                safe(
                  'Change to `$document_root`',
                  replacement(inclusion.file.path, { start, end: start + folder.length }, '$document_root'),
                ),
              ],
      });
    },
  },
});
