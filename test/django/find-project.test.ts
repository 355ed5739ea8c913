/** Which Django project belongs to a configuration? */
import { expect, test } from 'vitest';
import { findProject } from '../../server/src/django/find-project.ts';
import { memorySurroundings } from '../support/surroundings.ts';

/** Every `manage.py` speaks of Django; what ends with `/` is a folder with something in it. */
function found(
  from: string,
  paths: readonly string[],
  bounds: { folders?: readonly string[]; named?: string } = {},
) {
  const texts = paths.map((path): [string, string] => {
    const text = path.endsWith('manage.py')
      ? 'from django.core.management import execute_from_command_line'
      : '';
    return [path.endsWith('/') ? `${path}x` : path, text];
  });
  return findProject(from, memorySurroundings(new Map(texts), { folders: ['/repo'], ...bounds }));
}

test('the nearest manage.py above the configuration', () => {
  expect(found('/repo/site/deploy/nginx/nginx.conf', ['/repo/manage.py', '/repo/site/manage.py'])).toEqual({
    folder: '/repo/site',
    top: '/repo',
  });
});

test('else the one below the top of the repository', () => {
  expect(found('/repo/nginx/nginx.conf', ['/repo/backend/manage.py'])).toEqual({
    folder: '/repo/backend',
    top: '/repo',
  });
  expect(
    found('/repo/nginx/nginx.conf', ['/repo/src/api/manage.py', '/repo/backend/manage.py'])?.folder,
  ).toBe('/repo/backend');
});

test('none where two are equally near, or all are for show', () => {
  expect(found('/repo/nginx/nginx.conf', ['/repo/a/manage.py', '/repo/b/manage.py'])).toBeUndefined();
  expect(
    found('/repo/nginx/nginx.conf', ['/repo/tests/manage.py', '/repo/example/manage.py']),
  ).toBeUndefined();
  expect(found('/repo/nginx/nginx.conf', ['/repo/example/manage.py', '/repo/a/manage.py'])?.folder).toBe(
    '/repo/a',
  );
  expect(found('/repo/nginx/nginx.conf', ['/repo/a/b/c/d/e/manage.py'])).toBeUndefined();
});

test('a repository ends at its `.git`, and the search at the folders that may be looked at', () => {
  expect(
    found('/repo/inner/nginx.conf', ['/repo/manage.py', '/repo/inner/.git/HEAD', '/repo/inner/.git'], {}),
  ).toBeUndefined();
  expect(found('/elsewhere/nginx.conf', ['/elsewhere/manage.py'])).toBeUndefined();
});

test('what the user names goes before everything', () => {
  const paths = ['/repo/manage.py', '/other/app/manage.py'];
  expect(found('/repo/nginx.conf', paths, { named: '/other/app' })).toEqual({
    folder: '/other/app',
    top: '/other/app',
  });
  expect(found('/etc/nginx/nginx.conf', paths, { named: '/other' })?.folder).toBe('/other/app');
  expect(found('/repo/nginx.conf', paths, { named: '/nothing' })).toBeUndefined();
});

test('a manage.py of another framework is none', () => {
  const files = new Map([['/repo/manage.py', 'from flask_script import Manager']]);
  expect(findProject('/repo/nginx.conf', memorySurroundings(files, { folders: ['/repo'] }))).toBeUndefined();
});
