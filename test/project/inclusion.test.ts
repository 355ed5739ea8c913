/** Which files does a configuration consist of, and what becomes of includes that lead nowhere? */
import { expect, test } from 'vitest';
import type { FileContent } from '../../server/src/project/file-system.ts';
import { inForce, named } from '../../server/src/project/scope.ts';
import { createProject, type ProjectSnapshot, statementsAt } from '../../server/src/project/snapshot.ts';
import { catalogOf, memoryFiles } from '../support/project.ts';

function project(
  files: Record<string, string | FileContent>,
  { roots = ['/n/nginx.conf'], loose = [] as string[] } = {},
  previous?: ProjectSnapshot,
): ProjectSnapshot {
  const fileSystem = memoryFiles(new Map(Object.entries(files)));
  return createProject({ ...catalogOf(undefined), fileSystem, roots, loose }, previous);
}

const problems = (one: ProjectSnapshot) =>
  one.configurations.flatMap((configuration) =>
    configuration.problems.map(({ kind, path }) => `${kind} ${path}`),
  );

test('relative paths start at the first file, patterns match in order', () => {
  const one = project({
    '/n/nginx.conf': 'http { include sites/*.conf; include /etc/nginx/extra.conf; }',
    '/n/sites/b.conf': 'include inner.conf;',
    '/n/sites/a.conf': '',
    '/n/inner.conf': '',
    '/n/extra.conf': '',
  });
  expect([...one.files.keys()]).toEqual([
    '/n/nginx.conf',
    '/n/sites/a.conf',
    '/n/sites/b.conf',
    '/n/extra.conf',
    '/n/inner.conf',
  ]);
  expect(problems(one)).toEqual([]);
});

test('a file included twice stands at two places', () => {
  const one = project({
    '/n/nginx.conf': 'events {}\nhttp { include a.conf; server { include a.conf; } }',
    '/n/a.conf': 'gzip on;',
  });
  expect(one.inclusionsOf('/n/a.conf').map(({ entry }) => entry)).toEqual(['http', 'server']);
  expect(statementsAt(one, { path: '/n/a.conf', offset: 2 })).toHaveLength(2);
});

test('what leads nowhere is a problem, and no failure', () => {
  const one = project({
    '/n/nginx.conf':
      'include a.conf; include missing.conf; include none/*.conf; include $x.conf; include; include device;',
    '/n/a.conf': 'include nginx.conf;',
    '/n/device': { kind: 'unreadable', reason: 'it is not a regular file' },
  });
  expect(problems(one)).toEqual(['missing /n/missing.conf', 'unreadable /n/device', 'cycle /n/nginx.conf']);
});

test('a file that includes itself by a pattern comes to an end', () => {
  const one = project({
    '/n/nginx.conf': 'include *.conf;',
    '/n/a.conf': 'include *.conf;',
    '/n/b.conf': 'include *.conf;',
  });
  expect(one.files.size).toBe(3);
});

test('a loose file stands by itself unless something includes it', () => {
  const files = {
    '/n/nginx.conf': 'http { include a.conf; }',
    '/n/a.conf': '',
    '/n/b.conf': 'include c.conf;',
    '/n/c.conf': '',
  };
  const one = project(files, { loose: ['/n/a.conf', '/n/c.conf', '/n/b.conf', '/n/missing.conf'] });
  expect(one.configurations.map(({ root }) => root.file.path)).toEqual(['/n/nginx.conf', '/n/b.conf']);
});

test('files that include each other are not lost', () => {
  const files = { '/n/a.conf': 'include b.conf;', '/n/b.conf': 'include a.conf;' };
  const one = project(files, { roots: [], loose: ['/n/a.conf', '/n/b.conf'] });
  expect([...one.files.keys()].every((path) => one.inclusionsOf(path).length > 0)).toBe(true);
});

test('an edit shares what it did not touch', () => {
  const files = {
    '/n/nginx.conf': 'http { include a.conf; include b.conf; }',
    '/n/a.conf': 'gzip on;',
    '/n/b.conf': 'gzip on;',
  };
  const before = project(files);
  const after = project({ ...files, '/n/b.conf': 'gzip off;' }, {}, before);
  expect(after.files.get('/n/a.conf')).toBe(before.files.get('/n/a.conf'));
  expect(after.files.get('/n/b.conf')).not.toBe(before.files.get('/n/b.conf'));
  expect(before.files.get('/n/b.conf')?.text).toBe('gzip on;');
});

test('values are inherited all or none, across includes', () => {
  const one = project({
    '/n/nginx.conf': 'http { proxy_set_header A 1; server { include server.conf; } }',
    '/n/server.conf': 'location / { include inner.conf; } location /b { gzip on; }',
    '/n/inner.conf': 'proxy_set_header B 2;\nproxy_set_header C 3;',
  });
  const [inclusion] = one.inclusionsOf('/n/server.conf');
  const [a, b] = inclusion!.file.tree.roots.map((directive) => ({ inclusion: inclusion!, directive }));
  const headers = (block: NonNullable<typeof a>) =>
    inForce(block, 'proxy_set_header').map(({ directive }) => directive.args[0]?.value);
  expect(headers(a!)).toEqual(['B', 'C']);
  expect(headers(b!)).toEqual(['A']);
  expect(named(b!, 'gzip')).toHaveLength(1);
});
