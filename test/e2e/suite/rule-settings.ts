/** Do settings, comments and quick fixes decide which rules speak, and how loud? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { applyCodeAction, expectDiagnostics, openText, workspaceUri } from './editor.ts';

const rule = 'listen-default-alias';
const text = 'server {\n    listen 80 def<|>ault;\n    root /srv/www;\n}\n';
const found = (severity: string) => [
  `default: ${severity} ${rule}: "default" is the old word for "default_server".`,
];

test('a severity in the settings counts at once', async () => {
  const { document } = await openText('nginx/severity.conf', text);
  await expectDiagnostics(document, found('hint'));
  const settings = vscode.workspace.getConfiguration('nginx');
  const target = vscode.ConfigurationTarget.Workspace;
  try {
    await settings.update('rules', { [rule]: 'error' }, target);
    await expectDiagnostics(document, found('error'));
    await settings.update('rules', { [rule]: 'off' }, target);
    await expectDiagnostics(document, []);
  } finally {
    await settings.update('rules', undefined, target);
  }
  await expectDiagnostics(document, found('hint'));
});

test('a finding is ignored with a reason', async () => {
  const place = await openText('nginx/ignored.conf', text);
  await expectDiagnostics(place.document, found('hint'));
  const title = `Ignore "${rule}" on this line, with a reason`;
  assert.equal(
    await applyCodeAction(place, title, 'as the distribution has it'),
    `server {\n    # wayfinder-ignore-next-line ${rule} -- as the distribution has it\n    listen 80 default;\n    root /srv/www;\n}\n`,
  );
  await expectDiagnostics(place.document, []);
});

test('a rule is turned off for the project, in a settings file on the disk', async () => {
  const place = await openText('nginx/turned-off.conf', text);
  await expectDiagnostics(place.document, found('hint'));
  const settings = workspaceUri('.nginx-wayfinder.json');
  try {
    await applyCodeAction(place, `Turn off "${rule}" for this project`);
    await expectDiagnostics(place.document, []);
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(settings));
    assert.equal(written, `{\n  "rules": {\n    "${rule}": "off"\n  }\n}\n`);
  } finally {
    await vscode.workspace.fs.delete(settings);
  }
  await expectDiagnostics(place.document, found('hint'));
});
