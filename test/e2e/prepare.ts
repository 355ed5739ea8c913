/** What must lie on disk before VS Code can run the suite? */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { out, root, sample } from '../../scripts/setup/paths.ts';

export interface Suite {
  /** The bundle that exports `run()`. */
  suite: string;
  /** An empty extension: VS Code runs tests only beside one under development, and ours is installed. */
  developmentExtension: string;
}

export async function bundleSuite(): Promise<Suite> {
  const suite = join(out, 'e2e', 'suite.cjs');
  const developmentExtension = join(out, 'e2e', 'development-extension');
  await build({
    entryPoints: [join(root, 'test', 'e2e', 'suite', 'index.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  await mkdir(developmentExtension, { recursive: true });
  const manifest = { name: 'e2e', publisher: 'nginx-wayfinder', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(join(developmentExtension, 'package.json'), JSON.stringify(manifest));
  return { suite, developmentExtension };
}

/** A copy of the sample project that a run may change. Returns the given directory. */
export async function copySample(directory: string): Promise<string> {
  await cp(sample, directory, { recursive: true });
  return directory;
}
