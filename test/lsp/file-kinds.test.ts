/** What may be known of a file that a configuration names, and where is nothing looked at? */
import { describe, expect, test } from 'vitest';
import { fileKindIn, type Sight } from '../../server/src/lsp/file-kinds.ts';
import { memoryFiles } from '../support/project.ts';

const here = memoryFiles(
  new Map(
    ['/w/srv/a.css', '/w/deploy/nginx/b', '/srv/site/static/c.css', '/var/www/html/d', '/etc/passwd'].map(
      (path): [string, string] => [path, ''],
    ),
  ),
);

/** What is said of a path, and every path that was looked for. */
function look(path: string, sight: Partial<Sight> = {}): string {
  const asked: string[] = [];
  const kind = fileKindIn({
    ...{ folders: ['/w'], mappings: [], outside: false, ...sight },
    kindOnDisk(at) {
      asked.push(at);
      return here.fileKind(at);
    },
  })(path);
  return [kind, ...asked].join(' ');
}

test('in the workspace', () => {
  expect(['/w/srv/a.css', '/w/srv', '/w/srv/b.css', '/w'].map((path) => look(path))).toEqual([
    ...['file /w/srv/a.css', 'folder /w/srv', 'missing /w/srv/b.css', 'folder /w'],
  ]);
});

describe('outside of it nothing is looked at', () => {
  test.each([
    '/etc/passwd',
    '/srv/site/static/c.css',
    '/wx/a',
    '/w/../etc/passwd',
    '/w/..',
    '/w/srv/../../etc/passwd',
    '/w\0/a',
    'w/a',
    '',
  ])('%j', (path) => {
    expect(look(path)).toBe('unknown');
  });

  test('nor where there is no workspace', () => {
    expect(look('/w/srv/a.css', { folders: [] })).toBe('unknown');
  });
});

describe('where a mapping keeps it', () => {
  const mappings = [
    { from: '/etc/nginx', to: '/w/deploy/nginx' },
    { from: '/app/', to: '/w/srv/' },
    { from: '/home', to: '/elsewhere' },
  ];

  test.each([
    ['/etc/nginx/b', 'file /w/deploy/nginx/b'],
    ['/etc/nginx', 'folder /w/deploy/nginx'],
    ['/etc/nginx/c', 'missing /w/deploy/nginx/c'],
    ['/app/a.css', 'file /w/srv/a.css'],
    ['/etc/nginxb', 'unknown'],
    ['/etc/nginx/../passwd', 'unknown'],
    // A mapping does not make the outside into an inside.
    ['/home/ann', 'unknown'],
  ])('%s: %s', (path, said) => {
    expect(look(path, { mappings })).toBe(said);
  });
});

describe('outside, if the user wants it', () => {
  const kind = (path: string) => look(path, { outside: true }).split(' ')[0];

  test('what is there is there', () => {
    expect([kind('/srv/site/static/c.css'), kind('/etc'), kind('/var/www/html/d')]).toEqual([
      ...['file', 'folder', 'file'],
    ]);
  });

  test('what is not is missing only where this looks like the machine in question', () => {
    expect(kind('/srv/site/static/none.css')).toBe('missing');
    expect(kind('/srv/other/none.css')).toBe('unknown');
    expect(kind('/var/www/none')).toBe('unknown');
    expect(kind('/nowhere/at/all')).toBe('unknown');
  });
});
