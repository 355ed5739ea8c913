/** What does an edit leave as it is, and at how many places may one file stand? */
import { expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { placeOf } from '../../server/src/project/scope.ts';
import { createProject, type ProjectSnapshot, statementsAt } from '../../server/src/project/snapshot.ts';
import { memoryFiles } from '../support/project.ts';

const files = {
  '/etc/nginx/nginx.conf':
    'events {}\nhttp {\n    include gzip.conf;\n    server {\n        include gzip.conf;\n    }\n}\n',
  '/etc/nginx/gzip.conf': 'gzip on;\n',
  '/etc/nginx/alone.conf': 'server {}\n',
};

function project(texts: Record<string, string>, previous?: ProjectSnapshot): ProjectSnapshot {
  const fileSystem = memoryFiles(new Map(Object.entries(texts)));
  const roots = ['/etc/nginx/nginx.conf'];
  const loose = ['/etc/nginx/alone.conf', '/etc/nginx/gzip.conf'];
  return createProject({ catalog: catalogFor(), versionGiven: false, fileSystem, roots, loose }, previous);
}

test('an edit makes a new snapshot, shares every file that it did not touch, and leaves the old one alone', () => {
  const before = project(files);
  const after = project({ ...files, '/etc/nginx/gzip.conf': 'gzip off;\n' }, before);
  for (const path of ['/etc/nginx/nginx.conf', '/etc/nginx/alone.conf']) {
    expect(after.files.get(path)).toBe(before.files.get(path));
  }
  expect(before.files.get('/etc/nginx/gzip.conf')?.text).toBe('gzip on;\n');
  expect(after.files.get('/etc/nginx/gzip.conf')?.text).toBe('gzip off;\n');
});

test('a file that is included twice stands in two contexts', () => {
  const statements = statementsAt(project(files), { path: '/etc/nginx/gzip.conf', offset: 0 });
  expect(statements.map(placeOf)).toEqual(['http', 'server']);
});

test('a file that is included does not stand by itself as well; one that is not does', () => {
  const { configurations } = project(files);
  expect(configurations.map(({ root }) => root.file.path)).toEqual([
    '/etc/nginx/nginx.conf',
    '/etc/nginx/alone.conf',
  ]);
});
