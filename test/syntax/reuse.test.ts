/** Are the tokens after an edit those of the new text, however they were found? */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { editOf } from '../../server/src/syntax/reuse.ts';
import { tokenize } from '../../server/src/syntax/tokenize.ts';
import type { Tokens } from '../../server/src/syntax/tokens.ts';
import { randomFrom } from './random.ts';

const corpusDirectory = new URL('../corpus/', import.meta.url);
const texts = readdirSync(corpusDirectory, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));

const pieces = [
  ...['a', ' ', '\n', ';', '{', '}', '"', "'", '#', '\\', '$', '${', '\r\n', 'é', '😀', ' # x\n', '";', 'x;'],
  'content_by_lua_block {',
  'content_by_lua_block { a = "}" }',
  'proxy_pass http://a;',
  '{{ x }}',
];

/** Everything that the two may differ in, as text. */
function shown({ tokens, errors }: { tokens: Tokens; errors: readonly unknown[] }): string {
  const { count, kinds, starts, isClean } = tokens;
  return JSON.stringify([
    count,
    [...kinds.subarray(0, count)],
    [...starts.subarray(0, count + 1)],
    isClean,
    errors,
  ]);
}

test.each([1, 2, 3])('random edits, one after the other (seed %i)', (seed) => {
  const random = randomFrom(seed);
  for (const original of texts) {
    let text = original;
    let { tokens } = tokenize(text);
    for (let edit = 0; edit < 12; edit++) {
      const start = random.below(text.length + 1);
      const end = Math.min(text.length, start + (random.below(3) === 0 ? random.below(40) : 0));
      const inserted = random.below(4) === 0 ? '' : random.pick(pieces);
      text = text.slice(0, start) + inserted + text.slice(end);
      const afresh = tokenize(text);
      const again = tokenize(text, tokens);
      if (shown(again) !== shown(afresh)) {
        expect.soft(shown(again), `${JSON.stringify(text)} after ${start}`).toBe(shown(afresh));
        return;
      }
      // A text in ruins reuses nothing: half of the time it is mended.
      if (!again.tokens.isClean && random.below(2) === 0) {
        text = original;
        tokens = tokenize(text).tokens;
      } else tokens = again.tokens;
    }
  }
});

test('an edit of one statement reads that one', () => {
  const text = 'http {\n    server { listen 80; root /srv; }\n}\n'.repeat(500);
  const at = text.indexOf('root', text.length / 2);
  const edited = `${text.slice(0, at + 4)}x${text.slice(at + 4)}`;
  const { start, end, shift } = editOf(tokenize(text).tokens, edited) ?? {};
  expect({ start, end, shift }).toEqual({ start: at - 1, end: at + 5, shift: 1 });
});
