/** A folder of the system, or somebody's home, can be read over the web. */

import { protectionOf } from '../routing/protection.ts';
import { scopeAround } from '../routing/scope.ts';
import { folderServedBy } from '../routing/served-folder.ts';
import { defineRule } from './rule.ts';

/** Folders by what is in them that is nobody's business. */
const systemFolders: readonly (readonly [RegExp, string])[] = [
  [/^\/etc\/nginx(?:\/(?:conf\.d|sites-\w+|snippets))?$/, 'configurations, passwords and keys'],
  [
    /^\/etc\/(?:letsencrypt(?:\/live|\/archive)?|ssl(?:\/private)?|pki(?:\/tls)?(?:\/private)?)$/,
    'the keys of certificates',
  ],
  [/^\/etc$/, 'users, configurations and passwords'],
  [/^\/root$/, 'the home of root'],
  [/^\/home(?:\/[^/]+)?$/, 'homes with `.ssh`, `.bash_history` and whatever is left there'],
  [/^\/(?:proc|sys|dev)$/, 'what the kernel tells of the machine and its processes'],
  [/^\/var\/log(?:\/nginx)?$/, 'logs with addresses, paths and tokens of clients'],
  [
    /^\/(?:var|usr|var\/lib|var\/run|run|boot|var\/backups|var\/spool)$/,
    'data of every program of the machine',
  ],
];

export const systemFolderServed = defineRule({
  id: 'system-folder-served',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'A folder of the system, or a whole home, is served.',
  why: '`root` and `alias` open a folder and all that is in it, now and later. `/etc`, `/var/log` or a home hold keys, passwords and logs that a file meant for the web is kept apart from.',
  notWhen: 'It is silent where a password, `allow` and `deny` or `internal` guard the folder.',
  howToFix:
    'Put what is meant for the web into a folder of its own, below `/srv` or `/var/www`, and serve that.',
  within: 'http',
  bad: 'server {\n    location /logs/ {\n        alias /var/log/nginx/;\n    }\n}',
  good: 'server {\n    location /logs/ {\n        alias /srv/www/logs/;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  project: {
    on: ['root', 'alias'],
    check(statement, { report }) {
      const folder = folderServedBy(statement);
      if (folder === undefined) return;
      const [, holds] = systemFolders.find(([names]) => names.test(folder)) ?? [];
      if (holds === undefined || protectionOf(scopeAround(statement)).kind !== 'open') return;
      const { start, headEnd } = statement.directive;
      report({
        start,
        end: headEnd,
        message: `Everybody can read \`${folder}\`: ${holds}. Serve a folder that holds only what is meant for the web.`,
      });
    },
  },
});
