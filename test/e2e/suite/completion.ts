/** What does VS Code offer while a configuration is typed? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { completionLabelsAt, completionsAt, openText } from './editor.ts';

test('in a location: the directives that may stand there, and no others', async () => {
  const labels = await completionLabelsAt(
    await openText('nginx/directives.conf', 'server {\n    location / {\n        proxy_<|>\n    }\n}\n'),
  );
  for (const name of ['proxy_pass', 'proxy_set_header', 'proxy_read_timeout'])
    assert.ok(labels.includes(name), name);
  // In http only.
  assert.ok(!labels.includes('proxy_cache_path'));
});

test('after proxy_set_header: the headers that Django needs and that are not set yet', async () => {
  const items = await completionsAt(
    await openText(
      'nginx/headers.conf',
      [
        'server {',
        '    location / {',
        '        proxy_pass http://127.0.0.1:8000;',
        '        proxy_set_header Host $host;',
        '        proxy_set_header <|>',
        '    }',
        '}',
        '',
      ].join('\n'),
    ),
  );
  const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  for (const name of ['X-Real-IP', 'X-Forwarded-For', 'X-Forwarded-Proto'])
    assert.ok(labels.includes(name), name);
  assert.ok(!labels.includes('Host'));
});

test('after a dollar sign: variables', async () => {
  const labels = await completionLabelsAt(
    await openText('nginx/variables.conf', 'server {\n    return 301 https://$<|>;\n}\n'),
  );
  for (const name of ['$host', '$request_uri', '$scheme']) assert.ok(labels.includes(name), name);
});

test('documented values', async () => {
  const labels = await completionLabelsAt(
    await openText('nginx/values.conf', 'server {\n    sendfile <|>\n}\n'),
  );
  assert.deepEqual(labels.filter((label) => label === 'on' || label === 'off').toSorted(), ['off', 'on']);
});

test('sizes, as their digits are typed', async () => {
  const labels = await completionLabelsAt(
    await openText('nginx/sizes.conf', 'server {\n    client_max_body_size 10<|>;\n}\n'),
  );
  for (const label of ['10k', '10m', '10g']) assert.ok(labels.includes(label), label);
});

test('the signature, with the parameter being typed', async () => {
  const place = await openText('nginx/signature.conf', 'server {\n    limit_req zone=a burst=<|>;\n}\n');
  const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(
    'vscode.executeSignatureHelpProvider',
    place.document.uri,
    place.range.start,
    ' ',
  );
  const signature = help.signatures[help.activeSignature];
  assert.ok(signature);
  assert.ok(signature.label.startsWith('limit_req zone=name'));
  const parameter = signature.parameters[signature.activeParameter ?? help.activeParameter];
  assert.ok(Array.isArray(parameter?.label));
  assert.equal(signature.label.slice(...(parameter.label as [number, number])), 'burst=number');
});

test('in a Lua block: what an extension for Lua offers, and nothing without one', async () => {
  const place = await openText(
    'nginx/lua.conf',
    'server {\n    location / {\n        content_by_lua_block {\n            ngx.<|>\n        }\n    }\n}\n',
  );
  assert.ok(!(await completionLabelsAt(place)).includes('say'));
  const seen: string[] = [];
  const lua = vscode.languages.registerCompletionItemProvider(
    { language: 'lua' },
    {
      provideCompletionItems(document, position) {
        seen.push(document.getText().trim(), document.lineAt(position.line).text);
        return [new vscode.CompletionItem('say', vscode.CompletionItemKind.Function)];
      },
    },
    '.',
  );
  try {
    assert.ok((await completionLabelsAt(place)).includes('say'));
    assert.deepEqual(seen.slice(0, 2), ['ngx.', '            ngx.']);
  } finally {
    lua.dispose();
  }
});
