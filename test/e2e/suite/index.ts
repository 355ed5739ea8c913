/** What does VS Code run in its extension host? The entry that `extensionTestsPath` names. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { runCases } from './cases.ts';
import './diagnostics.ts';
import './hover.ts';
import './hints.ts';
import './completion.ts';
import './django.ts';
import './code-actions.ts';
import './names.ts';
import './outline.ts';
import './formatting.ts';
import './structure.ts';
import './rule-settings.ts';
import './trace.ts';
import './bad-input.ts';
import { closeEverything } from './editor.ts';

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('nginx-wayfinder.nginx-wayfinder');
  assert.ok(extension, 'The packaged extension is not installed');
  await extension.activate();
  await runCases(closeEverything);
}
