/** A type is listed twice, or one that is always included. */

import { asciiLower } from '../project/ascii.ts';
import type { Argument } from '../syntax/tree.ts';
import { removeArgument, removeStatement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

/** Directives with lists of types, and the type that each includes without being told. */
const included: Readonly<Record<string, string>> = {
  addition_types: 'text/html',
  brotli_types: 'text/html',
  charset_types: 'text/html',
  gzip_types: 'text/html',
  ssi_types: 'text/html',
  sub_filter_types: 'text/html',
  xslt_types: 'text/xml',
};

export const redundantMimeType = defineRule({
  id: 'redundant-mime-type',
  category: 'style',
  severity: 'warning',
  fix: 'safe',
  summary: 'A MIME type is listed twice, or is included anyway.',
  why: '`text/html` is compressed and filtered whether it is listed or not, and nginx warns of types that stand in a list twice.',
  within: 'http',
  bad: 'gzip_types text/plain text/html;',
  good: 'gzip_types text/plain;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types',
  own: {
    on: Object.keys(included),
    check(directive, { name, file }, report) {
      const { args } = directive;
      if (args.some(({ value }) => value === '*' || /[${]|<%/.test(value))) return;
      const always = included[name] ?? '';
      const seen = new Map<string, Argument>();
      for (const argument of args) {
        const { start, end, value } = argument;
        const type = asciiLower(value);
        if (type !== always && !seen.has(type)) {
          seen.set(type, argument);
          continue;
        }
        const fix =
          args.length === 1
            ? safe(`Remove \`${name}\``, removeStatement(file, directive))
            : safe(`Remove \`${value}\``, removeArgument(file, argument));
        report({
          start,
          end,
          message: `Duplicate MIME type \`${value}\`: ${
            type === always ? `\`${name}\` includes it always` : 'it is listed already'
          }.`,
          fixes: [fix],
        });
      }
    },
  },
});
