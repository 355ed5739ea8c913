/** A directive that takes `on` or `off` has another value. */

import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

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
  every(directive, { spec, file }, report) {
    if (!spec?.flag || directive.terminator === '{') return;
    const [argument, ...more] = directive.args;
    if (!argument || more.length > 0 || /^(on|off)$/i.test(argument.value)) return;
    const { start, end, value } = argument;
    const known = meant[value.toLowerCase()];
    report({
      start,
      end,
      message: `Invalid value \`${value}\` in \`${spec.name}\` directive, it must be \`on\` or \`off\`.`,
      fixes: known ? [safe(`Change to \`${known}\``, replacement(file.path, { start, end }, known))] : [],
    });
  },
});
