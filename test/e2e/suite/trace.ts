/** Does the command trace a request, and where does VS Code show it? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { openFile, openText, type Place, placeOf } from './editor.ts';

/** As much of a trace as these cases look at. */
interface Trace {
  server: { title: string } | null;
  location: { title: string; location: { range: vscode.Range } } | null;
  outcome: { kind: string; path: string | null; upstream: string | null; uri: string | null };
}

const site = 'deploy/nginx/sites-available/mysite.conf';

/** What a code lens does. */
function trace({ document }: Place, url: string): Thenable<Trace | undefined> {
  return vscode.commands.executeCommand('nginx.traceRequest', { uri: document.uri.toString(), url });
}

/** Waits until this is the title of the only trace panel, and in this column: titles arrive after the trace. */
async function expectPanel(label: string, column?: vscode.ViewColumn): Promise<void> {
  for (let attempt = 1; attempt < 50 && traceTabs()[0]?.label !== label; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const tabs = traceTabs();
  assert.deepEqual(tabs, [{ label, column: column ?? tabs[0]?.column }]);
}

function traceTabs(): { label: string; column: vscode.ViewColumn }[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs
      .filter(({ input }) => input instanceof vscode.TabInputWebview && /nginx\.trace$/.test(input.viewType))
      .map(({ label }) => ({ label, column: viewColumn })),
  );
}

test('a request for a static file is traced to the file, beside the editor', async () => {
  const url = 'https://example.com/static/css/style.css';
  const result = await trace(await openFile(site), url);
  assert.equal(result?.outcome.path, '/var/www/mysite/static/css/style.css');
  assert.match(result.server?.title ?? '', /example\.com/);
  assert.equal(result.location?.title, 'location /static/');
  await expectPanel(`Trace ${url}`, vscode.ViewColumn.Two);
});

test('another request is traced in the same panel', async () => {
  const place = await openFile(site);
  await trace(place, 'https://example.com/static/a.css');
  const result = await trace(place, 'https://example.com/news/');
  assert.deepEqual(
    [result?.outcome.kind, result?.outcome.upstream, result?.outcome.uri],
    ['proxy', '127.0.0.1:8000', '/news/'],
  );
  await expectPanel('Trace https://example.com/news/');
});

test('what is unsaved is what is traced', async () => {
  const place = await openText(
    'nginx/unsaved-trace.conf',
    'server {\n    listen 80;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n    }\n}\n',
  );
  const edit = new vscode.WorkspaceEdit();
  edit.insert(place.document.uri, placeOf(place.document, '8000;').range.start, '1');
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.equal((await trace(place, '/'))?.outcome.upstream, '127.0.0.1:18000');
  // Closing it must not ask.
  await place.document.save();
});

test('a file without a server gets no made-up answer', async () => {
  const place = await openText('nginx/no-server.conf', '# nginx-context: http\ngzip on;\n');
  assert.equal((await trace(place, '/nothing'))?.outcome.kind ?? 'unknown', 'unknown');
  await expectPanel('Trace /nothing');
});

test('the language server may be restarted between two traces', async () => {
  const place = await openFile(site);
  const before = await trace(place, 'https://example.com/');
  await vscode.commands.executeCommand('nginx.restartServer');
  assert.deepEqual((await trace(place, 'https://example.com/'))?.outcome, before?.outcome);
});
