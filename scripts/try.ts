/** What does the extension feel like? Opens a real VS Code with it on a copy of the sample Django project. */
import { readFileSync, rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileEditorLogger, editorServerScript } from './setup/code-server.ts';
import { startEditor } from './setup/editor.ts';
import { root, sample, vsix } from './setup/paths.ts';
import { run } from './setup/processes.ts';
import { executable } from './setup/system-packages.ts';

const say = (line: string) => console.log(line);
const directory = await mkdtemp(join(tmpdir(), 'nginx-wayfinder-try-'));
process.on('exit', () => {
  endDesktop();
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
});

say('Building and packaging the extension ...');
const packaged = await run(process.execPath, ['scripts/package.ts'], { cwd: root });
if (packaged.code !== 0) {
  console.error(packaged.output);
  process.exit(1);
}
const project = join(directory, 'django-project');
await cp(sample, project, { recursive: true });
const first = join(project, 'deploy', 'nginx', 'sites-available', 'mysite-broken.conf');

const desktop = desktopEditor();
if (desktop) await openDesktop(desktop);
else await serve();

async function serve(): Promise<void> {
  await editorServerScript(say);
  await compileEditorLogger(say);
  const editor = await startEditor({ directory, extension: vsix, say });
  say('\nVS Code with nginx Wayfinder is running. Open this address in a browser on this machine:\n');
  say(`  ${editor.url(project, { openFile: editor.uri(first) })}\n`);
  say(`It shows a copy of samples/django-project; its README.md says what to try. Ctrl-C ends it.`);
  process.exitCode = 0;
}

async function openDesktop(code: string): Promise<void> {
  // Folders of its own: the person's settings and other extensions stay out of it, and it ends alone.
  const folders = [
    '--user-data-dir',
    join(directory, 'user'),
    '--extensions-dir',
    join(directory, 'extensions'),
  ];
  const installed = await run(code, [...folders, '--install-extension', vsix]);
  if (installed.code !== 0) throw new Error(`VS Code did not install the extension:\n${installed.output}`);
  say('Opening VS Code with nginx Wayfinder on a copy of samples/django-project.');
  say('Its README.md says what to try. Closing the window or Ctrl-C ends it.');
  process.exitCode = 0;
  await run(code, [...folders, '--disable-workspace-trust', '--new-window', '--wait', project, first]);
}

/** The window's process is no child of ours (`code` hands over to it); its lock file names it. */
function endDesktop(): void {
  try {
    process.kill(Number(readFileSync(join(directory, 'user', 'code.lock'), 'utf8')));
  } catch {
    // There is no window, or it is closed already.
  }
}

/** The `code` of a desktop that this terminal can open windows on; not the one of a remote or root session. */
function desktopEditor(): string | undefined {
  const elsewhere = ['VSCODE_IPC_HOOK_CLI', 'WSL_DISTRO_NAME', 'SSH_CONNECTION'].some(
    (name) => process.env[name],
  );
  if (elsewhere || process.getuid?.() === 0) return undefined;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  return executable(process.platform === 'win32' ? 'code.cmd' : 'code');
}
