/** A security header is misspelt, or has a value that browsers do not know. */

import { nearestOf } from '../catalog/nearest.ts';
import { replacement, unsafe } from './edits.ts';
import { type HeaderSet, headerDirectives, headersSetBy } from './response-headers.ts';
import { defineRule } from './rule.ts';
import { code, listed } from './wording.ts';

/** Headers whose value is one of a few words; of `referrer-policy` a list. */
const values: Readonly<Record<string, readonly string[]>> = {
  'x-content-type-options': ['nosniff'],
  'x-frame-options': ['DENY', 'SAMEORIGIN'],
  'referrer-policy': [
    ...['no-referrer', 'no-referrer-when-downgrade', 'origin', 'origin-when-cross-origin', 'same-origin'],
    ...['strict-origin', 'strict-origin-when-cross-origin', 'unsafe-url'],
  ],
  'cross-origin-opener-policy': [
    ...['unsafe-none', 'same-origin-allow-popups', 'same-origin', 'noopener-allow-popups'],
  ],
  'cross-origin-embedder-policy': ['unsafe-none', 'require-corp', 'credentialless'],
  'cross-origin-resource-policy': ['same-site', 'same-origin', 'cross-origin'],
};

const names = [
  ...['X-Content-Type-Options', 'X-Frame-Options', 'Referrer-Policy', 'Content-Security-Policy'],
  ...['Content-Security-Policy-Report-Only', 'Strict-Transport-Security', 'Permissions-Policy'],
  ...['Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy', 'Cross-Origin-Resource-Policy'],
];
const knownNames = new Set(names.map((name) => name.toLowerCase()));

export const securityHeaderIgnored = defineRule({
  id: 'security-header-ignored',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A security header is misspelt, or has a value that browsers do not know.',
  why: 'Browsers ignore a header that they do not know, and one whose value they do not know, without a word. The protection that it was written for is not there.',
  within: 'http',
  bad: 'add_header X-Content-Type-Options no-sniff;',
  good: 'add_header X-Content-Type-Options nosniff;',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers#security',
  own: {
    on: headerDirectives,
    check(directive, { name, file }, report) {
      for (const header of headersSetBy(directive)) {
        const [nameArgument] = directive.args;
        if (name === 'add_header' && nameArgument && !knownNames.has(header.name)) {
          const meant = misspelt(header.name);
          if (!meant) continue;
          const { start, end } = nameArgument;
          report({
            start,
            end,
            message: `Browsers ignore \`${nameArgument.value}\`, which they do not know. Write \`${meant}\`.`,
            fixes: [unsafe(`Change to \`${meant}\``, replacement(file.path, { start, end }, meant))],
          });
          continue;
        }
        const wrong = wrongValue(header);
        if (wrong === undefined) continue;
        const { start, end, text } = header.argument;
        const words = values[header.name] ?? [];
        const meant =
          nearestOf(wrong, words) ??
          words.find((word) => plain(word) === plain(wrong)) ??
          words.find((word) => wrong.startsWith(`${word} `));
        report({
          start,
          end,
          message: `Browsers ignore the header with the value ${code(wrong)}. It may be ${listed(words.map(code), 'or')}.`,
          fixes: meant
            ? [
                unsafe(
                  `Change to \`${meant}\``,
                  replacement(file.path, { start, end }, text.replace(wrong, meant)),
                ),
              ]
            : [],
        });
      }
    },
  },
});

/** The name that was meant; undefined for a header that is another one, and for the one that `obsolete-security-header` tells of. */
function misspelt(name: string): string | undefined {
  return name === 'x-content-security-policy' ? undefined : nearestOf(name, names);
}

function wrongValue({ name, value }: HeaderSet): string | undefined {
  const words = Object.hasOwn(values, name) ? values[name] : undefined;
  if (!words || value === '' || value.includes('$')) return undefined;
  if (name === 'x-frame-options' && /^allow-from\b|,/i.test(value)) return undefined;
  // Of a list the last value that the browser knows counts.
  const given = name === 'referrer-policy' ? value.split(',').map((word) => word.trim()) : [value.trim()];
  const isKnown = given.some((word) => words.some((one) => one.toLowerCase() === word.toLowerCase()));
  // Cross-origin policies may have parameters (`; report-to="x"`).
  const bare = value.replace(/;.*$/, '').trim().toLowerCase();
  return isKnown || words.some((one) => one.toLowerCase() === bare) ? undefined : value;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}
