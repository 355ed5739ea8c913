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

test('what is safe to fix is fixed on saving', async () => {
  const { document } = await openText('nginx/on-save.conf', text);
  const settings = vscode.workspace.getConfiguration('editor', { languageId: 'nginx' });
  const target = vscode.ConfigurationTarget.Workspace;
  try {
    await settings.update('codeActionsOnSave', { 'source.fixAll.nginx': 'explicit' }, target, true);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(3, 0), '    index index.html\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await expectDiagnostics(document, [
      ...found('hint'),
      'index.html: error missing-semicolon: Directive "index" is not terminated by ";".',
    ]);
    assert.ok(await document.save());
    assert.equal(
      document.getText(),
      'server {\n    listen 80 default_server;\n    root /srv/www;\n    index index.html;\n}\n',
    );
  } finally {
    await settings.update('codeActionsOnSave', undefined, target, true);
  }
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
