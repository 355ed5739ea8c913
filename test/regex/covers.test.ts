/** Is it proved that a pattern matches all that another one matches, and never claimed wrongly? */
import { expect, test } from 'vitest';
import { covers } from '../../server/src/regex/covers.ts';
import { patternFrom } from '../../server/src/regex/language.ts';
import { compileRegex } from '../../server/src/regex/match.ts';
import { sampleOf } from '../../server/src/regex/sample.ts';

const isCovered = (wide: string, narrow: string, letters: 'as-written' | 'in-either-case' = 'as-written') => {
  const outer = patternFrom(wide, letters);
  const inner = patternFrom(narrow, 'as-written');
  return !!outer && !!inner && covers(outer, inner);
};

test.each([
  ['/api', '/api/v1'],
  ['/api', '/v1/api/x'],
  ['^/api', '^/api/v1'],
  ['^/', '^/api'],
  ['.*', '\\.php$'],
  ['^', 'x'],
  ['', 'x'],
  ['\\.php', '\\.php$'],
  ['\\.(php|html)$', '\\.php$'],
  ['\\.[a-z]+$', '\\.(jpe?g|png)$'],
  ['^/(a|b)/', '^/a/c'],
  ['^/a', '^/a$'],
  ['^/a$', '^/a\\z'],
  ['^/[^/]+/x', '^/user/x'],
  ['^/a{2,3}', '^/aaa'],
  ['(?:^/a|^/b)', '^/a|^/b'],
])('%s covers %s', (wide, narrow) => {
  expect(isCovered(wide, narrow)).toBe(true);
});

test.each([
  ['^/api', '/api'],
  ['/api/v1', '/api'],
  ['\\.php$', '\\.php'],
  ['\\.php$', '\\.html$'],
  ['^/a\\z', '^/a$'],
  ['^/a/', '^/a'],
  ['^/a.b', '^/a[^x]b'],
  // Not regular: nothing is claimed.
  ['(?!x)', '/a'],
  ['(a)\\1', 'aaaa'],
  ['(?>a+)b', 'ab'],
])('%s does not cover %s', (wide, narrow) => {
  expect(isCovered(wide, narrow)).toBe(false);
});

test('letters in either case', () => {
  expect(isCovered('\\.PHP$', '\\.php$', 'in-either-case')).toBe(true);
  expect(isCovered('\\.PHP$', '\\.php$')).toBe(false);
});

test('whatever is covered is matched, too', () => {
  const sources = [
    ...[
      '^/a',
      '^/a/',
      '^/a/b',
      '/a',
      'a',
      'b$',
      '^/.*b$',
      '\\.php$',
      '\\.ph',
      '^/(a|b)',
      '^/(a|b)+$',
      '^/a?b',
      '^/a*',
    ],
    ...[
      '[^/]$',
      '/[^/]*$',
      '^/\\w+$',
      '^/\\d',
      '^/a$',
      '^$',
      'x|y',
      '^x|y$',
      '(?:^/a|b)$',
      '^/.b',
      '^/.{2}',
      '^/a{1,2}b',
    ],
  ];
  const subjects = [
    '/',
    '/a',
    '/a/',
    '/a/b',
    '/b',
    '/ab',
    '/aab',
    '/a.php',
    '/x/y',
    '/a\n',
    '/9',
    '',
    'x',
    '/aa',
    '/b/b',
  ];
  for (const wide of sources) {
    for (const narrow of sources) {
      if (!isCovered(wide, narrow)) continue;
      const outer = compileRegex(wide, { ignoreCase: false });
      const inner = compileRegex(narrow, { ignoreCase: false });
      if ('kind' in outer || 'kind' in inner) throw new Error('cannot be run');
      for (const subject of [...subjects, sampleOf(narrow, false, '/') ?? '']) {
        if (inner.match(subject).kind !== 'match') continue;
        expect([wide, narrow, subject, outer.match(subject).kind]).toEqual([wide, narrow, subject, 'match']);
      }
    }
  }
});
