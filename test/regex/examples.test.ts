/** Are examples of a pattern texts that it matches, and those of others texts that it does not, whatever the pattern? */
import { expect, test } from 'vitest';
import { examplesOf } from '../../server/src/regex/examples.ts';
import { patternFrom } from '../../server/src/regex/language.ts';
import { compileRegex } from '../../server/src/regex/match.ts';
import { regexWords } from '../../server/src/regex/words.ts';
import { randomPattern } from '../support/random-regex.ts';
import { randomFrom } from '../syntax/random.ts';

const wanted = { start: '/', isPossible: (text: string) => text.startsWith('/'), showsCase: true };

test('of 2,000 random patterns every example is tried, and nothing fails', () => {
  let shown = 0;
  const random = randomFrom(7);
  for (let count = 0; count < 2_000; count++) {
    const source = randomPattern(random);
    const pattern = patternFrom(source, 'as-written');
    const regex = compileRegex(source, { ignoreCase: false });
    if (!pattern) continue;
    const words = regexWords(pattern);
    expect(words, source).not.toBe('');
    if ('kind' in regex) continue;
    const { matching, others } = examplesOf(pattern, regex, wanted);
    for (const { text } of matching) expect(regex.match(text).kind, `${source} ${text}`).toBe('match');
    for (const text of others) expect(regex.match(text).kind, `${source} ${text}`).toBe('no-match');
    shown += matching.length;
  }
  expect(shown).toBeGreaterThan(500);
});
