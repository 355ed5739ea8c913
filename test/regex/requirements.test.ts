/** Is it known what a text must have so that an expression can match it? */
import { expect, test } from 'vitest';
import { requirementsOf } from '../../server/src/regex/requirements.ts';

/** The printable characters that a match can begin with (`$` stands for the end), `any` where it may begin anywhere. */
function firstOf(pattern: string, ignoreCase = false): string {
  const first = requirementsOf(pattern, ignoreCase)?.first;
  if (!first) return 'any';
  const bytes = Array.from({ length: 95 }, (_, index) => index + 32);
  const chars = bytes.filter((code) => first[code]).map((code) => String.fromCharCode(code));
  return chars.length > 20 ? 'many' : chars.join('') + (first[256] ? '$' : '');
}

test('what a text has to begin with', () => {
  expect(firstOf('^/api')).toBe('/');
  expect(firstOf('^api')).toBe('a');
  expect(firstOf('^(?:api|docs)/')).toBe('ad');
  expect(firstOf('^api', true)).toBe('Aa');
  expect(firstOf('^/?api')).toBe('/a');
  expect(firstOf('^$')).toBe('$');
  expect(firstOf('^')).toBe('many');
  expect(firstOf('^(?!/api)')).toBe('many');
  expect(firstOf('^a|b')).toBe('any');
  expect(firstOf('\\.php$')).toBe('any');
});

test('texts that occur in every match', () => {
  const literals = (pattern: string) => requirementsOf(pattern, false)?.literals;
  expect(literals('^/a\\?x=(\\d+)$')).toEqual(['/a?x=']);
  expect(literals('^/(foo)+/bar(baz)?')).toEqual(['/', 'foo', '/bar']);
  expect(literals('a?b')).toEqual(['b']);
  expect(literals('ab|ac')).toEqual([]);
  expect(literals('(?1)(a)')).toEqual([]);
});

test('what PCRE refuses requires nothing', () => {
  expect(requirementsOf('(a', false)).toBeUndefined();
  expect(requirementsOf('\\p{L}', false)).toBeUndefined();
});
