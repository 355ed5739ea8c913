/** What does nginx make of the target of a request line? */
import { expect, test } from 'vitest';
import { readTarget } from '../../server/src/routing/uri.ts';

/** `path?args`, and behind it what was found in the path. */
function read(target: string, mergeSlashes = true): string | undefined {
  const uri = readTarget(target, mergeSlashes);
  if (!uri) return undefined;
  const found = [uri.quoted ? 'quoted' : '', uri.plus ? 'plus' : ''].filter(Boolean);
  return [`${uri.path}?${uri.args}`, ...found].join(' ');
}

test.each([
  ['/', '/?'],
  ['/a/b', '/a/b?'],
  ['/a?b', '/a?b'],
  ['/a?b?c#d', '/a?b?c'],
  ['/a#b?c', '/a?'],
  ['/a?#b', '/a?'],
  ['/?', '/?'],
  ['//a///b//', '/a/b/?'],
  ['/./a', '/a?'],
  ['/a/.', '/a/?'],
  ['/a/./', '/a/?'],
  ['/a/..', '/?'],
  ['/a/../', '/?'],
  ['/a/b/../../c', '/c?'],
  ['/a//../b', '/b?'],
  ['/a/..b', '/a/..b?'],
  ['/a/...', '/a/...?'],
  ['/.a', '/.a?'],
  ['/a.', '/a.?'],
  ['/a/..?b', '/?b'],
  ['/a/.#b', '/a/?'],
  ['/%61%2Fb', '/a/b? quoted'],
  ['/%2e%2E/a', undefined],
  ['/a/%2e%2e/b', '/b? quoted'],
  ['/a/%2e./b', '/b? quoted'],
  ['/%252F', '/%2F? quoted'],
  ['/%3fa', '/?a? quoted'],
  ['/%23a', '/#a? quoted'],
  ['/a%3F?b', '/a??b quoted'],
  ['/a?%20', '/a?%20'],
  ['/a+b', '/a+b? plus'],
  ['/a?b+c', '/a?b+c'],
  ['/%2b', '/+? quoted plus'],
  ['/%ff', '/\xff? quoted'],
  ['/%0a', '/\n? quoted'],
  ['/\xe9', '/\xe9?'],
  ['/..', undefined],
  ['/../a', undefined],
  ['/a/../..', undefined],
  ['/%', undefined],
  ['/%4', undefined],
  ['/%zz', undefined],
  ['/%00', undefined],
  ['/a b', undefined],
  ['/a\tb', undefined],
  ['/\x7f', undefined],
  ['a', undefined],
  ['', undefined],
  ['*', undefined],
])('%j', (target, uri) => {
  expect(read(target)).toBe(uri);
});

test('slashes stay where they are not merged', () => {
  expect([read('//a///b//', false), read('//..', false), read('/a//../b', false)]).toEqual([
    '//a///b//?',
    '/?',
    '/a/b?',
  ]);
});
