/** A location has both `root` and `alias`, or an `alias` where there is no prefix to replace. */

import { isReadBefore } from '../project/reading-order.ts';
import { blockOf, named } from '../project/scope.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import { locationPattern } from '../routing/location.ts';
import { defineRule } from './rule.ts';

export const aliasRootConflict = defineRule({
  id: 'alias-root-conflict',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A location has both `root` and `alias`, or an `alias` where none may be.',
  why: 'Both say where the files are: `root` puts its path before the whole URI, `alias` puts it in the place of the location’s prefix. A named location has no prefix, and neither of them can be made from `$document_root` or `$realpath_root`, which they define.',
  within: 'location',
  bad: 'root /srv/www;\nalias /srv/static/;',
  good: 'alias /srv/static/;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  project: {
    on: ['alias', 'root'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const { name } = directive;
      const block = blockOf(statement);
      const range = { start: directive.start, end: directive.headEnd };
      const other = name === 'alias' ? 'root' : 'alias';
      const [earlier] = named(block, other).filter((one) => isReadBefore(one, statement));
      if (earlier && !hasTemplateBlocks(inclusion.file)) {
        report({
          ...range,
          message: `\`${name}\` directive is duplicate, \`${other}\` directive was specified earlier.`,
          related: [
            {
              path: earlier.inclusion.file.path,
              start: earlier.directive.start,
              end: earlier.directive.headEnd,
              message: `The \`${other}\` of this location.`,
            },
          ],
        });
        return;
      }
      const location = block.directive?.name === 'location' ? locationPattern(block.directive) : undefined;
      if (name === 'alias' && location?.kind === 'named') {
        report({
          ...range,
          message: 'The `alias` directive cannot be used inside the named location. Use `root` there.',
        });
        return;
      }
      const variable = /\$(?:(document_root|realpath_root)|\{(document_root|realpath_root)\})/.exec(
        directive.args[0]?.value ?? '',
      );
      if (variable) {
        report({
          ...range,
          message: `The \`$${variable[1] ?? variable[2]}\` variable cannot be used in the \`${name}\` directive, which defines it.`,
        });
      }
    },
  },
});
