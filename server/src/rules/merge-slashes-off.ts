/** Repeated slashes are kept, so that paths with them pass by the locations that they are meant for. */

import { blockOf, named } from '../project/scope.ts';
import { protectionOf } from '../routing/protection.ts';
import { scopeOf } from '../routing/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const mergeSlashesOff = defineRule({
  id: 'merge-slashes-off',
  category: 'security',
  severity: 'information',
  fix: 'unsafe',
  summary: 'Repeated slashes are kept, and pass by the locations.',
  why: 'With `merge_slashes off` the path `//admin/x` is not in `location /admin/`, but the file system finds the same file. What protects the location does not protect the file.',
  notWhen:
    'It is meant so where paths hold text that may contain `//`, such as base64 or URLs; then leave guarding to what is behind nginx.',
  disagrees:
    'Forks of Gixy report `merge_slashes on`, the default, since what is behind nginx may not merge. Of the two only `off` lets requests pass by locations of nginx itself, and nginx advises against it.',
  within: 'server',
  bad: 'merge_slashes off;',
  good: 'merge_slashes on;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#merge_slashes',
  project: {
    on: ['merge_slashes'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      if (directive.args[0]?.value.toLowerCase() !== 'off') return;
      const guarded = named(blockOf(statement), 'location').find((location) => {
        const { pattern } = scopeOf(location);
        return (
          pattern?.kind === 'prefix' &&
          pattern.path.length > 1 &&
          protectionOf(scopeOf(location)).kind === 'guarded'
        );
      });
      const path = guarded?.directive.args.at(-1)?.value ?? '/admin/';
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `A request for \`/${path}\` passes by \`location ${path}\` and what guards it. Let nginx merge slashes, as it does by default.`,
        fixes: [unsafe('Remove `merge_slashes off`', removeStatement(inclusion.file, directive))],
      });
    },
  },
});
