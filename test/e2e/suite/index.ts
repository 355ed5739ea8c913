/** What does VS Code run in its extension host? The entry that `extensionTestsPath` names. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { runCases } from './cases.ts';
import { closeEverything } from './editor.ts';

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('nginx-wayfinder.nginx-wayfinder');
  assert.ok(extension, 'The packaged extension is not installed');
  await extension.activate();
  await runCases(closeEverything);
}
