/** Does VS Code rename a thing in every file, and follow a file that gets another name? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { openText, settled, workspaceUri } from './editor.ts';

test('a group of servers is renamed in all files, and an include follows its file', async () => {
  await openText('names/up.nginx', 'upstream app { server 127.0.0.1:8097; }\n');
  const site = await openText(
    'names/site.nginx',
    'server {\n    listen 8097;\n    proxy_set_header Host $host;\n    location / { proxy_pass http://ap<|>p; }\n}\n',
  );
  const main = await openText(
    'names/nginx.conf',
    'events {}\nhttp {\n    include up.nginx;\n    include site.nginx;\n}\n',
  );
  await settled();
  const at = [site.document.uri, site.range.start] as const;
  const references = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    ...at,
  );
  assert.deepEqual(references.map(({ uri }) => uri.path.split('/').at(-1)).sort(), [
    'site.nginx',
    'up.nginx',
  ]);
  const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
    'vscode.executeDocumentHighlights',
    ...at,
  );
  assert.deepEqual(
    highlights.map(({ range, kind }) => [site.document.getText(range), kind]),
    [['app', vscode.DocumentHighlightKind.Read]],
  );
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    ...at,
    'backend',
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.ok(site.document.getText().includes('proxy_pass http://backend;'));
  const up = await vscode.workspace.openTextDocument(workspaceUri('names/up.nginx'));
  assert.equal(up.getText(), 'upstream backend { server 127.0.0.1:8097; }\n');
  await vscode.workspace.saveAll();

  const move = new vscode.WorkspaceEdit();
  move.renameFile(workspaceUri('names/up.nginx'), workspaceUri('names/groups.nginx'));
  assert.ok(await vscode.workspace.applyEdit(move));
  assert.equal(
    main.document.getText(),
    'events {}\nhttp {\n    include groups.nginx;\n    include site.nginx;\n}\n',
  );
  await vscode.workspace.saveAll();
});
