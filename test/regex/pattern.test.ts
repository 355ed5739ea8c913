/** Which captures does a pattern have, where does it fail, and which answers are left to PCRE? Verdicts are compared with the real one in `differential/regex.test.ts`. */
import { expect, test } from 'vitest';
import { readRegex } from '../../server/src/regex/pattern.ts';

const captures = (pattern: string) => {
  const regex = readRegex(pattern);
  return regex.kind === 'valid' ? [regex.captures, Object.fromEntries(regex.names)] : regex;
};

test('captures are numbered from left to right, names of all spellings with them', () => {
  expect(captures(String.raw`^/(?<year>\d{4})/(\d\d)/(?P<day>\d\d)(?'rest'.*)$`)).toEqual([
    4,
    { year: 1, day: 3, rest: 4 },
  ]);
  expect(captures('(a(b)(?:c)(?=(d)))')).toEqual([3, {}]);
});

test('what looks like a capture and is none', () => {
  expect(captures(String.raw`[(]\((?#(a)\Q(b)\E(*FAIL)(?i)(?>c)`)).toEqual([0, {}]);
  expect(captures('(?n)(a)(?<b>c)')).toEqual([1, { b: 1 }]);
  expect(captures('(?x) (a) # (b)')).toEqual([1, {}]);
});

test('the branches of a branch reset share their numbers', () => {
  expect(captures('(?|(a)|(b)(c))(d)')).toEqual([3, {}]);
});

test('the same name twice, where that is allowed', () => {
  expect(captures('(?J)(?<a>x)|(?<a>y)')).toEqual([2, { a: 1 }]);
  expect(readRegex('(?<a>x)|(?<a>y)')).toMatchObject({ kind: 'invalid' });
});

test('the place counts UTF-16 units, though PCRE counts bytes', () => {
  expect(readRegex('äöü(')).toEqual({ kind: 'invalid', message: 'missing closing parenthesis', at: 4 });
  expect(readRegex('💚*+)')).toEqual({ kind: 'invalid', message: 'unmatched closing parenthesis', at: 4 });
});

test('a lookbehind of varying length depends on the version of PCRE, one without limit does not', () => {
  expect(readRegex('(?<=a|bc)d')).toMatchObject({ kind: 'valid', hasVariableLookbehind: false });
  expect(readRegex('(?<=(a|bc))d')).toMatchObject({ kind: 'valid', hasVariableLookbehind: true });
  expect(readRegex('(?<=a{2,300})d')).toMatchObject({ kind: 'invalid' });
});

test('what newer versions take, or what changes all that follows, is left open', () => {
  for (const pattern of ['(*UTF)ä', '(?aD)a', '(?[a])', `(?<${'n'.repeat(40)}>a)`, 'a'.repeat(30_000)]) {
    expect(readRegex(pattern)).toEqual({ kind: 'unknown' });
  }
});

test('depth is bounded, and every beginning of a pattern has an answer', () => {
  expect(readRegex('('.repeat(300))).toMatchObject({ message: 'parentheses are too deeply nested' });
  const pattern = String.raw`(?<a>[[:alpha:]\]-]{2,3}+)(?(<a>)\k<a>|\x{41}\p{L}(*MARK:x))(?#c)(?i:b)`;
  for (let end = 0; end <= pattern.length; end++) {
    expect(['valid', 'invalid', 'unknown']).toContain(readRegex(pattern.slice(0, end)).kind);
  }
});
