/** How is a definition told to an editor that takes links, and to one that does not? */
import { afterEach, expect, test } from 'vitest';
import { DefinitionRequest, HoverRequest } from 'vscode-languageserver/node';
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

const project = {
  '/work/manage.py': "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n",
  '/work/mysite/settings.py': 'DEBUG = False\nALLOWED_HOSTS = ["example.com"]\n',
};
const site =
  'server {\n    server_name example.com;\n    location / { proxy_pass http://a; proxy_set_header Host $host; }\n}\n';

test('into the settings of a Django project; a hover links there', async () => {
  client = await startClient({ disk: project, folders: ['/work'], links: true });
  const textDocument = { uri: 'file:///work/nginx/site.conf' };
  await client.open(textDocument.uri, site);
  const settings = 'file:///work/mysite/settings.py';
  expect(
    await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument,
      position: { line: 1, character: 20 },
    }),
  ).toMatchObject([
    {
      targetUri: settings,
      targetRange: { start: { line: 1, character: 0 }, end: { line: 1, character: 31 } },
      targetSelectionRange: { start: { line: 1, character: 0 }, end: { line: 1, character: 13 } },
    },
  ]);
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument,
    position: { line: 2, character: 58 },
  });
  expect(hover?.contents).toMatchObject({
    value: expect.stringContaining(`[settings.py:2](${settings}#L2)`),
  });
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
