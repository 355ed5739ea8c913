/** Does a pattern match what glob(3) matches, in its order? The real nginx includes files by the same patterns. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createDisk } from '../../server/src/host/disk.ts';
import { matchGlob } from '../../server/src/project/glob.ts';
import { nginxTest } from '../support/nginx.ts';

const paths = [
  ...[
    'a.conf',
    'b.conf',
    'B.conf',
    'ab.conf',
    'a1.conf',
    'a2.conf',
    'a-.conf',
    'a].conf',
    'é.conf',
    '.hidden.conf',
  ],
  ...['a.txt', 'aconf', 'x/a.conf', 'x/.a.conf', 'y/a.conf', 'y/z/a.conf', '.h/a.conf', 'w*.conf', 'we.conf'],
];

const folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-glob-'));
for (const path of paths) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), '');
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const matched = (pattern: string) =>
  createDisk()
    .glob(`${folder}/${pattern}`)
    .map((path) => path.slice(folder.length + 1));

/** What nginx's `include` brings in, in order: it refuses the first file that is not empty, so each is emptied in turn. */
function included(pattern: string): string[] {
  const names: string[] = [];
  for (;;) {
    const files = paths.map((path) => [`d/${path}`, names.includes(path) ? '' : 'nope;\n']);
    const include = `events {}\nhttp { include "d/${pattern}"; }\n`;
    const { messages } = nginxTest({ 'nginx.conf': include, ...Object.fromEntries(files) });
    const refused = messages.find(({ text }) => text.startsWith('unknown directive'));
    if (!refused?.file) return names;
    names.push(refused.file.slice('d/'.length));
  }
}

describe('as nginx includes', () => {
  test.each([
    '*.conf',
    'a*.conf',
    '?.conf',
    'a?.conf',
    '*f',
    '*/a.conf',
    '*/*.conf',
    '[ab].conf',
    '[!a].conf',
    '[a-b]*.conf',
    'a[0-9].conf',
    'a[]-].conf',
    'a[]].conf',
    '.*.conf',
    '.h/*',
    'w[*].conf',
    'nothing*',
    '*/z/*.conf',
    '[A-Z].conf',
    '??.conf',
  ])('%s', (pattern) => {
    expect(matched(pattern)).toEqual(included(pattern));
  });
});

test('a pattern never takes long', () => {
  const name = 'a'.repeat(200);
  const list = (path: string) => (path === '/' ? [name] : []);
  expect(matchGlob(`/${'a*'.repeat(60)}b`, list, () => false)).toEqual([]);
});
