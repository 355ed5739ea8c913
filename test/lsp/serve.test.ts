/** Does the language server answer whatever an editor sends, and keep each document's diagnostics through the bad input of another? */
import { afterEach, describe, expect, test } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentSymbolRequest,
  FileChangeType,
  type FileEvent,
  FoldingRangeRequest,
  HoverRequest,
} from 'vscode-languageserver/node';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const start = async (options?: ClientOptions) => {
  client = await startClient(options);
  return client;
};

const a = 'file:///work/a.conf';
const b = 'file:///work/b.conf';
const bad = '# nginx-context: server\nserver_nmae a;\n';
const good = '# nginx-context: server\nserver_name a;\n';
const has = (code: string) => (codes: readonly unknown[]) => codes.includes(code);
const none = (codes: readonly unknown[]) => codes.length === 0;

describe('diagnostics', () => {
  test('come, change and go with the text', async () => {
    const { open, change, close, diagnostics, sent } = await start();
    await open(a, bad);
    const [first] = await diagnostics(a, has('unknown-directive'));
    expect(first).toMatchObject({
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 11 } },
      severity: 1,
      source: 'nginx',
      codeDescription: { href: expect.stringMatching(/^https:/) },
      message: 'Unknown directive "server_nmae". Did you mean "server_name"?',
    });
    await change(a, good);
    await diagnostics(a, none);
    await change(a, `${good}autoindex yes;\n`);
    await diagnostics(a, has('invalid-flag-value'));
    await close(a);
    await open(b, bad);
    await diagnostics(b, has('unknown-directive'));
    expect(sent(a).map((set) => set.map(({ code }) => code))).toEqual([
      ['unknown-directive'],
      [],
      ['invalid-flag-value'],
      [],
    ]);
  });

  test('are sent once, however often the same is asked', async () => {
    const { open, change, diagnostics, sent } = await start();
    await open(a, bad);
    await diagnostics(a, has('unknown-directive'));
    await change(a, `${bad}\n`);
    await change(a, `${bad}\n\n`);
    await open(b, bad);
    await diagnostics(b, has('unknown-directive'));
    expect(sent(a)).toHaveLength(1);
    expect(sent(b)).toHaveLength(1);
  });

  test('of a document that was never saved', async () => {
    const { open, diagnostics } = await start();
    await open('untitled:Untitled-1', bad);
    expect(await diagnostics('untitled:Untitled-1', has('unknown-directive'))).toHaveLength(1);
  });

  test('of a file that another one includes follow the context of the other', async () => {
    const root = 'events {}\nhttp { include part.conf; }\n';
    const disk = { '/work/nginx.conf': root, '/work/part.conf': 'listen 80;\n' };
    const { open, diagnostics } = await start({ disk, folders: ['/work'] });
    await open('file:///work/part.conf', 'listen 80;\n');
    await diagnostics('file:///work/part.conf', has('invalid-directive-context'));
  });

  test('follow the files that change on the disk', async () => {
    const root = 'events {}\nhttp { include part.conf; }\n';
    const disk = { '/work/nginx.conf': root, '/work/part.conf': 'listen 80;\n' };
    const { connection, disk: files, diagnostics } = await start({ disk, folders: ['/work'] });
    const part = 'file:///work/part.conf';
    await diagnostics(part, has('invalid-directive-context'));
    files.set('/work/nginx.conf', 'events {}\nhttp { server { include part.conf; } }\n');
    const changes: FileEvent[] = [{ uri: 'file:///work/nginx.conf', type: FileChangeType.Changed }];
    await connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await diagnostics(part, none);
  });

  test('of a file that is deleted while it is open stay until it is closed', async () => {
    const {
      connection,
      disk: files,
      open,
      close,
      diagnostics,
      sent,
    } = await start({ disk: { '/work/a.conf': bad } });
    await open(a, bad);
    await diagnostics(a, has('unknown-directive'));
    files.delete('/work/a.conf');
    const changes: FileEvent[] = [{ uri: a, type: FileChangeType.Deleted }];
    await connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await open(b, bad);
    await diagnostics(b, has('unknown-directive'));
    expect(sent(a)).toHaveLength(1);
    await close(a);
    await diagnostics(a, none);
  });
});

describe('bad input', () => {
  test.each<[string, string]>([
    ['a binary file', '\0\x01\x02\u{FFFD}\0'.repeat(100)],
    ['text that was not UTF-8', `# nginx-context: server\nroot /\u{FFFD}\u{FFFD};\n`],
    ['a file of braces', '{'.repeat(100_000)],
    ['a file of names and braces', 'a {'.repeat(30_000)],
    ['a file of quotes', '"'.repeat(10_001)],
    ['a file that is too large', 'a'.repeat(16 * 1024 * 1024 + 1)],
    ['an empty file', ''],
    ['half a surrogate', '\uD800 \uDC00;'],
  ])('%s does not cost the other document its answers', { timeout: 60_000 }, async (_, text) => {
    const { connection, open, change, diagnostics, logged } = await start();
    await open(a, bad);
    await diagnostics(a, has('unknown-directive'));
    await open(b, text);
    const textDocument = { uri: b };
    const position = { line: 0, character: 1 };
    await connection.sendRequest(HoverRequest.type, { textDocument, position });
    await connection.sendRequest(CompletionRequest.type, { textDocument, position });
    await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    await connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    const range = { start: position, end: position };
    await connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
    await change(a, `${good}autoindex yes;\n`);
    await diagnostics(a, has('invalid-flag-value'));
    expect(logged).toEqual([]);
  });

  test('a file that is too large is said to be', async () => {
    const { connection, open, shown } = await start();
    await open(b, 'a'.repeat(16 * 1024 * 1024 + 1));
    await connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: b },
      position: { line: 0, character: 0 },
    });
    expect(shown).toEqual([`${b} is larger than 16 MiB and is not checked.`]);
  });

  test('a document that is closed, or was never known, has empty answers', async () => {
    const { connection, open, close, logged } = await start();
    await open(a, bad);
    await close(a);
    const position = { line: 0, character: 0 };
    const range = { start: position, end: position };
    for (const uri of [a, 'file:///nowhere.conf', 'untitled:x', 'not a uri', '']) {
      const textDocument = { uri };
      expect(await connection.sendRequest(HoverRequest.type, { textDocument, position })).toBeNull();
      expect(await connection.sendRequest(CompletionRequest.type, { textDocument, position })).toBeNull();
      expect(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).toBeNull();
      expect(await connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toBeNull();
      const context = { diagnostics: [] };
      expect(await connection.sendRequest(CodeActionRequest.type, { textDocument, range, context })).toEqual(
        [],
      );
    }
    expect(logged).toEqual([]);
  });

  test.each([
    ['past the end', { line: 1000, character: 1000 }],
    ['far past the end', { line: 2_147_483_647, character: 2_147_483_647 }],
    ['negative', { line: -1, character: -5 }],
    ['past the end of a line', { line: 0, character: 1000 }],
  ])('a position %s is answered', async (_, position) => {
    const { connection, open, logged } = await start();
    await open(a, bad);
    const textDocument = { uri: a };
    await connection.sendRequest(HoverRequest.type, { textDocument, position });
    await connection.sendRequest(CompletionRequest.type, { textDocument, position });
    const range = { start: position, end: position };
    await connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
    expect(logged).toEqual([]);
  });

  test('a request that is withdrawn is answered as such', async () => {
    const { connection, open } = await start();
    await open(a, bad);
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const position = { line: 1, character: 2 };
    const answer = connection.sendRequest(
      HoverRequest.type,
      { textDocument: { uri: a }, position },
      source.token,
    );
    source.cancel();
    await expect(answer).rejects.toThrow(/cancel/i);
  });
});

describe('answers', () => {
  test('a hover has Markdown and a range', async () => {
    const { connection, open } = await start();
    await open(a, good);
    const position = { line: 1, character: 3 };
    const hover = await connection.sendRequest(HoverRequest.type, { textDocument: { uri: a }, position });
    expect(hover).toMatchObject({
      contents: { kind: 'markdown', value: expect.stringContaining('server_name') },
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 11 } },
    });
  });

  test('an offer gets its documentation when it is looked at', async () => {
    const { connection, open } = await start();
    await open(a, '# nginx-context: server\nserv\n');
    const position = { line: 1, character: 4 };
    const list = await connection.sendRequest(CompletionRequest.type, { textDocument: { uri: a }, position });
    const offers = Array.isArray(list) ? list : (list?.items ?? []);
    const offer = offers.find(({ label }) => label === 'server_name');
    expect(offer).toMatchObject({
      insertTextFormat: 2,
      textEdit: { range: { start: { line: 1, character: 0 } } },
    });
    expect(offer?.documentation).toBeUndefined();
    const resolved = await connection.sendRequest(CompletionResolveRequest.type, offer!);
    expect(resolved.documentation).toMatchObject({
      value: expect.stringContaining('Sets names of a virtual server'),
    });
  });

  test('a quick fix is preferred, belongs to its diagnostic, and edits the document', async () => {
    const { connection, open } = await start();
    await open(a, bad);
    const position = { line: 1, character: 2 };
    const actions = await connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: a },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['quickfix'] },
    });
    expect(actions?.slice(0, 1)).toMatchObject([
      {
        title: 'Change to "server_name"',
        kind: 'quickfix',
        isPreferred: true,
        diagnostics: [{ code: 'unknown-directive' }],
        edit: { changes: { [a]: [{ newText: 'server_name' }] } },
      },
    ]);
  });

  test('all safe fixes at once are given to who asks for them', async () => {
    const { connection, open } = await start();
    await open(a, '# nginx-context: server\nautoindex yes;;\nroot /srv\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const asked = (only?: string[]) =>
      connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: a },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
    expect(await asked()).toEqual([]);
    const [all] = (await asked(['source.fixAll'])) ?? [];
    expect(all).toMatchObject({ kind: 'source.fixAll.nginx' });
    const edits = (all as { edit: { changes: Record<string, { newText: string }[]> } }).edit.changes[a];
    expect(edits?.map(({ newText }) => newText)).toEqual(['on', '', ';']);
  });
});

describe('settings', () => {
  const http2 = '# nginx-context: server\nhttp2 on;\n';

  test('the version decides which directives there are', async () => {
    const { connection, open, diagnostics } = await start({ settings: { version: '1.22.1' } });
    await open(a, http2);
    expect(await diagnostics(a, has('unknown-directive'))).toMatchObject([{ severity: 1 }]);
    client.settings = { version: '1.31.5' };
    await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await diagnostics(a, none);
  });

  test('a version that is none is told once', async () => {
    const { connection, open, diagnostics, shown } = await start({ settings: { version: 'newest' } });
    await open(a, bad);
    await diagnostics(a, has('unknown-directive'));
    await connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: a },
      position: { line: 0, character: 0 },
    });
    expect(shown).toEqual(['nginx.version: newest is not a version such as 1.22.1']);
  });

  test.each([[null], [42], [{ version: 42 }], [{ version: null }], [[]]])(
    '%j are no settings',
    async (settings) => {
      const { open, diagnostics, shown, logged } = await start({ settings });
      await open(a, bad);
      await diagnostics(a, has('unknown-directive'));
      expect({ shown, logged }).toEqual({ shown: [], logged: [] });
    },
  );
});

test('the server says what it can do', async () => {
  const { initialized } = await start();
  expect(initialized).toMatchObject({
    serverInfo: { name: 'nginx-wayfinder', version: '0.0.0' },
    capabilities: {
      hoverProvider: true,
      completionProvider: { resolveProvider: true },
      foldingRangeProvider: true,
    },
  });
});
