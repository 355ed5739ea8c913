/** What does an editor get of a Django project: findings in its settings, repairs there, an answer of who listens? */
import { afterEach, expect, test, vi } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
} from 'vscode-languageserver/node';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const site = 'file:///work/deploy/site.conf';
const settings = 'file:///work/mysite/settings.py';
const siteText =
  'server {\n    listen 80;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}\n';
const wrongKey = "SECURE_PROXY_SSL_HEADER = ('X-Forwarded-Proto', 'https')\n";
const code = 'proxy-ssl-header-bad-key';
const disk = {
  '/work/manage.py': "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')  # django\n",
  '/work/mysite/settings.py': wrongKey,
  '/work/gunicorn.service': '[Service]\nExecStart=/srv/bin/gunicorn -b 127.0.0.1:8000 mysite.wsgi\n',
  '/work/deploy/site.conf': siteText,
};
const start = async (options: ClientOptions = {}) => {
  client = await startClient({ disk, folders: ['/work'], ...options });
  await client.open(site, siteText);
};
const has = (codes: readonly unknown[]) => codes.includes(code);
const hasNot = (codes: readonly unknown[]) => !codes.includes(code);

test('a fault of the settings is shown in them, and gone when they are saved without it', async () => {
  await start();
  const [finding] = await client.diagnostics(settings, has);
  expect(finding).toMatchObject({ code, range: { start: { line: 0 } } });
  client.disk.set(
    '/work/mysite/settings.py',
    wrongKey.replace('X-Forwarded', 'HTTP_X_FORWARDED').replace('-Proto', '_PROTO'),
  );
  const changes: FileEvent[] = [{ uri: settings, type: FileChangeType.Changed }];
  await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  await client.diagnostics(settings, hasNot);
});

test('the server asks for the documents of the settings, and follows them as they are typed', async () => {
  await start();
  await client.diagnostics(settings, has);
  await vi.waitFor(() => expect(client.registered).toHaveLength(4));
  const wishes = client.registered.map(({ method, registerOptions }) => {
    const { documentSelector = [] } = registerOptions as { documentSelector?: { pattern: string }[] };
    return `${method} ${documentSelector.map(({ pattern }) => pattern)}`;
  });
  expect(wishes.sort()).toEqual([
    'textDocument/codeAction /work/mysite/settings.py',
    'textDocument/didChange /work/mysite/settings.py',
    'textDocument/didClose /work/mysite/settings.py',
    'textDocument/didOpen /work/mysite/settings.py',
  ]);
  await client.open(settings, wrongKey, 'python');
  await client.change(
    settings,
    `# mended\n${wrongKey.replace('X-Forwarded-Proto', 'HTTP_X_FORWARDED_PROTO')}`,
  );
  await client.diagnostics(settings, hasNot);
});

test('a repair is offered in the settings, about the text as it is typed', async () => {
  await start();
  await client.open(settings, `\n\n${wrongKey}`, 'python');
  await client.diagnostics(settings, (codes) => codes.includes(code));
  const actions = (await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: settings },
    range: { start: { line: 2, character: 30 }, end: { line: 2, character: 30 } },
    context: { diagnostics: [] },
  })) as CodeAction[];
  expect(actions.map(({ title }) => title)).toEqual(['Change to "HTTP_X_FORWARDED_PROTO"']);
  const [edit] = actions[0]?.edit?.changes?.[settings] ?? [];
  expect(edit?.range.start.line).toBe(2);
});

test("whoever listens is asked for only on the user's word, in a trusted workspace", async () => {
  const asked: unknown[] = [];
  await start({
    initializationOptions: { commands: ['nginx.checkUpstream'] },
    probe(upstream) {
      asked.push(upstream.target);
      return Promise.resolve({ kind: 'refused' });
    },
  });
  const lenses =
    (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: site } })) ?? [];
  const [lens] = lenses.filter(({ command }) => command?.command === 'nginx.checkUpstream');
  expect(lens?.range.start).toEqual({ line: 3, character: 8 });
  const params = { textDocument: { uri: site }, position: lens?.range.start };
  expect(await client.connection.sendRequest('nginx/checkUpstream', params)).toEqual([]);
  expect(asked).toEqual([]);
  expect(await client.connection.sendRequest('nginx/checkUpstream', { ...params, trusted: true })).toEqual([
    {
      isFine: false,
      message: expect.stringContaining('Nothing listens at `127.0.0.1:8000`'),
      start: {
        command: '/srv/bin/gunicorn -b 127.0.0.1:8000 mysite.wsgi',
        location: expect.objectContaining({ uri: 'file:///work/gunicorn.service' }),
      },
    },
  ]);
  expect(asked).toEqual([{ kind: 'tcp', host: '127.0.0.1', port: 8000 }]);
});
