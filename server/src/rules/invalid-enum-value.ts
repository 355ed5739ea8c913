/** A value is none of the words that the directive takes. */

import { nearestOf } from '../catalog/catalog.ts';
import { namesRead } from '../catalog/slots.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal, slotIn } from './value.ts';
import { listed } from './wording.ts';

export const invalidEnumValue = defineRule({
  id: 'invalid-enum-value',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A value is none of the words that the directive takes.',
  why: 'nginx compares such values with a fixed list of words, upper and lower case alike. A newer version may know more of them.',
  within: 'http',
  bad: 'ssl_protocols TLSv1.2 TLSv1,3;',
  good: 'ssl_protocols TLSv1.2 TLSv1.3;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  own: {
    on: namesRead('enum', 'bitmask'),
    check({ args }, { name, spec, file }, report) {
      const slot = slotIn(spec);
      if (slot?.kind !== 'enum' && slot?.kind !== 'bitmask') return;
      const seen = new Set<string>();
      for (const argument of slot.kind === 'enum' ? args.slice(0, 1) : args) {
        const { start, end, value } = argument;
        const word = value.toLowerCase();
        if (!isFinal(argument)) continue;
        if (!slot.words.some((known) => known.toLowerCase() === word)) {
          const near = nearestOf(value, slot.words);
          const range = { start, end };
          report({
            ...range,
            message: `Invalid value \`${value}\` in \`${name}\` directive, it must be ${listed(slot.words.map(code), 'or')}.`,
            fixes: near ? [safe(`Change to \`${near}\``, replacement(file.path, range, near))] : [],
          });
        } else if (seen.has(word)) {
          report({
            start,
            end,
            severity: 'warning',
            message: `Duplicate value \`${value}\` in \`${name}\`.`,
          });
        }
        seen.add(word);
      }
    },
  },
});

function code(word: string): string {
  return `\`${word}\``;
}
