/** What does the command line print and return? Bundled afresh from the sources, run as a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { serverBundles } from '../../scripts/bundles.ts';

export interface Ran {
  /** Exit code. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Cli {
  /** Absolute path of the bundle. */
  readonly file: string;
  /** With colours only if `env` asks for them. */
  run(args: readonly string[], cwd: string, env?: Readonly<Record<string, string>>): Ran;
  remove(): void;
}

export async function bundleCli(): Promise<Cli> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-cli-'));
  // As in `dist/`, the bundles' own folder says that `.js` is an ES module.
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await Promise.all(serverBundles(folder).map((bundle) => build(bundle)));
  const file = join(folder, 'cli.js');
  return {
    file,
    run(args, cwd, given = { NO_COLOR: '1' }) {
      const env = { ...process.env, ...given };
      const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
        cwd,
        env,
        encoding: 'utf8',
      });
      return { code: status, out: stdout, err: stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
