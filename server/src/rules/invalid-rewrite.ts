/** A `rewrite` has a flag that there is not, or nothing to rewrite to. */

import { nearestOf } from '../catalog/catalog.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

const flags = ['last', 'break', 'redirect', 'permanent'] as const;

/** The flags of Apache's mod_rewrite, and what some write for nginx's. */
const meant: Readonly<Record<string, (typeof flags)[number]>> = {
  '[l]': 'last',
  '[end]': 'break',
  '[r]': 'redirect',
  '[r,l]': 'redirect',
  '[r=302]': 'redirect',
  '[r=302,l]': 'redirect',
  '[r=301]': 'permanent',
  '[r=301,l]': 'permanent',
  '[l,r=301]': 'permanent',
  '301': 'permanent',
  '302': 'redirect',
};

export const invalidRewrite = defineRule({
  id: 'invalid-rewrite',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  summary: 'A `rewrite` has a flag that there is not, or nothing to rewrite to.',
  why: 'The third argument is `last`, `break`, `redirect` (302) or `permanent` (301), in lower case. The second one must not be empty.',
  within: 'server',
  bad: 'rewrite ^/old/(.*)$ /new/$1 [R=301,L];',
  good: 'rewrite ^/old/(.*)$ /new/$1 permanent;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  own: {
    on: ['rewrite'],
    check({ args: [, target, flag] }, { file }, report) {
      if (target?.value === '') {
        report({ start: target.start, end: target.end, message: 'Empty replacement.' });
      }
      if (!flag || !isFinal(flag) || flags.some((known) => known === flag.value)) return;
      const lower = flag.value.toLowerCase();
      const known = meant[lower] ?? flags.find((name) => name === lower) ?? nearestOf(lower, flags);
      report({
        start: flag.start,
        end: flag.end,
        message: `Invalid parameter ${code(flag.value)}, the flag must be \`last\`, \`break\`, \`redirect\` or \`permanent\`.`,
        fixes: known ? [safe(`Change to \`${known}\``, replacement(file.path, flag, known))] : [],
      });
    },
  },
});
