/** A comma between the values of a list belongs to one of them. */

import type { Fix } from './diagnostic.ts';
import { removeArgument, replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const commaInList = defineRule({
  id: 'comma-in-list',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The values of a list are separated by commas, which become part of them.',
  why: 'nginx separates values by white space alone. With a comma behind it, `index.html,` is the name of a file that is not there, and `text/css,` a type that nothing has.',
  within: 'server',
  bad: 'index index.html, index.htm;',
  good: 'index index.html index.htm;',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  own: {
    on: [
      ...['index', 'try_files', 'gzip_types', 'brotli_types', 'sub_filter_types', 'ssi_types'],
      ...['charset_types', 'addition_types', 'xslt_types'],
    ],
    check({ args, name }, { file }, report) {
      for (const argument of args) {
        const { value, text, quoted, start, end } = argument;
        if (quoted || !value.includes(',')) continue;
        // Files may have a comma in their names, but hardly at the end.
        const isBetween = name !== 'try_files' && /^[\w./+*-]+(?:,[\w./+*-]+)+,?$/.test(value);
        if (!value.endsWith(',') && !isBetween) continue;
        const separated = text
          .split(',')
          .filter((one) => one !== '')
          .join(' ');
        const fix: Fix = unsafe(
          'Separate by spaces',
          separated === '' ? removeArgument(file, argument) : replacement(file.path, argument, separated),
        );
        report({
          start,
          end,
          message: `The comma is part of ${code(value)}: values are separated by white space alone.`,
          fixes: separated === '' && args.length === 1 ? [] : [fix],
        });
      }
    },
  },
});
