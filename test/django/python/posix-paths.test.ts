/** Do paths come out as with `os.path` and `pathlib`? What Python says is in `test/differential/django-settings.test.ts`, too. */
import { expect, test } from 'vitest';
import {
  folderOf,
  joined,
  normalized,
  parentOf,
  pathText,
  stemAndSuffix,
} from '../../../server/src/django/python/posix-paths.ts';

test('os.path', () => {
  expect([joined('/a', 'b', 'c'), joined('/a/', '/b'), joined('', 'a'), joined('a', '')]).toEqual([
    '/a/b/c',
    '/b',
    'a',
    'a/',
  ]);
  expect([folderOf('/a/b'), folderOf('/a'), folderOf('a'), folderOf('//a//b//')]).toEqual([
    '/a',
    '/',
    '',
    '//a//b',
  ]);
  expect([normalized('//a/./b/..'), normalized('///a'), normalized(''), normalized('../..')]).toEqual([
    '//a',
    '/a',
    '.',
    '../..',
  ]);
});

test('pathlib', () => {
  expect([pathText('a//./b/'), pathText('a/../b'), pathText('')]).toEqual(['a/b', 'a/../b', '.']);
  expect([parentOf('/a/b'), parentOf('/a'), parentOf('/'), parentOf('a')]).toEqual(['/a', '/', '/', '.']);
  expect([stemAndSuffix('a.tar.gz'), stemAndSuffix('.env')]).toEqual([
    ['a.tar', '.gz'],
    ['.env', ''],
  ]);
});
