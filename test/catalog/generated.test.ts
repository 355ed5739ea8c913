/** Are the committed signatures and texts what the generator makes of its inputs? */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('node scripts/catalog.ts --check finds no drift', () => {
  const root = new URL('../..', import.meta.url);
  const run = spawnSync(process.execPath, ['scripts/catalog.ts', '--check'], { cwd: root, encoding: 'utf8' });
  expect(run.stderr).not.toContain('out of date');
  expect(run.status).toBe(0);
});
