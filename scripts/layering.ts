/**
 * Does every file import only what ARCHITECTURE.md allows its room? Also proves that the question was
 * really asked: dependency-cruiser finds nothing wrong with files that it could not read.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, tool } from './setup/paths.ts';
import { run } from './setup/processes.ts';

const rules = '.dependency-cruiser.cjs';
const folders = ['server/src', 'client', 'test', 'scripts'].filter((folder) =>
  existsSync(join(root, folder)),
);

const cruise = (cwd: string, ...what: string[]) =>
  run(tool('depcruise'), ['--config', rules, '--output-type', 'err', ...what], { cwd });

const real = await cruise(root, ...folders);
process.stdout.write(real.output);
if (real.code !== 0) process.exit(1);

const planted = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-layering-'));
try {
  for (const file of [rules, 'tsconfig.json', 'package.json']) cpSync(join(root, file), join(planted, file));
  for (const [file, text] of [
    ['server/src/syntax/planted.ts', "import '../rules/above.ts';\nimport 'node:fs';\n"],
    ['server/src/rules/above.ts', 'export {};\n'],
  ] as const) {
    mkdirSync(join(planted, file, '..'), { recursive: true });
    writeFileSync(join(planted, file), text);
  }
  const { output } = await cruise(planted, 'server/src');
  for (const rule of ['syntax-looks-only-down', 'only-host-touches-node']) {
    if (output.includes(rule)) continue;
    console.error(`dependency-cruiser did not report the planted offence against \`${rule}\`:\n${output}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(planted, { recursive: true });
}
