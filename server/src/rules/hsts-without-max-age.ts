/** Browsers ignore the header, because they find no `max-age` in it. */

import { replacement, unsafe } from './edits.ts';
import { readHsts } from './hsts.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const hstsWithoutMaxAge = defineRule({
  id: 'hsts-without-max-age',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`Strict-Transport-Security` has no valid `max-age`.',
  why: 'The value is a list with `;` between its parts, and `max-age=SECONDS` is the one that must be there. A browser that does not find it ignores the whole header, so that nobody is kept on HTTPS.',
  within: 'server',
  bad: 'add_header Strict-Transport-Security "max-age:31536000, includeSubDomains" always;',
  good: 'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;',
  docs: 'https://www.rfc-editor.org/rfc/rfc6797#section-6.1',
  own: {
    on: ['add_header'],
    check(directive, { file }, report) {
      const hsts = readHsts(directive);
      // An empty value is how a header is left out.
      if (!hsts || hsts.maxAge !== undefined || hsts.argument.value === '') return;
      const { argument } = hsts;
      const meant = meantValue(argument.value);
      report({
        start: argument.start,
        end: argument.end,
        message: `Browsers ignore this header: ${code(argument.value)} has no valid \`max-age\`.${meant === undefined ? '' : ` Write \`"${meant}"\`.`}`,
        fixes:
          meant === undefined
            ? []
            : [unsafe(`Change to \`"${meant}"\``, replacement(file.path, argument, `"${meant}"`))],
      });
    },
  },
});

/** Undefined where no number tells how long. */
function meantValue(value: string): string | undefined {
  const seconds = /\d+/.exec(value)?.[0];
  if (seconds === undefined) return undefined;
  const flags = ['includeSubDomains', 'preload'].filter((flag) =>
    new RegExp(`\\b${flag}\\b`, 'i').test(value),
  );
  return [`max-age=${seconds}`, ...flags].join('; ');
}
