/** How is a refactoring offered through the protocol, when is its edit made, and when is it shown first? */
import { afterEach, expect, test } from 'vitest';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest } from 'vscode-languageserver/node';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const uri = 'file:///work/nginx.conf';
const text = `events {}
http {
    server {
        location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
        location /b/ { if ($arg_a) { proxy_pass http://127.0.0.1:8001; } }
        location /c/ { gzip on; gzip_vary on; }
    }
}
`;

/** The refactorings at a place of the text, from the character on where `word` stands first. */
async function actionsAt(word: string, length: number, options: ClientOptions): Promise<CodeAction[]> {
  client = await startClient({ folders: ['/work'], disk: { '/work/nginx.conf': text }, ...options });
  await client.open(uri, text);
  const before = text.slice(0, text.indexOf(word)).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start, end: { ...start, character: start.character + length } },
    context: { diagnostics: [], only: ['refactor.extract'] },
  });
  return (actions ?? []) as CodeAction[];
}

const resolved = (action: CodeAction) => client.connection.sendRequest(CodeActionResolveRequest.type, action);

test('the edit comes when it is asked for', async () => {
  const [action] = await actionsAt('http://127.0.0.1:8000', 0, {
    resolves: true,
    creates: true,
    confirms: true,
  });
  expect(action).toEqual({
    title: 'Extract an upstream for "127.0.0.1:8000"',
    kind: 'refactor.extract',
    data: expect.anything(),
  });
  const { edit } = await resolved(action as CodeAction);
  expect(edit?.changes?.[uri]?.map(({ newText }) => newText)).toEqual([
    '    upstream backend {\n        server 127.0.0.1:8000;\n    }\n\n',
    'backend',
  ]);
});

test('what changes something is shown first, and says what', async () => {
  const [action] = await actionsAt('http://127.0.0.1:8001', 0, {
    resolves: true,
    creates: true,
    confirms: true,
  });
  expect(action?.title).toBe('Extract an upstream for "127.0.0.1:8001"');
  const { edit } = await resolved(action as CodeAction);
  expect(Object.values(edit?.changeAnnotations ?? {})).toEqual([
    {
      label: 'The request names "backend" as its "Host", no longer "127.0.0.1:8001".',
      needsConfirmation: true,
    },
  ]);
});

test('an editor that asks once gets the edit at once, and is told in the title', async () => {
  const actions = await actionsAt('http://127.0.0.1:8001', 0, {});
  expect(actions).toEqual([
    {
      title: 'Extract an upstream for "127.0.0.1:8001" (changes what requests get)',
      kind: 'refactor.extract',
      edit: { changes: { [uri]: expect.anything() } },
    },
  ]);
});

test('files are created where the editor can', async () => {
  const actions = await actionsAt('gzip on', 22, { creates: true });
  const [action] = actions;
  expect(action?.title).toBe('Move these 2 statements to "snippets/gzip.conf"');
  expect(action?.edit?.documentChanges?.[0]).toEqual({
    kind: 'create',
    uri: 'file:///work/snippets/gzip.conf',
  });
  client.stop();
  expect(await actionsAt('gzip on', 22, {})).toEqual([]);
});

test('edits reach into other files', async () => {
  const files = {
    '/work/nginx.conf': `events {}
http {
    server { listen 443 ssl http2; }
    include b.conf;
}
`,
    '/work/b.conf': 'server { listen 443 ssl; server_name b.example; }\n',
  };
  client = await startClient({ folders: ['/work'], disk: files, resolves: true, confirms: true });
  await client.open(uri, files['/work/nginx.conf']);
  const at = { line: 2, character: 18 };
  const actions = (await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor.rewrite'] },
  })) as CodeAction[];
  const action = actions.find(({ title }) => title.includes('http2'));
  expect(action?.title).toBe('Write "http2 on" instead of "listen ... http2"');
  const { edit } = await resolved(action as CodeAction);
  expect(Object.values(edit?.changeAnnotations ?? {})).toEqual([
    { label: 'nginx before 1.25.1 refuses "http2 on".', needsConfirmation: true },
  ]);
  const changed = edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument.uri);
  expect(changed).toEqual([uri, 'file:///work/b.conf']);
});
