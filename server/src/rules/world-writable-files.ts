/** Files that nginx writes can be changed by everybody on the machine. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const worldWritableFiles = defineRule({
  id: 'world-writable-files',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Files that nginx writes can be changed by everybody on the machine.',
  why: '`all:rw` gives the files that are uploaded or stored the permission to be written by every user. Any process of the machine, however weak, can then change what is served.',
  within: 'server',
  bad: 'dav_access user:rw group:rw all:rw;',
  good: 'dav_access user:rw group:rw all:r;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_dav_module.html#dav_access',
  own: {
    on: [
      'dav_access',
      'proxy_store_access',
      'fastcgi_store_access',
      'uwsgi_store_access',
      'scgi_store_access',
    ],
    check({ args }, { file }, report) {
      for (const { start, end, value } of args) {
        if (value !== 'all:rw') continue;
        report({
          start,
          end,
          message: `Every user of the machine may change the files: \`${value}\` lets all write. Let them read at most: \`all:r\`.`,
          fixes: [unsafe('Change to `all:r`', replacement(file.path, { start, end }, 'all:r'))],
        });
      }
    },
  },
});
