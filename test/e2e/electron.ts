/** Does the suite pass in the desktop VS Code? `@vscode/test-electron` downloads one; else as in `run.ts`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { root, vsix } from '../../scripts/setup/paths.ts';
import { run } from '../../scripts/setup/processes.ts';
import { bundleSuite, copySample } from './prepare.ts';

const packaged = await run(process.execPath, ['scripts/package.ts'], { cwd: root });
if (packaged.code !== 0) throw new Error(packaged.output);
const { suite, developmentExtension } = await bundleSuite();
const vscodeExecutablePath = await downloadAndUnzipVSCode();

const directory = await mkdtemp(join(tmpdir(), 'nginx-wayfinder-electron-'));
try {
  const folders = [
    `--extensions-dir=${join(directory, 'extensions')}`,
    `--user-data-dir=${join(directory, 'user')}`,
  ];
  const [cli] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
  if (!cli) throw new Error(`${vscodeExecutablePath} has no command line`);
  const installed = await run(cli, [...folders, '--install-extension', vsix]);
  if (installed.code !== 0) throw new Error(installed.output);
  process.exitCode = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: developmentExtension,
    extensionTestsPath: suite,
    launchArgs: [await copySample(join(directory, 'project')), ...folders, '--disable-workspace-trust'],
  });
} finally {
  await rm(directory, { recursive: true, force: true });
}
