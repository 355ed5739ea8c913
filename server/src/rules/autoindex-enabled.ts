/** Everybody can list the files of a folder. */

import type { Statement } from '../project/inclusion.ts';
import { blockOf, inForce, outerBlock } from '../project/scope.ts';
import { handlersOf } from '../routing/handler.ts';
import { protectionOf } from '../routing/protection.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
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
    'For downloads that are meant to be browsed it is right: turn the rule off for that file; for a location of its own it is no more than an information. It is silent where a password, `allow` and `deny` or `internal` guard the folder.',
  disagrees:
    'nginx-lint reports every `autoindex on`. A list that only people with a password or a known address can see is what it is for.',
  within: 'http',
  bad: 'server {\n    root /srv/www;\n    autoindex on;\n}',
  good: 'server {\n    root /srv/www;\n    autoindex off;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_autoindex_module.html',
  project: {
    on: ['autoindex'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [value] = directive.args;
      if (value?.value.toLowerCase() !== 'on') return;
      const scope = scopeAround(statement);
      if (protectionOf(scope).kind !== 'open' || handlersOf(scope).length > 0) return;
      if (isOnAround(statement)) return;
      // A location of its own says that a list is wanted there; for a whole site it seldom is.
      const isOwnFolder = scope.name === 'location' && !/^(?:\/|\.|\^)$/.test(pathOf(scope));
      report({
        start: directive.start,
        end: directive.headEnd,
        severity: isOwnFolder ? 'information' : 'warning',
        message:
          'Everybody can list the folders here, and find files that no page links to. Turn it off, or guard the location.',
        fixes: [unsafe('Change to `off`', replacement(inclusion.file.path, value, 'off'))],
      });
    },
  },
});

function pathOf({ pattern }: Scope): string {
  if (pattern?.kind === 'regex') return pattern.source;
  return pattern?.kind === 'prefix' || pattern?.kind === 'exact' ? pattern.path : '/';
}

/** Are the lists of the block around open already? Then it is told there. */
function isOnAround(statement: Statement): boolean {
  const outer = outerBlock(blockOf(statement));
  const around = outer && inForce(outer, 'autoindex').at(-1);
  return (
    around?.directive.args[0]?.value.toLowerCase() === 'on' &&
    protectionOf(scopeAround(around)).kind === 'open'
  );
}
