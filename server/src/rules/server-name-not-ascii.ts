/** A server name has letters that no browser sends. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const serverNameNotAscii = defineRule({
  id: 'server-name-not-ascii',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A server name is written with letters outside of ASCII.',
  why: 'Browsers ask for a name such as `bücher.example` in its form for the DNS, `xn--bcher-kva.example`, and nginx compares bytes. The name as one reads it is never asked for.',
  within: 'server',
  bad: 'server_name bücher.example;',
  good: 'server_name xn--bcher-kva.example;',
  docs: 'https://nginx.org/en/docs/http/server_names.html#idn',
  own: {
    on: ['server_name'],
    check({ args }, { file }, report) {
      for (const argument of args) {
        const { start, end, value } = argument;
        if (value.startsWith('~') || !/[^\0-\x7f]/.test(value) || /[/${}]/.test(value)) continue;
        const better = value.split('.').map(inAscii).join('.');
        const isKnown = better !== value && !/[^\0-\x7f]/.test(better);
        report({
          start,
          end,
          message: `No browser asks for \`${value}\`, whose letters are not those of the DNS.${isKnown ? ` Write \`${better}\`.` : ''}`,
          fixes: isKnown ? [unsafe(`Change to \`${better}\``, replacement(file.path, argument, better))] : [],
        });
      }
    },
  },
});

/** A part of a name as the DNS has it; as it is if it can be no part of a name. */
function inAscii(label: string): string {
  if (!/[^\0-\x7f]/.test(label)) return label;
  try {
    return new URL(`http://${label}.example/`).hostname.slice(0, -'.example'.length);
  } catch {
    return label;
  }
}
