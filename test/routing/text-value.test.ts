/** What is a text with variables made of? */
import { expect, test } from 'vitest';
import { holdsVariables, partsOf } from '../../server/src/routing/text-value.ts';

/** Texts as they are, variables in `<>`, captures in `()`. */
const read = (value: string) =>
  partsOf(value)
    .map((part) =>
      part.kind === 'text' ? part.bytes : part.kind === 'variable' ? `<${part.name}>` : `(${part.group})`,
    )
    .join('|');

test.each([
  ['', ''],
  ['a', 'a'],
  ['$a', '<a>'],
  ['a$Bc-d', 'a|<bc>|-d'],
  ['${a}b', '<a>|b'],
  ['$a$b${c}', '<a>|<b>|<c>'],
  ['$1a', '(1)|a'],
  ['$10', '(1)|0'],
  ['$0', '<0>'],
  ['é$a', '\xc3\xa9|<a>'],
  ['a$', 'a$'],
  ['$-', '$-'],
  ['${', '${'],
])('%s', (value, parts) => {
  expect(read(value)).toBe(parts);
  expect(holdsVariables(value)).toBe(/[<(]/.test(parts));
});
