/** Where may one look around, which files are there, and until when is what was read of them known? */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDisk } from '../../server/src/host/disk.ts';
import { repositoryAround } from '../../server/src/host/repository.ts';
import type { FileContent } from '../../server/src/project/file-system.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text = ''): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('the repository around a file', () => {
  test.each([
    ['begins at its .git', ['.git', 'a/manage.py'], 'a/b/nginx.conf', ''],
    ['and at the nearest one', ['.git', 'a/.git'], 'a/b/nginx.conf', '/a'],
    ['or where a project begins', ['a/manage.py'], 'a/deploy/nginx.conf', '/a'],
    ['as high as that looks like one', ['a/docker-compose.yml', 'a/b/Dockerfile'], 'a/b/nginx.conf', '/a'],
    ['or beside the folder of a project', ['a/backend/manage.py'], 'a/nginx/nginx.conf', '/a'],
  ])('%s', (_, files, from, expected) => {
    for (const file of files) write(file);
    expect(repositoryAround(write(from))).toBe(folder + expected);
  });

  test('is none where nothing speaks of one', () => {
    expect(repositoryAround(write('a/nginx.conf'))).toBeUndefined();
    expect(repositoryAround('/etc/nginx/nginx.conf')).toBeUndefined();
  });
});

describe('the files below a folder', () => {
  const below = (disk: ReturnType<typeof createDisk>) =>
    disk.filesBelow(folder, (name) => name.endsWith('.py')).map((path) => path.slice(folder.length + 1));

  test("come nearest first, without other people's", () => {
    for (const path of ['b/c.py', 'z.py', 'a/d.py', 'node_modules/x.py', 'venv/x.py', '.git/x.py'])
      write(path);
    write('env/pyvenv.cfg');
    write('env/lib/x.py');
    symlinkSync(join(folder, 'b'), join(folder, 'link'));
    expect(below(createDisk())).toEqual(['z.py', 'a/d.py', 'b/c.py']);
  });

  test('are known until one comes or goes', () => {
    const disk = createDisk();
    write('a.py');
    expect(below(disk)).toEqual(['a.py']);
    const b = write('b.py');
    expect(below(disk)).toEqual(['a.py']);
    disk.forget(b);
    expect(below(disk)).toEqual(['a.py', 'b.py']);
    rmSync(b);
    disk.forget(b);
    expect(below(disk)).toEqual(['a.py']);
  });
});

test('what is made of a file is made once, until the file changes', () => {
  const disk = createDisk();
  const path = write('a.py', 'one');
  const made: string[] = [];
  const read = (content: FileContent) => {
    const text = content.kind === 'text' ? content.text : content.kind;
    made.push(text);
    return text;
  };
  expect([disk.derive(path, read), disk.derive(path, read)]).toEqual(['one', 'one']);
  write('a.py', 'two');
  disk.forget(path);
  expect(disk.derive(path, read)).toBe('two');
  expect(made).toEqual(['one', 'two']);
});
