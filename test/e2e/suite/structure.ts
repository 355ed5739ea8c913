/** Does VS Code show colours that only the model knows, links, folds, symbols and the call hierarchy? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { openText, settled } from './editor.ts';

const text = `events {}
http {
    map $uri $kind { default a; }
    include structure-*.conf;
    server {
        listen 8099;
        server_name structure.example.com;
        error_page 404 /missing;
        add_header X-Kind $kind;
        http2_push /a;
        location /missing { return 200; }
    }
}
`;

test('words are coloured by what they are', async () => {
  const { document } = await openText('structure/nginx.conf', text);
  await settled();
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
    'vscode.provideDocumentSemanticTokensLegend',
    document.uri,
  );
  const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>(
    'vscode.provideDocumentSemanticTokens',
    document.uri,
  );
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.subarray(at, at + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const word = document.getText(new vscode.Range(line, character, line, character + length));
    const modifiers = legend.tokenModifiers.filter((_, index) => bits & (1 << index));
    found.push([word, legend.tokenTypes[type], ...modifiers].join(' '));
  }
  assert.deepEqual(found, [
    '$uri variable readonly defaultLibrary',
    '$kind variable declaration readonly',
    '$kind variable readonly',
    'http2_push directive deprecated',
  ]);
});

test('links lead to files, symbols to places, and calls to locations', async () => {
  await openText('links/structure-a.conf', '# nothing yet\n');
  const { document } = await openText('links/nginx.conf', text);
  await settled();
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    document.uri,
  );
  assert.deepEqual(
    links.map(({ range, target }) => `${document.getText(range)} ${target?.path.split('/').at(-1)}`),
    ['structure-*.conf structure-a.conf'],
  );
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    'vscode.executeWorkspaceSymbolProvider',
    'structure.ex',
  );
  assert.ok(symbols.some(({ name }) => name === 'structure.example.com'));
  const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
    'vscode.prepareCallHierarchy',
    document.uri,
    document.positionAt(text.indexOf('location /missing')),
  );
  assert.equal(item?.name, 'location /missing');
  const incoming = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
    'vscode.provideIncomingCalls',
    item,
  );
  assert.deepEqual(
    incoming.map(({ from, fromRanges }) => [
      from.name,
      ...fromRanges.map((range) => document.getText(range)),
    ]),
    [['server structure.example.com :8099', '/missing']],
  );
});
