/** What does the disk say of files that are none, too large, or not to be read, and when does it look again? */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDisk } from '../../server/src/host/disk.ts';
import { findRoots } from '../../server/src/host/find-roots.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string) => join(folder, path);
const unreadable = (reason: string) => ({ kind: 'unreadable', reason });

describe('reading', () => {
  test('a file, with its byte order mark and line ends', () => {
    writeFileSync(at('a'), '\uFEFFa\r\nb');
    expect(createDisk().read(at('a'))).toEqual({ kind: 'text', text: '\uFEFFa\r\nb' });
  });

  test('bytes that are no UTF-8 are replaced', () => {
    writeFileSync(at('a'), Buffer.from('caf\xE9', 'latin1'));
    expect(createDisk().read(at('a'))).toEqual({ kind: 'text', text: 'caf\u{FFFD}' });
  });

  test('what is not there', () => {
    writeFileSync(at('a'), '');
    expect(createDisk().read(at('b'))).toEqual({ kind: 'missing' });
    expect(createDisk().read(at('a/b'))).toEqual({ kind: 'missing' });
    symlinkSync(at('nowhere'), at('link'));
    expect(createDisk().read(at('link'))).toEqual({ kind: 'missing' });
  });

  test('what is no file', () => {
    mkdirSync(at('folder'));
    expect(createDisk().read(at('folder'))).toMatchObject(unreadable('it is a folder'));
    expect(createDisk().read('/dev/zero')).toEqual(unreadable('it is not a regular file'));
    spawnSync('mkfifo', [at('fifo')]);
    expect(createDisk().read(at('fifo'))).toEqual(unreadable('it is not a regular file'));
  });

  test('what a link leads to, and what that becomes', () => {
    writeFileSync(at('a'), 'before');
    symlinkSync(at('a'), at('b'));
    const disk = createDisk();
    expect(disk.read(at('b'))).toEqual({ kind: 'text', text: 'before' });
    writeFileSync(at('a'), 'after');
    disk.forget(at('a'));
    expect(disk.read(at('b'))).toEqual({ kind: 'text', text: 'after' });
    rmSync(at('a'));
    disk.forget(at('a'));
    expect(disk.read(at('b'))).toEqual({ kind: 'missing' });
    writeFileSync(at('a'), 'anew');
    disk.forget(at('a'));
    expect(disk.read(at('b'))).toEqual({ kind: 'text', text: 'anew' });
  });

  test('a loop of links', () => {
    symlinkSync(at('b'), at('a'));
    symlinkSync(at('a'), at('b'));
    expect(createDisk().read(at('a'))).toEqual(unreadable('too many symbolic links'));
  });

  test('a name that is too long', () => {
    expect(createDisk().read(at('x'.repeat(300)))).toEqual(unreadable('its name is too long'));
  });

  test('a file that is too large', () => {
    writeFileSync(at('a'), '');
    truncateSync(at('a'), 20_000_000);
    expect(createDisk().read(at('a'))).toEqual(unreadable('it is larger than 16 MiB'));
  });

  test('a binary file', () => {
    writeFileSync(at('a'), new Uint8Array([1, 0, 2]));
    expect(createDisk().read(at('a'))).toEqual(unreadable('it is a binary file'));
  });

  // Nobody forbids root anything.
  test.skipIf(process.getuid?.() === 0)('a file of somebody else', () => {
    writeFileSync(at('a'), '');
    chmodSync(at('a'), 0);
    expect(createDisk().read(at('a'))).toEqual(unreadable('permission denied'));
  });
});

describe('remembering', () => {
  test('the same answer until it is forgotten', () => {
    const disk = createDisk();
    writeFileSync(at('a'), 'one');
    const first = disk.read(at('a'));
    writeFileSync(at('a'), 'two');
    expect(disk.read(at('a'))).toBe(first);
    disk.forget(at('a'));
    expect(disk.read(at('a'))).toEqual({ kind: 'text', text: 'two' });
  });

  test('a new file is found once its path is forgotten', () => {
    const disk = createDisk();
    expect(disk.glob(at('*.conf'))).toEqual([]);
    expect(disk.read(at('a.conf'))).toEqual({ kind: 'missing' });
    writeFileSync(at('a.conf'), '');
    expect(disk.glob(at('*.conf'))).toEqual([]);
    disk.forget(at('a.conf'));
    expect(disk.glob(at('*.conf'))).toEqual([at('a.conf')]);
    expect(disk.read(at('a.conf'))).toEqual({ kind: 'text', text: '' });
  });

  test('a new folder is found once a file in it is forgotten', () => {
    const disk = createDisk();
    expect(disk.glob(at('*/a.conf'))).toEqual([]);
    mkdirSync(at('x'));
    writeFileSync(at('x/a.conf'), '');
    disk.forget(at('x/a.conf'));
    expect(disk.glob(at('*/a.conf'))).toEqual([at('x/a.conf')]);
  });
});

describe('where configurations begin', () => {
  const make = (path: string) => {
    mkdirSync(join(at(path), '..'), { recursive: true });
    writeFileSync(at(path), '');
  };
  const roots = () => findRoots([folder]).map((path) => path.slice(folder.length + 1));

  test('nearest first, in order, not among other people’s files', () => {
    for (const path of ['b/nginx.conf', 'a/nginx.conf', 'nginx.conf', 'a/deeper/nginx.conf']) make(path);
    for (const path of [
      'node_modules/x/nginx.conf',
      '.git/nginx.conf',
      'a/nginx.conf.bak',
      'venv/nginx.conf',
    ])
      make(path);
    expect(roots()).toEqual(['nginx.conf', 'a/nginx.conf', 'b/nginx.conf', 'a/deeper/nginx.conf']);
  });

  test('a folder called nginx.conf is none, a link to a file is one, a link to a folder is not followed', () => {
    mkdirSync(at('x/nginx.conf'), { recursive: true });
    make('real/nginx.conf');
    mkdirSync(at('y'));
    symlinkSync(at('real/nginx.conf'), at('y/nginx.conf'));
    symlinkSync(folder, at('loop'));
    expect(roots()).toEqual(['real/nginx.conf', 'y/nginx.conf']);
  });

  test('not deeper than eight folders, and not in a folder that is not there', () => {
    make('1/2/3/4/5/6/7/nginx.conf');
    make('1/2/3/4/5/6/7/8/nginx.conf');
    expect(roots()).toEqual(['1/2/3/4/5/6/7/nginx.conf']);
    expect(findRoots([at('missing')])).toEqual([]);
  });
});
