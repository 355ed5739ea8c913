/** Does the editor format with us: the document, a selection, what is typed, and on saving? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { openText } from './editor.ts';

const messy = 'server{\nlisten   80;   # é\n    location /{return 204;}\n}\n';
const tidy = 'server {\n    listen 80; # é\n    location / { return 204; }\n}\n';

test('a document is formatted', async () => {
  const { document } = await openText('nginx/messy.conf', messy);
  await vscode.commands.executeCommand('editor.action.formatDocument');
  await shows(document, tidy);
});

test('a document is formatted on saving, as the settings say', async () => {
  const { document } = await openText('nginx/messy-on-save.conf', messy);
  const editor = vscode.workspace.getConfiguration('editor', { languageId: 'nginx' });
  const nginx = vscode.workspace.getConfiguration('nginx');
  const target = vscode.ConfigurationTarget.Workspace;
  try {
    await editor.update('formatOnSave', true, target, true);
    await nginx.update('format.indent', '2', target);
    await nginx.update('format.oneLineBlocks', 'expand', target);
    const expected = 'server {\n  listen 80; # é\n  location / {\n    return 204;\n  }\n}\n';
    // The settings take a moment to be told; what is saved again is formatted again.
    for (let attempt = 0; attempt < 20 && document.getText() !== expected; attempt++) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, ' ');
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.ok(await document.save());
    }
    assert.equal(document.getText(), expected);
  } finally {
    await editor.update('formatOnSave', undefined, target, true);
    await nginx.update('format.indent', undefined, target);
    await nginx.update('format.oneLineBlocks', undefined, target);
  }
});

async function shows(document: vscode.TextDocument, text: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (document.getText() !== text && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
  assert.equal(document.getText(), text);
}
