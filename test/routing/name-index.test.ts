/** Which of many names fits a host? */
import { expect, test } from 'vitest';
import { wildcardKeys } from '../../server/src/project/server-names.ts';
import { NameIndex } from '../../server/src/routing/name-index.ts';

function indexOf(...names: string[]): NameIndex<string> {
  const index = new NameIndex<string>();
  for (const name of names) index.add(wildcardKeys(name) ?? [], name);
  return index;
}

test.each([
  ['a.b', 'a.b'],
  ['x.a.b', '*.a.b'],
  ['y.x.a.b', '*.a.b'],
  ['x.b', '*.b'],
  ['b', undefined],
  ['c.d', '.c.d'],
  ['x.c.d', '.c.d'],
  ['www.e', 'www.*'],
  ['www.e.f', 'www.e.*'],
  ['www.e.f.g', 'www.e.*'],
  ['www', undefined],
  ['www.b', '*.b'],
  ['', undefined],
  ['.', undefined],
])('%j', (host, name) => {
  expect(indexOf('a.b', '*.b', '*.a.b', '.c.d', 'www.*', 'www.e.*').find(host)).toBe(name);
});

test('of two names with a key in common the first is taken, whole', () => {
  expect(indexOf('a', 'a').find('a')).toBe('a');
  const index = indexOf('*.a', '.a');
  expect([index.find('x.a'), index.find('a')]).toEqual(['*.a', undefined]);
});
