/** Which hints does VS Code show between the words of a file? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { openText } from './editor.ts';

test('inherited fields are shown behind a location, and more when they are looked at', async () => {
  const { document } = await openText(
    'nginx/hints.conf',
    'server {\n    add_header X-A 1;\n    location / { return 204; }\n}\n',
  );
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  const labels = hints.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
  assert.deepEqual(labels, ['add_header ×1 from server']);
});
