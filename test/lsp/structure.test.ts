/** Do links, selections and symbols arrive at the editor as the protocol has them? */
import { afterEach, expect, test } from 'vitest';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  DocumentLinkRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const uri = 'file:///work/nginx.conf';
const textDocument = { uri };

test('links, folds and selections', async () => {
  const text = 'events {}\nhttp {\n  include a.conf;\n  include b.conf;\n  root /work/www;\n}\n';
  const disk = { '/work/nginx.conf': text, '/work/a.conf': '', '/work/b.conf': '', '/work/www/x.css': '' };
  client = await startClient({ disk, folders: ['/work'] });
  await client.open(uri, text);
  const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
  expect(links?.map(({ range, target }) => `${range.start.line}: ${target}`)).toEqual([
    '2: file:///work/a.conf',
    '3: file:///work/b.conf',
    '4: file:///work/www',
  ]);
  expect(await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([
    { startLine: 1, endLine: 4 },
    { startLine: 2, endLine: 3, kind: 'imports' },
  ]);
  const positions = [{ line: 4, character: 9 }];
  const [selection] =
    (await client.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions })) ?? [];
  expect(selection?.range).toEqual({ start: { line: 4, character: 8 }, end: { line: 4, character: 12 } });
  expect(selection?.parent?.range).toEqual({
    start: { line: 4, character: 7 },
    end: { line: 4, character: 16 },
  });
  expect(client.logged).toEqual([]);
});

test('symbols of files that are not open', async () => {
  const disk = {
    '/work/nginx.conf': 'events {}\nhttp { include a.conf; }\n',
    '/work/a.conf': 'server {\n  listen 80;\n  location /über/ { return 204; }\n}\n',
  };
  client = await startClient({ disk, folders: ['/work'] });
  expect(await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'ber' })).toEqual([
    {
      name: 'location /über/',
      kind: 6,
      containerName: 'server :80',
      location: {
        uri: 'file:///work/a.conf',
        range: { start: { line: 2, character: 11 }, end: { line: 2, character: 17 } },
      },
    },
  ]);
});

test('where a location leads, and what leads there', async () => {
  const text =
    'events {}\nhttp {\n  server {\n    location / { try_files $uri @a; }\n    location @a { return 200; }\n  }\n}\n';
  client = await startClient({ disk: { '/work/nginx.conf': text }, folders: ['/work'] });
  const { connection } = client;
  await client.open(uri, text);
  const position = { line: 4, character: 14 };
  const [item] =
    (await connection.sendRequest(CallHierarchyPrepareRequest.type, { textDocument, position })) ?? [];
  expect(item).toMatchObject({ name: 'location @a', detail: 'server', kind: 6, uri });
  if (!item) return;
  const incoming = await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
  expect(incoming).toMatchObject([
    {
      from: { name: 'location /' },
      fromRanges: [{ start: { line: 3, character: 32 }, end: { line: 3, character: 34 } }],
    },
  ]);
  expect(await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item })).toEqual([]);
  // Of a text that has changed since, and of an item of somebody else's, nothing.
  await client.change(uri, 'events {}\n');
  expect(await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item })).toEqual([]);
  const foreign = { ...item, data: 1 };
  expect(await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: foreign })).toEqual([]);
  expect(client.logged).toEqual([]);
});
