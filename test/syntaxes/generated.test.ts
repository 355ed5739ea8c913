/** Are the committed grammars what the script makes of its sources? */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('scripts/grammar.ts --check agrees', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/grammar.ts', '--check'], {
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('is not what');
  expect(status).toBe(0);
});
