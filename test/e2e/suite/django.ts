/** What does VS Code say, offer and open of the Django project beside a configuration? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { completionsAt, hoverAt, openFile, openText, placeOf } from './editor.ts';

test('a hover on proxy_pass: the unit behind it, with a link to its line', async () => {
  const { document } = await openFile('deploy/nginx/sites-available/mysite.conf');
  const card = await hoverAt(placeOf(document, 'http://127.0.0.1:8000'));
  assert.match(card, /`mysite\.wsgi` in gunicorn/);
  assert.match(card, /\[gunicorn\.service:\d+\]\(file:[^)]*gunicorn\.service#L\d+\)/);
});

test('after alias: STATIC_ROOT, and where it comes from', async () => {
  const items = await completionsAt(
    await openText(
      'deploy/nginx/sites-available/alias.conf',
      'server {\n    location /static/ {\n        alias <|>\n    }\n}\n',
    ),
  );
  const [first] = items;
  assert.equal(
    typeof first?.label === 'string' ? first.label : first?.label.label,
    '/var/www/mysite/static/',
  );
  assert.match(first?.detail ?? '', /^STATIC_ROOT, settings\.py:\d+$/);
});

test('definitions: from alias to STATIC_ROOT, from proxy_pass to the unit', async () => {
  const { document } = await openFile('deploy/nginx/sites-available/mysite.conf');
  assert.equal(await definedAt(document, '/var/www/mysite/static/'), 'settings.py: STATIC_ROOT');
  assert.equal(await definedAt(document, 'http://127.0.0.1:8000'), 'gunicorn.service: 127.0.0.1:8000');
});

/** The file and the words that a definition leads to. */
async function definedAt(document: vscode.TextDocument, text: string): Promise<string> {
  const { range } = placeOf(document, text);
  const links = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    range.start.translate(0, 1),
  );
  const [link] = links;
  assert.ok(link, `No definition of ${text}`);
  const uri = 'targetUri' in link ? link.targetUri : link.uri;
  const target = 'targetUri' in link ? (link.targetSelectionRange ?? link.targetRange) : link.range;
  const opened = await vscode.workspace.openTextDocument(uri);
  return `${uri.path.split('/').at(-1)}: ${opened.getText(target)}`;
}
