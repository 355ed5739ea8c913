/** Which text is taken as an example of what an expression matches? */
import { expect, test } from 'vitest';
import { compileRegex } from '../../server/src/regex/match.ts';
import { sampleOf } from '../../server/src/regex/sample.ts';

test.each([
  ['^/api/(v[12])/', '/api/v1/'],
  [String.raw`\.(?:css|js)$`, '/x.css'],
  [String.raw`\.php$`, '/x.php'],
  [String.raw`^/u/(?<name>\w+)/?$`, '/u/x'],
  [String.raw`^/(\d{4})-\d+$`, '/1111-1'],
  ['^/a+b*c?.*$', '/abx'],
  ['^', '/x'],
  ['/', '/'],
  ['a|b', '/xa'],
  ['^/[^/]+/[a-z]$', '/x/x'],
  ['^(?i)/A$', '/a'],
  [String.raw`^/(\w)\1$`, undefined],
  ['^x', undefined],
  ['(', undefined],
  ['^/a$b', undefined],
])('%s: %s', (pattern, sample) => {
  const found = sampleOf(pattern, false, '/');
  expect(found).toBe(sample);
  const regex = compileRegex(pattern, { ignoreCase: false });
  if (found !== undefined && !('kind' in regex)) expect(regex.match(found).kind).toBe('match');
});

test('it begins as it should', () => {
  expect(sampleOf(String.raw`\.example$`, false, 'x')).toBe('xx.example');
  expect(sampleOf(String.raw`^www\.`, false, 'x')).toBeUndefined();
  expect(sampleOf('^A$', true, 'a')).toBeUndefined();
});
