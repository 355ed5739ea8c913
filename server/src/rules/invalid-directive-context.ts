/** A directive stands in a block where nginx does not allow it. */

import type { Directive } from '../syntax/tree.ts';
import { defineRule } from './rule.ts';
import { placesNamed } from './wording.ts';

export const invalidDirectiveContext = defineRule({
  id: 'invalid-directive-context',
  category: 'syntax',
  severity: 'error',
  fix: 'none',
  summary: 'A directive stands in a block where nginx does not allow it.',
  why: 'Every directive is registered for certain contexts, and nginx refuses it anywhere else. The place is mostly wrong because a brace is, or because a snippet was pasted one level too high or too low.',
  within: 'http',
  bad: 'proxy_pass http://127.0.0.1:8000;',
  good: 'server {\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n    }\n}',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  every: {
    where: ({ place, spec }) => place !== undefined && !spec,
    check(directive, { name, place, catalog }, report) {
      if (!place || name === '') return;
      const availability = catalog.availability(name);
      if (availability !== 'present' && availability !== 'plus') return;
      const allowed = catalog.specs(name).flatMap(({ contexts }) => contexts);
      if (allowed.length === 0 || isBehindStrayBrace(directive)) return;
      report({
        start: directive.nameStart,
        end: directive.nameEnd,
        message: `Directive \`${name}\` is not allowed here, ${placesNamed([place])}; it belongs ${placesNamed(allowed)}.`,
      });
    },
  },
});

/** Has a `}` too many ended the block around the statement, or perhaps one before it? Then the place means nothing. */
function isBehindStrayBrace({ tree, parent, start }: Directive): boolean {
  const opened = parent?.start ?? -1;
  return tree.errors.some(
    (error) => error.code === 'unexpected-close-brace' && error.start > opened && error.start < start,
  );
}
