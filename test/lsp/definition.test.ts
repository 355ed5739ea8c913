/** How is a definition told to an editor that takes links, and to one that does not? */
import { afterEach, expect, test } from 'vitest';
import { DefinitionRequest } from 'vscode-languageserver/node';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const main = 'file:///work/nginx/nginx.conf';
const disk = {
  '/work/nginx/nginx.conf': 'events {}\nhttp {\n    include up.conf;\n    include site.conf;\n}\n',
  '/work/nginx/up.conf': 'upstream app {\n    server 127.0.0.1:8000;\n}\n',
  '/work/nginx/site.conf': 'server { location / { proxy_pass http://app; } }\n',
};
const up = 'file:///work/nginx/up.conf';
const name = { start: { line: 0, character: 9 }, end: { line: 0, character: 12 } };

const definitionOf = async (options: ClientOptions, line: number, character: number) => {
  client = await startClient({ disk, folders: ['/work'], ...options });
  expect(client.initialized.capabilities.definitionProvider).toBe(true);
  const uri = 'file:///work/nginx/site.conf';
  await client.open(uri, disk['/work/nginx/site.conf']);
  return client.connection.sendRequest(DefinitionRequest.type, {
    textDocument: { uri },
    position: { line, character },
  });
};

test('as links: the words that lead there, the statement, its name', async () => {
  expect(await definitionOf({ links: true }, 0, 41)).toEqual([
    {
      originSelectionRange: { start: { line: 0, character: 40 }, end: { line: 0, character: 43 } },
      targetUri: up,
      targetRange: { start: { line: 0, character: 0 }, end: { line: 2, character: 1 } },
      targetSelectionRange: name,
    },
  ]);
});

test('as places', async () => {
  expect(await definitionOf({}, 0, 41)).toEqual([{ uri: up, range: name }]);
});

test('nowhere, and in a document that is not known', async () => {
  expect(await definitionOf({ links: true }, 0, 3)).toBeNull();
  const position = { line: 0, character: 0 };
  const request = { textDocument: { uri: 'file:///work/other.conf' }, position };
  expect(await client.connection.sendRequest(DefinitionRequest.type, request)).toBeNull();
  expect(
    await client.connection.sendRequest(DefinitionRequest.type, { textDocument: { uri: main }, position }),
  ).toBeNull();
  expect(client.logged).toEqual([]);
});
