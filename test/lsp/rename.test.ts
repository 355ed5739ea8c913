/** How are references, highlights and renamings told to an editor? */
import { afterEach, expect, test } from 'vitest';
import {
  DocumentHighlightRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  WillRenameFilesRequest,
} from 'vscode-languageserver/node';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const disk = {
  '/work/nginx.conf': 'events {}\nhttp {\n    include up.conf;\n    include site.conf;\n}\n',
  '/work/up.conf': 'upstream app {\n    server 127.0.0.1:8000;\n}\n',
  '/work/site.conf': 'server {\n    location / { proxy_pass http://app; }\n}\n',
};
const site = 'file:///work/site.conf';
const up = 'file:///work/up.conf';
const range = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});
const asked = { textDocument: { uri: site }, position: { line: 1, character: 36 } };
const inSite = range(1, 35, 38);
const inUp = range(0, 9, 12);

const open = async (options: ClientOptions = {}) => {
  client = await startClient({ disk, folders: ['/work'], ...options });
  await client.open(site, disk['/work/site.conf']);
  return client.connection;
};

test('references and highlights', async () => {
  const connection = await open();
  const references = (includeDeclaration: boolean) =>
    connection.sendRequest(ReferencesRequest.type, { ...asked, context: { includeDeclaration } });
  expect(await references(true)).toEqual([
    { uri: up, range: inUp },
    { uri: site, range: inSite },
  ]);
  expect(await references(false)).toEqual([{ uri: site, range: inSite }]);
  expect(await connection.sendRequest(DocumentHighlightRequest.type, asked)).toEqual([
    { range: inSite, kind: 2 },
  ]);
});

test('a renaming, and what an editor is told that cannot ask first', async () => {
  const connection = await open();
  expect(client.initialized.capabilities.renameProvider).toEqual({ prepareProvider: true });
  expect(await connection.sendRequest(PrepareRenameRequest.type, asked)).toEqual({
    range: inSite,
    placeholder: 'app',
  });
  expect(await connection.sendRequest(RenameRequest.type, { ...asked, newName: 'web' })).toEqual({
    changes: { [up]: [{ range: inUp, newText: 'web' }], [site]: [{ range: inSite, newText: 'web' }] },
  });
  expect(client.shown).toEqual([expect.stringContaining('The name is sent to the servers of the group')]);
});

test('one that can shows it first', async () => {
  const connection = await open({ confirms: true });
  expect(await connection.sendRequest(RenameRequest.type, { ...asked, newName: 'web' })).toMatchObject({
    documentChanges: [
      { textDocument: { uri: up }, edits: [{ range: inUp, newText: 'web', annotationId: 'look' }] },
      { textDocument: { uri: site }, edits: [{ range: inSite, newText: 'web', annotationId: 'look' }] },
    ],
    changeAnnotations: { look: { needsConfirmation: true, label: expect.stringContaining('"Host"') } },
  });
});

test('refusals are sentences', async () => {
  const connection = await open();
  await expect(connection.sendRequest(RenameRequest.type, { ...asked, newName: 'a b' })).rejects.toThrow(
    '"a b" cannot be a name here: a group is named with letters, digits, "_", "-" and ".".',
  );
  const nowhere = { ...asked, position: { line: 0, character: 2 } };
  expect(await connection.sendRequest(PrepareRenameRequest.type, nowhere)).toBeNull();
  expect(client.logged).toEqual([]);
});

test('a file that moves takes its includes along', async () => {
  const connection = await open();
  expect(client.initialized.capabilities.workspace?.fileOperations?.willRename?.filters).toEqual([
    { scheme: 'file', pattern: { glob: '**/*', matches: 'file' } },
    { scheme: 'file', pattern: { glob: '**/*', matches: 'folder' } },
  ]);
  const move = (newUri: string) =>
    connection.sendRequest(WillRenameFilesRequest.type, { files: [{ oldUri: site, newUri }] });
  expect(await move('file:///work/sites/a%20b.conf')).toEqual({
    changes: {
      'file:///work/nginx.conf': [{ range: range(3, 12, 21), newText: '"sites/a b.conf"' }],
    },
  });
  const files = [{ oldUri: 'file:///work/x', newUri: 'file:///work/y' }];
  expect(await connection.sendRequest(WillRenameFilesRequest.type, { files })).toBeNull();
  expect(client.logged).toEqual([]);
});
