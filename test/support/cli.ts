/** What does the command line print and return? Bundled afresh from the sources, run as a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Ran {
  /** Exit code. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Cli {
  /** Absolute path of the bundle. */
  readonly file: string;
  run(args: readonly string[], cwd: string): Ran;
  remove(): void;
}

const source = (name: string) => fileURLToPath(new URL(`../../server/src/${name}.ts`, import.meta.url));

export async function bundleCli(): Promise<Cli> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-cli-'));
  const file = join(folder, 'cli.mjs');
  const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error' } as const;
  await Promise.all([
    build({
      ...common,
      entryPoints: [source('cli')],
      outfile: file,
      format: 'esm',
      external: ['./server.cjs'],
    }),
    build({ ...common, entryPoints: [source('server')], outfile: join(folder, 'server.cjs'), format: 'cjs' }),
  ]);
  return {
    file,
    run(args, cwd) {
      const env = { ...process.env, NO_COLOR: '1' };
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
