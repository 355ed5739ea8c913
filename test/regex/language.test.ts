/** What can a group hold, and is that known where it is certain only? */
import { expect, test } from 'vitest';
import { isTiedToEnd, isTiedToStart, tiesOf } from '../../server/src/regex/anchors.ts';
import { captureLanguage, holdsChar, patternFrom } from '../../server/src/regex/language.ts';

const pattern = (source: string) => {
  const found = patternFrom(source, 'as-written');
  if (!found) throw new Error(`no pattern: ${source}`);
  return found;
};
const group = (source: string, number: number | string = 1) => {
  const found = captureLanguage(pattern(source), number);
  if (!found) throw new Error(`no group ${number}: ${source}`);
  return found;
};

test.each([
  ['(.*)', '\n', false],
  ['(.*)', '\r', true],
  ['([^/]+)', '\n', true],
  ['([^/\\n]+)', '\n', false],
  ['(\\W*)', '\n', true],
  ['(\\w*)', '\n', false],
  ['(\\S+)', '\n', false],
  ['(\\s+)', '\n', true],
  ['(a|b)', '\n', false],
  ['((?s).*)', '\n', true],
  ['(\\R)', '\n', true],
  ['(?:x|([^y]))', '\n', true],
  ['(\\d{1,3})', '.', false],
  ['([a-z.]+)', '.', true],
  ['(?<=([^a]))b', '\n', true],
  ['([^a])(\\1)', '\n', true],
])('%s may hold %j: %s', (source, char, expected) => {
  expect(holdsChar(group(source).bytes, char)).toBe(expected);
});

test.each([
  ['(a\\.b|c\\.d)', '.', false],
  ['((?:[a-z]+\\.)?example\\.com)', '.', false],
  ['((?:[a-z]+\\.)+com)', '.', true],
  ['([a-z]+)', 'x', true],
  ['(?i)(www)', 'w', false],
  ['(.)', '.', true],
])('in %s one may choose %j: %s', (source, char, expected) => {
  expect(holdsChar(group(source).free, char)).toBe(expected);
});

test.each([
  ['(/.*)', '/', true],
  ['(/|a)', '/', false],
  ['(/a|b/)', '/', true],
  ['(/?)', '/', false],
  ['(?:x|(/))', '/', false],
  ['(?:(/))+', '/', true],
  ['(?:(/))*', '/', false],
  ['([/])', '/', true],
])('%s always holds %j: %s', (source, char, expected) => {
  expect(holdsChar(group(source).certain, char)).toBe(expected);
});

test.each([
  ['(.*)', '.', true],
  ['(/.*)', '.', false],
  ['([a-z]?\\.\\w+)', '.', true],
  ['(?:([^.]+))', '.', false],
])('%s may begin with %j: %s', (source, char, expected) => {
  expect(holdsChar(group(source).first, char)).toBe(expected);
});

test('a group may be empty, or take no part', () => {
  expect(group('(a*)').empty).toBe(true);
  expect(group('(a+)').empty).toBe(false);
  expect(group('(?:b|(a+))').empty).toBe(true);
  expect(group('x(?<name>a)y', 'name').empty).toBe(false);
  expect(captureLanguage(pattern('(a)'), 2)).toBeUndefined();
  expect(captureLanguage(pattern('(?<a>x)'), 'b')).toBeUndefined();
});

test('what is not read is not known', () => {
  expect(holdsChar(group('(\\X)').bytes, '\n')).toBe(true);
  expect(patternFrom('(a', 'as-written')).toBeUndefined();
});

test.each([
  ['^/a', ['start']],
  ['\\.php$', ['end']],
  ['^/a$', ['both']],
  ['^/a|/b', ['none', 'start']],
  ['(^/a|/b$)', ['end', 'start']],
  ['(?=^/foo)/foo/bar', ['start']],
  ['(?!^/admin)/v1', ['none']],
  ['(^/foo)*bar', ['none', 'start']],
  ['(^/foo)+bar', ['start']],
  ['/v1/.+\\z', ['end']],
  ['/v1/.+\\\\z', ['none']],
])('%s is tied %j', (source, expected) => {
  expect([...tiesOf(pattern(source))].sort()).toEqual(expected);
});

test('tied to the start, tied to the end', () => {
  expect(isTiedToStart(pattern('^a|^b'))).toBe(true);
  expect(isTiedToStart(pattern('^a|b'))).toBe(false);
  expect(isTiedToEnd(pattern('(a|b)$'))).toBe(true);
  expect(isTiedToEnd(pattern('a|b$'))).toBe(false);
});
