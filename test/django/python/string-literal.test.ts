/** What text does a Python string literal stand for? */
import { expect, test } from 'vitest';
import { stringValue } from '../../../server/src/django/python/string-literal.ts';

test.each([
  [`'a'`, 'a'],
  [`"it's"`, "it's"],
  [`'''a\nb'''`, 'a\nb'],
  [`"""a\r\nb"""`, 'a\nb'],
  [`r'\\n'`, '\\n'],
  [`u"\\u00e9"`, 'é'],
  [`'\\x41\\101\\t\\\\'`, 'AA\t\\'],
  [`'\\q'`, '\\q'],
  [`'a\\\nb'`, 'ab'],
  [`'\\U0001F600'`, '\u{1F600}'],
  [`''`, ''],
])('%s', (literal, text) => expect(stringValue(literal)).toBe(text));

test.each([`b'a'`, `rb"a"`, `'\\N{BULLET}'`, `'\\xZ'`, `'a`, `"""a"`, `'`, '', `'\\U7FFFFFFF'`])(
  '%s is unknown',
  (literal) => expect(stringValue(literal)).toBeUndefined(),
);
