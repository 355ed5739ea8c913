/** Which file do `root` and `alias` lead to? */
import { expect, test } from 'vitest';
import { fileUnderAlias, fileUnderRoot } from '../../server/src/routing/file-path.ts';

test.each([
  ['/srv', '/a.css', '/srv/a.css'],
  ['/srv/', '/a.css', '/srv/a.css'],
  ['/srv//', '/a.css', '/srv//a.css'],
  ['/', '/a.css', '/a.css'],
  ['/srv/$host', '/a.css', undefined],
])('root %s: %s is read from %s', (root, path, file) => {
  expect(fileUnderRoot(root, path)).toBe(file);
});

const prefix = (path: string) => ({ kind: 'prefix', path, final: false }) as const;

test.each([
  ['/srv/s/', prefix('/static/'), '/static/a.css', '/srv/s/a.css'],
  ['/srv/s', prefix('/static/'), '/static/a.css', '/srv/sa.css'],
  ['/srv/s/', prefix('/static'), '/static/a.css', '/srv/s//a.css'],
  ['/srv/s', prefix('/static'), '/static/a.css', '/srv/s/a.css'],
  ['/srv/s/', prefix('/static'), '/static../a', '/srv/s/../a'],
  ['/srv/a.txt', { kind: 'exact', path: '/a' } as const, '/a', '/srv/a.txt'],
  ['/srv/a.txt', { kind: 'exact', path: '/a' } as const, '/b', undefined],
  ['/srv/', prefix('/static/'), '/media/a', undefined],
  ['/srv/$1', prefix('/static/'), '/static/a', undefined],
  ['/srv/', { kind: 'regex', source: '^/a', ignoreCase: false } as const, '/a', undefined],
])('alias %s in %j: %s is read from %s', (alias, location, path, file) => {
  expect(fileUnderAlias(alias, location, path)).toBe(file);
});
