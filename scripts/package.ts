/** Builds the extension and packages it: `out/nginx-wayfinder.vsix`. */
import { mkdir } from 'node:fs/promises';
import { out, root, tool, vsix } from './setup/paths.ts';
import { run } from './setup/processes.ts';

await mkdir(out, { recursive: true });
// There is no published repository that vsce could point the README's relative links to.
const vsceFlags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
for (const [command, ...args] of [
  [process.execPath, 'scripts/build.ts'],
  [tool('vsce'), 'package', ...vsceFlags, '--out', vsix],
] as const) {
  const { code } = await run(command, args, { cwd: root, onOutput: (text) => process.stdout.write(text) });
  if (code !== 0) process.exit(code);
}
