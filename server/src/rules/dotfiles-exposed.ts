/** Hidden files below the root, such as the history of the source, can be requested by everybody. */

import { hasUnreadInclude } from '../project/scope.ts';
import { isSent } from '../routing/reachable-file.ts';
import { scopeOf } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBefore, insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const dotfilesExposed = defineRule({
  id: 'dotfiles-exposed',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'unsafe',
  summary: 'Hidden files below the root can be requested by everybody.',
  why: 'What a deployment leaves below `root` is served, and scanners ask every server for `/.git/config` and `/.env`. A location that refuses paths with a hidden part costs nothing, and keeps the source and its passwords from strangers.',
  notWhen:
    'Folders made by a build hold no such files; the refusal is a second line then. `/.well-known/` has to stay reachable.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    root /srv/www;\n}',
  good: 'server {\n    listen 8080;\n    root /srv/www;\n    location ~ /\\.(?!well-known/) {\n        deny all;\n    }\n}',
  docs: 'https://github.com/h5bp/server-configs-nginx/blob/main/h5bp/location/security_file_access.conf',
  project: {
    on: ['server'],
    check(statement, { project, report }) {
      const scope = scopeOf(statement);
      const root = scope.last('root');
      const folder = root?.directive.args[0]?.value;
      if (!root || !folder?.startsWith('/') || folder.includes('$') || hasUnreadInclude(statement)) return;
      const file = `${folder.replace(/\/+$/, '')}/.git/config`;
      if (!isSent(project, scope, '/.git/config', file)) return;
      const { directive, inclusion } = statement;
      const lines = ['location ~ /\\.(?!well-known/) {', '\tdeny all;', '}'];
      // The first expression that matches is taken, so it has to stand before the others.
      const children = directive.children ?? [];
      const first = children.findIndex(({ name }) => name === 'location');
      const before = children.at(first < 0 ? -1 : first - 1);
      const edit =
        first === 0 || !before
          ? children[0] && insertBefore(inclusion.file, children[0], lines)
          : insertBehind(inclusion.file, before, lines);
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`/.git/config\` is read from \`${file}\` for everybody who asks. Refuse hidden files: \`location ~ /\\.(?!well-known/) { deny all; }\`.`,
        fixes: edit ? [unsafe('Insert a location that refuses hidden files', edit)] : [],
      });
    },
  },
});
