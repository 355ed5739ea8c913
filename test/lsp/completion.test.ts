/** What do completion and signature help look like on the wire? */
import { afterEach, expect, test } from 'vitest';
import {
  type CompletionList,
  CompletionRequest,
  CompletionTriggerKind,
  SignatureHelpRequest,
} from 'vscode-languageserver/node';
import { type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const uri = 'file:///work/site.conf';
const text = '# nginx-context: server\nclient_max_body_size 10;\nssl_ciphers HIGH:;\n';

test('a list tells the range of most of its items once, and that more digits make other sizes', async () => {
  client = await startClient({ sharesEditRange: true });
  await client.open(uri, text);
  const list = (await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri },
    position: { line: 1, character: 23 },
  })) as CompletionList;
  expect(list.isIncomplete).toBe(true);
  expect(list.itemDefaults).toEqual({
    editRange: { start: { line: 1, character: 21 }, end: { line: 1, character: 23 } },
  });
  expect(list.items[1]).toEqual({
    label: '10m',
    kind: 11,
    detail: '10 MiB (10,485,760 bytes)',
    sortText: '1',
    data: 1,
  });
});

test('an editor that cannot share gets an edit with each item', async () => {
  client = await startClient();
  await client.open(uri, text);
  const list = (await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri },
    position: { line: 2, character: 17 },
  })) as CompletionList;
  expect(list.itemDefaults).toBeUndefined();
  const start = { line: 2, character: 17 };
  expect(list.items.find(({ label }) => label === 'CHACHA20')?.textEdit).toEqual({
    range: { start, end: start },
    newText: 'CHACHA20',
  });
});

test.each([
  ['behind a brace', 'location / {', '{', 0],
  ['behind a semicolon', 'listen 80; ', ' ', 0],
  ['in the indent of a line', '  ', ' ', 0],
  ['behind a name', 'autoindex ', ' ', 2],
])('Enter %s takes no offer that nobody asked for', async (_, line, triggerCharacter, expected) => {
  client = await startClient();
  await client.open(uri, `${text}${line}\n`);
  const asked = async (context: { triggerKind: CompletionTriggerKind; triggerCharacter?: string }) => {
    const place = { textDocument: { uri }, position: { line: 3, character: line.length } };
    const list = await client.connection.sendRequest(CompletionRequest.type, { ...place, context });
    return (list as CompletionList | null)?.items.length ?? 0;
  };
  expect(await asked({ triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter })).toBe(
    expected,
  );
  expect(await asked({ triggerKind: CompletionTriggerKind.Invoked })).toBeGreaterThan(1);
});

test('signature help marks the parameter', async () => {
  client = await startClient();
  await client.open(uri, text);
  const help = await client.connection.sendRequest(SignatureHelpRequest.type, {
    textDocument: { uri },
    position: { line: 1, character: 23 },
  });
  expect(help).toMatchObject({
    activeSignature: 0,
    activeParameter: 0,
    signatures: [{ label: 'client_max_body_size size;', parameters: [{ label: 'size' }] }],
  });
});

test('an editor with our client goes on with signature and list behind a directive', async () => {
  for (const [commands, expected] of [
    [['nginx.continueTyping'], 'nginx.continueTyping'],
    [[], 'editor.action.triggerSuggest'],
  ] as const) {
    client = await startClient({ initializationOptions: { commands } });
    await client.open(uri, `${text}server_n\n`);
    const list = (await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line: 3, character: 8 },
    })) as CompletionList;
    expect(list.items.find(({ label }) => label === 'server_name')?.command?.command).toBe(expected);
    client.stop();
  }
});
