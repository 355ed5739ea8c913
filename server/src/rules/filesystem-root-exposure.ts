/** Every file of the machine that a worker can read can be requested. */

import { folderServedBy } from '../routing/served-folder.ts';
import { defineRule } from './rule.ts';

export const filesystemRootExposure = defineRule({
  id: 'filesystem-root-exposure',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'The root of the file system is served.',
  why: '`root` and `alias` open a folder and all that is in it. That of the whole machine holds `/etc/passwd`, configurations with passwords, and the source of every program.',
  notWhen:
    'A location whose path names a folder (`location /static/ { root /; }`) opens only that one. `internal` locations are left alone: who may have which file is decided behind nginx.',
  disagrees:
    'Gixy-Next reports every `root /`, whatever the path of its location. Only those are reported by which the root itself can be reached.',
  within: 'server',
  bad: 'location / {\n    root /;\n}',
  good: 'location / {\n    root /srv/www;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#root',
  project: {
    on: ['root', 'alias'],
    check(statement, { report }) {
      if (folderServedBy(statement) !== '') return;
      const { start, headEnd } = statement.directive;
      report({
        start,
        end: headEnd,
        message:
          'Every file of the machine can be requested, `/etc/passwd` among them. Name the folder that is meant for the web.',
      });
    },
  },
});
