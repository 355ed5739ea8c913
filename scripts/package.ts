/** Builds the extension and packages it: `out/nginx-wayfinder.vsix`. */
import { mkdir } from 'node:fs/promises';
import { out, root, tool, vsix } from './setup/paths.ts';
import { run } from './setup/processes.ts';

await mkdir(out, { recursive: true });
for (const [command, ...args] of [
  [process.execPath, 'scripts/build.ts'],
  [tool('vsce'), 'package', '--no-dependencies', '--allow-missing-repository', '--out', vsix],
] as const) {
  const { code } = await run(command, args, { cwd: root, onOutput: (text) => process.stdout.write(text) });
  if (code !== 0) process.exit(code);
}
