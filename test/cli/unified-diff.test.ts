/** Does `patch` make of the old text the new one? */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { seeded } from '../../scripts/bench/random.ts';
import { unifiedDiff } from '../../server/src/cli/unified-diff.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

/** What `git apply` makes of it. */
function patched(before: string, diff: string): string {
  writeFileSync(join(folder, 'a.conf'), before);
  const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: folder,
    input: diff,
    encoding: 'utf8',
    env: { ...process.env, GIT_CEILING_DIRECTORIES: folder, GIT_DIR: '/nonexistent' },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return readFileSync(join(folder, 'a.conf'), 'utf8');
}

test('a hunk with what stays around it', () => {
  const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  const before = lines.join('\n').concat('\n');
  expect(unifiedDiff('x/a.conf', before, before.replace('e', 'E\nE2'))).toBe(
    [
      '--- a/x/a.conf',
      '+++ b/x/a.conf',
      '@@ -2,7 +2,8 @@',
      ...[' b', ' c', ' d', '-e', '+E', '+E2', ' f', ' g', ' h', ''],
    ].join('\n'),
  );
});

test('a long part that is indented otherwise comes in one piece', () => {
  const lines = Array.from({ length: 60 }, (_, index) => `${index} on;\n`);
  const diff = unifiedDiff('a.conf', lines.join(''), lines.map((line) => `  ${line}`).join(''));
  const signs = diff
    .split('\n')
    .slice(3, -1)
    .map((line) => line[0]);
  expect(signs.join('')).toBe('-'.repeat(60) + '+'.repeat(60));
});

test('nothing for equal texts', () => {
  expect(unifiedDiff('a.conf', 'a\n', 'a\n')).toBe('');
});

describe('git takes it', () => {
  test.each([
    ['a\n', ''],
    ['', 'a\n'],
    ['a', 'b'],
    ['a', 'a\n'],
    ['a\nb', 'b'],
    ['a\r\nb\r\n', 'a\r\nc\r\n'],
    ['\n\n}\n}\n\n', '\n}\n\n'],
  ])('%j to %j', (before, after) => {
    expect(patched(before, unifiedDiff('a.conf', before, after))).toBe(after);
  });

  test('whatever is deleted, inserted and replaced', () => {
    const { integer } = seeded(7);
    const below = (end: number) => integer(0, end - 1);
    for (let round = 0; round < 60; round++) {
      const line = () => ['}', '', `listen ${below(5)};`, `    root /srv/${below(50)};`][below(4)] ?? '';
      const old = Array.from({ length: below(60) }, line);
      const changed = old.flatMap((one) => {
        const dice = below(12);
        if (dice === 0) return [];
        if (dice === 1) return [line()];
        return dice === 2 ? [one, line(), line()] : [one];
      });
      const [before, after] = [old, changed].map((lines) => lines.join('\n') + (below(3) ? '\n' : ''));
      expect(patched(before ?? '', unifiedDiff('a.conf', before ?? '', after ?? ''))).toBe(after);
    }
  });
});
