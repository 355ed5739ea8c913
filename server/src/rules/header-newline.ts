/** The value of a header goes over more than one line. */

import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { headersSetBy } from './response-headers.ts';
import { defineRule } from './rule.ts';

const sent = ['add_header', 'add_trailer', 'more_set_headers'];
const passedOn = ['proxy_set_header', 'grpc_set_header', 'more_set_input_headers'];

export const headerNewline = defineRule({
  id: 'header-newline',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The value of a header holds a line break.',
  why: 'nginx sends the value as it is, line breaks and all, and a line break ends a header. HTTP/1.1 has abandoned lines that continue the one before: clients refuse them or read half of the value, and with HTTP/2 the whole answer is malformed.',
  within: 'http',
  bad: 'add_header Content-Security-Policy "\n    default-src \'self\';\n    img-src *";',
  good: 'add_header Content-Security-Policy "default-src \'self\'; img-src *";',
  docs: 'https://www.rfc-editor.org/rfc/rfc9112#name-obsolete-line-folding',
  own: {
    on: [...sent, ...passedOn],
    check(directive, { name, file }, report) {
      const values = name.startsWith('more_')
        ? headersSetBy(directive)
        : directive.args.slice(1, 2).map((argument) => ({ value: argument.value, argument }));
      for (const { value, argument } of values) {
        if (!/[\r\n]/.test(value)) continue;
        const { start, end } = argument;
        const isFolded = !/[\r\n](?![ \t\r\n])/.test(value.trimEnd());
        report({
          start,
          end,
          message: isFolded
            ? 'The line break is sent as it is, and clients no longer take a second line for a part of the header. Write the value on one line.'
            : 'The line break is sent as it is, and ends the header: what follows is read as another one. Write the value on one line.',
          fixes: joined(file.path, argument),
        });
      }
    },
  },
});

/** A blank for each line break and the white space around it; none at the ends. */
function joined(path: string, { text, quoted, start, end }: Argument): Fix[] {
  if (!quoted && /["']/.test(text)) return [];
  const quote = quoted ? text.charAt(0) : '"';
  const inside = quoted ? text.slice(1, -1) : text;
  const line = inside.replace(/\s*(?:\r?\n|(?<!\\)\\[rn])(?:\s|(?<!\\)\\[rn])*/g, ' ').replace(/^ | $/g, '');
  return [unsafe('Join the lines', replacement(path, { start, end }, quote + line + quote))];
}
