/** Typographic quotes stand where nginx wants straight ones. */

import type { SourceFile } from '../project/source-file.ts';
import type { Argument } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const smartQuotes = defineRule({
  id: 'smart-quotes',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A value stands in typographic quotes, which nginx takes for letters.',
  why: 'Only `"` and `\'` quote for nginx. `“` and `”`, which word processors and web pages make of them, become part of the value, and do not keep its words together.',
  within: 'location',
  bad: 'add_header X-Robots-Tag “noindex”;',
  good: 'add_header X-Robots-Tag "noindex";',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  every: {
    // Names of hosts with such letters have a rule of their own.
    where: ({ spec, file, name }) => spec !== undefined && name !== 'server_name' && holdsQuotes(file),
    check(directive, { file, arity }, report) {
      const { args } = directive;
      // That there are too many or too few of them is told already, with a word about the quotes.
      if (!arity || args.length < arity.min || args.length > arity.max) return;
      for (let index = 0; index < args.length; index++) {
        const first = args[index];
        if (!first || first.quoted || !/^[“”„«]|^[‘’‚](?=.*[’‘]$)/.test(first.text)) continue;
        const last = args.findIndex((one, at) => at >= index && closes(one, at === index));
        const end = args[last];
        const range = { start: first.start, end: (end ?? first).end };
        const text = file.text.slice(range.start, range.end);
        const inner = end ? text.slice(1, -1) : text.slice(1);
        report({
          ...range,
          message: `The quotes of ${code(text)} are letters to nginx: only \`"\` and \`'\` quote.`,
          fixes:
            end && !/["\\]/.test(inner)
              ? [unsafe('Write straight quotes', replacement(file.path, range, `"${inner}"`))]
              : [],
        });
        if (last > index) index = last;
      }
    },
  },
});

function closes({ text, quoted }: Argument, isFirst: boolean): boolean {
  return !quoted && text.length > (isFirst ? 1 : 0) && /[“”»’‘]$/.test(text);
}

const known = new WeakMap<SourceFile, boolean>();

/** Asked of each name at each place, and nearly always answered with no. */
function holdsQuotes(file: SourceFile): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  const found = /[“”„«»‘’‚]/.test(file.text);
  known.set(file, found);
  return found;
}
