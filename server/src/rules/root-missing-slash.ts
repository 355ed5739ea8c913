/** The folder of a `root` or an `alias` lacks its first slash. */

import { prepended, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

/** Folders that stand at the top of the system, and hardly below the prefix of nginx. */
const topFolders = /^(?:var|srv|home|usr|opt|mnt|etc|tmp|Users)\//;

export const rootMissingSlash = defineRule({
  id: 'root-missing-slash',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The folder of `root` or `alias` lacks its first slash.',
  why: 'A path without its first `/` begins at the prefix that nginx was built with: `var/www` is `/etc/nginx/var/www` or `/usr/share/nginx/var/www`. Nothing is there, and every request ends in 404.',
  within: 'server',
  bad: 'root var/www/html;',
  good: 'root /var/www/html;',
  notWhen: 'Folders that may well lie below the prefix, such as `html`, are left alone.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#root',
  own: {
    on: ['root', 'alias'],
    check({ args: [folder], name }, { file }, report) {
      if (!folder || !topFolders.test(folder.value) || !isFinal(folder)) return;
      report({
        start: folder.start,
        end: folder.end,
        message: `This \`${name}\` begins at the prefix of nginx, such as ${code(`/etc/nginx/${folder.value}`)}. Write ${code(`/${folder.value}`)}.`,
        fixes: [unsafe('Insert `/`', prepended(file.path, folder, '/'))],
      });
    },
  },
});
