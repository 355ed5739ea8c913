/** A directive that takes `on` or `off` has another value. */

import type { DirectiveSpec } from '../catalog/catalog.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal, slotIn } from './value.ts';

/** What people write for `on` and `off` elsewhere. */
const meant: Readonly<Record<string, 'on' | 'off'>> = {
  yes: 'on',
  true: 'on',
  enable: 'on',
  enabled: 'on',
  '1': 'on',
  no: 'off',
  false: 'off',
  disable: 'off',
  disabled: 'off',
  '0': 'off',
};

export const invalidFlagValue = defineRule({
  id: 'invalid-flag-value',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A directive that takes `on` or `off` has another value.',
  why: 'nginx knows no `yes`, `true` or `1` for its switches and refuses them. Upper and lower case do not matter.',
  within: 'http',
  bad: 'sendfile yes;',
  good: 'sendfile on;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  every: {
    where: ({ spec }) => isFlag(spec),
    check(directive, { name, file }, report) {
      if (directive.terminator === '{') return;
      const [argument, ...more] = directive.args;
      if (!argument || more.length > 0 || !isFinal(argument)) return;
      const { start, end, value } = argument;
      if (/^(on|off)$/i.test(value)) return;
      const known = meant[value.toLowerCase()];
      report({
        start,
        end,
        message: `Invalid value \`${value}\` in \`${name}\` directive, it must be \`on\` or \`off\`.`,
        fixes: known ? [safe(`Change to \`${known}\``, replacement(file.path, { start, end }, known))] : [],
      });
    },
  },
});

/** Of modules from outside nginx's own sources their documentation tells. */
function isFlag(spec: DirectiveSpec | undefined): boolean {
  return slotIn(spec)?.kind === 'flag' || (spec?.origin === 'third-party' && spec.flag);
}
