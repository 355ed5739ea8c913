/** What does VS Code say, offer and open of the Django project beside a configuration? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { applyCodeAction, completionsAt, hoverAt, openFile, openText, placeOf } from './editor.ts';

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

test('what concerns a setting is shown in settings.py, with the fix that changes the configuration', async () => {
  const site = await openText(
    'deploy/nginx/sites-available/elsewhere.conf',
    'server {\n    listen 80;\n    location /static/ {\n        alias /srv/elsewhere/;\n    }\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        include proxy_params;\n    }\n}\n',
  );
  const settings = await openFile('mysite/settings.py');
  const [finding] = await diagnosticsWhere(settings.document, 'static-root-mismatch');
  assert.equal(settings.document.getText(finding?.range), 'STATIC_ROOT');
  await applyCodeAction(
    placeOf(settings.document, 'STATIC_ROOT ='),
    'Change to "alias /var/www/mysite/static/"',
  );
  assert.match(site.document.getText(), /alias \/var\/www\/mysite\/static\/;/);
  await diagnosticsWhere(settings.document, 'static-root-mismatch', 'none');
});

test('Check upstream says that nothing listens, and what would start it', async () => {
  const { document } = await openText(
    'deploy/nginx/sites-available/down.conf',
    'location / {\n    proxy_pass http://127.0.0.1:1;\n    proxy_set_header Host $host;\n}\n',
  );
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  const lens = lenses.find(({ command }) => command?.title === 'Check upstream');
  assert.equal(lens?.range.start.line, 1);
  const verdicts = await vscode.commands.executeCommand<{ isFine: boolean; message: string }[]>(
    lens?.command?.command ?? '',
    ...(lens?.command?.arguments ?? []),
  );
  assert.deepEqual(
    verdicts.map(({ isFine }) => isFine),
    [false],
  );
  assert.match(verdicts[0]?.message ?? '', /^Nothing listens at `127\.0\.0\.1:1`: nginx answers 502\./);
});

/** Those of one rule, once there are some, or once there are none. */
async function diagnosticsWhere(
  { uri }: vscode.TextDocument,
  rule: string,
  wanted: 'some' | 'none' = 'some',
): Promise<readonly vscode.Diagnostic[]> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const found = vscode.languages.getDiagnostics(uri).filter(({ code }) => {
      return (typeof code === 'object' ? code.value : code) === rule;
    });
    if (found.length > 0 === (wanted === 'some')) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${uri.path}: ${rule} was to be found: ${wanted}`);
}

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
