/** Where is a VS Code that runs without a desktop, and how does it get onto this machine? */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from './paths.ts';
import { run } from './processes.ts';

/** The npm package code-server carries the VS Code server and workbench of the same minor version. */
const version = '4.139.1';
const home = join(cache, `code-server-${version}`);
const vscode = join(home, 'node_modules', 'code-server', 'lib', 'vscode');

/** The script that starts the VS Code server; installs it into the user's cache if it is not there. */
export async function editorServerScript(say: (line: string) => void): Promise<string> {
  const script = join(vscode, 'out', 'server-main.js');
  if (existsSync(script)) return script;
  say(`Installing VS Code (code-server ${version}, about 600 MB, once per user) into ${home} ...`);
  await mkdir(cache, { recursive: true });
  // Installed elsewhere and then moved: an interrupted or concurrent installation leaves nothing half-done.
  const building = await mkdtemp(join(cache, 'installing-'));
  try {
    await writeFile(join(building, 'package.json'), '{ "private": true }\n');
    await npm(building, 'install', `code-server@${version}`, '--save-exact', '--ignore-scripts');
    const inside = join(building, 'node_modules', 'code-server', 'lib', 'vscode');
    await npm(inside, 'install', '--omit=dev', '--ignore-scripts');
    await rename(building, home).catch((error) => {
      if (!existsSync(script)) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return script;
}

/**
 * Compiles the native logger that fills the Output panel. VS Code runs without it, only that panel stays
 * empty, so this is for people: tests do not need it, and a machine without a compiler is no failure.
 */
export async function compileEditorLogger(say: (line: string) => void): Promise<void> {
  if (existsSync(join(vscode, 'node_modules', '@vscode', 'spdlog', 'build', 'Release', 'spdlog.node')))
    return;
  say('Compiling the logger behind the Output panel (once per user, under a minute) ...');
  const { code } = await run('npm', ['rebuild', '@vscode/spdlog'], { cwd: vscode });
  if (code !== 0) say('There is no working C++ compiler: the Output panel will stay empty.');
}

async function npm(cwd: string, ...args: string[]): Promise<void> {
  const { code, output } = await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    shell: process.platform === 'win32',
    timeoutSeconds: 900,
  });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${output}`);
}
