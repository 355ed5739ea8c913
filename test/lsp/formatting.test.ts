/** Do requests about the layout of a document get edits, as the editor and the settings want it? */
import { afterEach, expect, test } from 'vitest';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const uri = 'file:///work/nginx/site.conf';
const textDocument = { uri };
const text = 'server {\r\nlisten   80; # é 😀\r\n    location / {\r\n  root  /a ;}\r\n}\r\n';
const options = { tabSize: 2, insertSpaces: true };

const open = async (given: ClientOptions = {}) => {
  client = await startClient({ folders: ['/work'], ...given });
  await client.open(uri, text);
  // Once there is a diagnostic, the settings are known.
  const other = 'file:///work/nginx/nginx.conf';
  await client.open(other, 'events {}\nhttp {\n    nonsense on;\n}\n');
  await client.diagnostics(other, (codes) => codes.length > 0);
};
const after = (edits: TextEdit[] | null) =>
  TextDocument.applyEdits(TextDocument.create(uri, 'nginx', 1, text), edits ?? []);

test('the whole document', async () => {
  await open();
  expect(client.initialized.capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: ';', moreTriggerCharacter: ['}', '\n'] },
  });
  const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, {
    textDocument,
    options,
  });
  expect(after(edits)).toBe(
    'server {\r\n  listen 80; # é 😀\r\n  location / {\r\n    root /a;\r\n  }\r\n}\r\n',
  );
});

test('the lines of a range, and what was typed', async () => {
  await open();
  const { connection } = client;
  const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 5 } };
  expect(
    after(
      await connection.sendRequest(DocumentRangeFormattingRequest.type, { textDocument, options, range }),
    ),
  ).toBe('server {\r\n    listen 80; # é 😀\r\n    location / {\r\n  root  /a ;}\r\n}\r\n');
  const position = { line: 3, character: 12 };
  expect(
    after(
      await connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
        ...{ textDocument, options, position, ch: ';' },
      }),
    ),
  ).toBe('server {\r\nlisten   80; # é 😀\r\n    location / {\r\n      root /a;}\r\n}\r\n');
});

test('as a settings file says, before that the settings, before both the switch', async () => {
  const disk = { '/work/.nginx-wayfinder.json': '{"format": {"indent": "tab", "oneLineBlocks": "expand"}}' };
  await open({ disk });
  const request = () =>
    client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
  expect(after(await request())).toContain('\r\n\t\troot /a;');
  await client.stop();
  await open({ disk, settings: { format: { indent: '8' } } });
  expect(after(await request())).toContain('\r\n        listen 80;');
  await client.stop();
  await open({ disk, settings: { format: { enable: false } } });
  expect(await request()).toBeNull();
});
