/** What do patterns match, how long may that take, and what is said of what cannot be run? `match-table.ts` is compared with the real PCRE in `differential/regex-match.test.ts`. */
import { describe, expect, test } from 'vitest';
import { compileRegex } from '../../server/src/regex/match.ts';
import { rows } from './match-table.ts';

/** The groups; undefined for no match; the reason where it is unknown. */
function matchOf(pattern: string, subject: string, ignoreCase = false) {
  const regex = compileRegex(pattern, { ignoreCase });
  const result = 'kind' in regex ? regex : regex.match(subject);
  if (result.kind === 'unknown') return result.reason;
  return result.kind === 'match' ? result.groups : undefined;
}

test.each(rows)('$pattern on $subject', ({ pattern, subject, groups }) => {
  expect(matchOf(pattern, subject)).toEqual(groups);
});

test('without regard to case, as ~* has it', () => {
  expect(matchOf(String.raw`\.(PNG|gif)$`, '/a.Png', true)).toEqual(['.Png', 'Png']);
  expect(matchOf('(?-i)a', 'A', true)).toBeUndefined();
});

test('groups and their names', () => {
  expect(compileRegex('(?<a>x)(y)(?<b>z)', { ignoreCase: false })).toMatchObject({
    captures: 3,
    names: new Map([
      ['a', [1]],
      ['b', [3]],
    ]),
  });
  expect(compileRegex('(?J)(?<a>x)|(?<a>y)', { ignoreCase: false })).toMatchObject({
    names: new Map([['a', [1, 2]]]),
  });
});

describe('time', () => {
  const long = 'a'.repeat(5000);
  const tooManySteps = 'it takes too many steps to find out whether it matches';

  test.each([
    ['^(a+)+$', `${long}b`],
    ['^(?:a|a)+$', `${long}b`],
    ['^(?:a?){30}a{30}b?$', `${'a'.repeat(29)}c`],
    ['([a-z]+)*[0-9]', long],
    ['(.*)(.*)(.*)(.*)[^a]', long],
  ])('is bounded: %s', (pattern, subject) => {
    const start = performance.now();
    expect(matchOf(pattern, subject)).toBe(tooManySteps);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test.each([
    '^(.|a)*$',
    '^(?:(a)|b)*?$',
    '^(?>(?:a|.)*)$',
    '^(?:(?=(a))a)+$',
    '^((((a))))*$',
    '^(?:a|b)++$',
    '^(a(?1)?)$',
  ])('and the depth is not that of our own calls: %s', (pattern) => {
    const [whole] = matchOf(pattern, long) ?? [];
    expect(whole?.length).toBe(long.length);
  });

  test('what must be there is looked for first', () => {
    expect(matchOf('(a*)*b', long)).toBeUndefined();
    expect(matchOf('(.*)/x$', `${'/y'.repeat(4000)}`)).toBeUndefined();
  });

  test('a few microseconds for what locations usually say', () => {
    const regexes = [
      String.raw`\.(css|js|png)$`,
      '^/static/(.*)$',
      String.raw`^(?<sub>.+)\.example\.com$`,
      String.raw`^/api/v[0-9]+/(?<name>[\w-]+)/?$`,
      '^/(?!admin|api)(.+)$',
    ].map((pattern) => compileRegex(pattern, { ignoreCase: false }));
    const start = performance.now();
    for (let count = 0; count < 10_000; count++) {
      for (const regex of regexes) if (!('kind' in regex)) regex.match('/api/v1/some-name/index.html');
    }
    // A tenth of that on an idle machine.
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

test.each([
  ['a)', 'PCRE refuses the pattern: unmatched closing parenthesis'],
  ['(?<=a|bc+)d', 'PCRE refuses the pattern: lookbehind assertion is not fixed length'],
  ['(*UTF)a', '(*UTF), which changes how all is read, is not followed'],
  ['(*UTF8)a', '(*UTF8), which changes how all is read, is not followed'],
  ['(?r)a', 'what the pattern means depends on the version of PCRE'],
  ['(?<=(a|bc))d', 'a lookbehind of varying length, which depends on the version of PCRE, is not followed'],
  ['a(*SKIP)b', '(*SKIP), which controls the search, is not followed'],
  ['a(*ACCEPT)b', '(*ACCEPT) is not followed'],
  [String.raw`\p{L}`, '\\p and \\P, which go by Unicode, are not followed'],
  [String.raw`[\p{L}]`, '\\p and \\P, which go by Unicode, are not followed'],
  [String.raw`\X`, '\\X, which goes by Unicode, is not followed'],
  ['(*NOTEMPTY)a*', '(*NOTEMPTY), which changes what matches, is not followed'],
  ['(?(VERSION>=10)a)', 'a condition that asks for the version of PCRE is not followed'],
  ['((?:a{1,9}b){500}){500}', 'the pattern is too large'],
  ['a'.repeat(30_000), 'the pattern is too long'],
])('unknown, and why: %s', (pattern, reason) => {
  expect(matchOf(pattern, 'a')).toBe(reason);
});

test('a call without end is what PCRE gives up at', () => {
  expect(matchOf('(a?(?1)b)', 'ab')).toBe('PCRE gives up: the pattern calls itself without getting on');
});
