/** Does the server survive what no one should send it, and do other documents keep their diagnostics? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { expectDiagnostics, hoverAt, openText } from './editor.ts';

const faulty = 'server {\n    server_nmae example.com;\n}\n';
const fault =
  'server_nmae: error unknown-directive: Unknown directive "server_nmae". Did you mean "server_name"?';

for (const [name, what, text] of [
  ['braces', 'a file of only braces', '{'.repeat(20_000)],
  ['controls', 'control characters and replaced bytes', '\u0001\u001b[31m \ufffd server \u0007 {'],
  ['line', 'a line of a million characters', 'a'.repeat(1_000_000)],
  ['quote', 'an unclosed quote in front of everything', `"${'server { listen 80; }\n'.repeat(1000)}`],
] as const) {
  test(`other documents keep their diagnostics beside ${what}`, async () => {
    const witness = await openText(`nginx/witness-of-${name}.conf`, faulty);
    await expectDiagnostics(witness.document, [fault]);
    const bad = await openText(`nginx/${name}.conf`, text);
    await hoverAt(bad);
    await expectDiagnostics(witness.document, [fault]);
    const edit = new vscode.WorkspaceEdit();
    edit.delete(witness.document.uri, witness.document.lineAt(1).range);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await expectDiagnostics(witness.document, []);
  });
}

test('a file deleted while it is open keeps its answers', async () => {
  const place = await openText('nginx/deleted.conf', 'server {\n    lis<|>ten 80;\n}\n');
  await vscode.workspace.fs.delete(place.document.uri);
  assert.match(await hoverAt(place), /listen/);
});
