/** Everybody can list the files of a folder. */

import { handlersOf } from '../routing/handler.ts';
import { protectionOf } from '../routing/protection.ts';
import { scopeAround } from '../routing/scope.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const autoindexEnabled = defineRule({
  id: 'autoindex-enabled',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Everybody can list the files of a folder.',
  why: 'Where a folder has no index file, nginx answers with a list of all that is in it. So backups, drafts and uploads are found that no page links to.',
  notWhen:
    'For downloads that are meant to be browsed it is right: turn the rule off for that file. It is silent where a password, `allow` and `deny` or `internal` guard the folder.',
  within: 'server',
  bad: 'location /files/ {\n    autoindex on;\n}',
  good: 'location /files/ {\n    autoindex off;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_autoindex_module.html',
  project: {
    on: ['autoindex'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [value] = directive.args;
      if (value?.value.toLowerCase() !== 'on') return;
      const scope = scopeAround(statement);
      if (protectionOf(scope).kind !== 'open' || handlersOf(scope).length > 0) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Everybody can list the folders here, and find files that no page links to. Turn it off, or guard the location.',
        fixes: [unsafe('Change to `off`', replacement(inclusion.file.path, value, 'off'))],
      });
    },
  },
});
