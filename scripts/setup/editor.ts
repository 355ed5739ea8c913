/** How do we get a running VS Code with a packaged extension in it, on a port and in folders of its own? */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editorServerScript } from './code-server.ts';
import { end, run, start } from './processes.ts';

/** What keeps VS Code quiet, so that people and screenshots see only our extension at work. */
export const settings = {
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
};

export interface Editor {
  /** The address that opens a folder. `payload` holds workbench options such as `openFile`. */
  url(folder: string, payload?: Record<string, string>): string;
  /** How VS Code names a file of this machine, in a payload. */
  uri(path: string): string;
  /** Everything that the server has printed so far. */
  log(): string;
  stop(): Promise<void>;
}

export interface EditorOptions {
  /** An empty directory for settings, installed extensions and logs. */
  directory: string;
  /** The packaged extension to install. */
  extension: string;
  /** Whether pages may run a test suite in the extension host (`extensionTestsPath`). */
  tests?: true;
  /** Environment of the extension host, over this process's own. */
  env?: NodeJS.ProcessEnv;
  say: (line: string) => void;
}

/** Starts the server of a VS Code whose window is any browser's page; it ends with this process. */
export async function startEditor({ directory, extension, tests, env, say }: EditorOptions): Promise<Editor> {
  const server = await editorServerScript(say);
  const user = join(directory, 'user');
  await mkdir(join(user, 'User'), { recursive: true });
  await writeFile(join(user, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  const folders = [
    ...['--server-data-dir', join(directory, 'server'), '--user-data-dir', user],
    ...['--extensions-dir', join(directory, 'extensions')],
  ];

  const installed = await run(process.execPath, [server, ...folders, '--install-extension', extension], {
    timeoutSeconds: 120,
  });
  // The installer reports some failures by text alone.
  if (installed.code !== 0 || !installed.output.includes('successfully installed')) {
    throw new Error(`VS Code did not install ${extension}:\n${installed.output}`);
  }

  // The token keeps other users of this machine out: whoever has the page can run commands as us.
  const token = randomUUID();
  const child = start(
    process.execPath,
    [
      server,
      ...folders,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
      ...['--telemetry-level', 'off', '--accept-server-license-terms', '--disable-workspace-trust'],
      ...(tests ? ['--enable-smoke-test-driver'] : []),
    ],
    { env: { ...process.env, ...env } },
  );
  let log = '';
  const port = await new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      log += text;
      const bound = /Extension host agent listening on (\d+)/.exec(log);
      if (bound?.[1]) resolve(bound[1]);
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('close', (code) =>
      reject(new Error(`VS Code ended with ${code} instead of serving:\n${log}`)),
    );
    child.once('error', reject);
  });
  const authority = `127.0.0.1:${port}`;
  const uri = (path: string) => `vscode-remote://${authority}${path}`;
  return {
    uri,
    url(folder, payload = {}) {
      const query = new URLSearchParams({
        tkn: token,
        folder,
        payload: JSON.stringify(Object.entries(payload)),
      });
      return `http://${authority}/?${query}`;
    },
    log: () => log,
    stop: () => end(child),
  };
}
