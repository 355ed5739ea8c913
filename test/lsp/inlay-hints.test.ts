/** Do hints about files and inherited fields reach an editor, with ways to click and more to read? */
import { afterEach, expect, test } from 'vitest';
import {
  DidChangeConfigurationNotification,
  InlayHintRequest,
  InlayHintResolveRequest,
} from 'vscode-languageserver/node';
import { type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const uri = 'file:///work/nginx.conf';
const text = `events {}
http {
    add_header X-A 1;
    include sites/*.conf;
    limit_req zone=a;
    server {
        location / { return 204; }
    }
}
`;
const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

test('on by default, but for defaults, and resolved when they are looked at', async () => {
  client = await startClient({
    disk: { '/work/nginx.conf': text, '/work/sites/a.conf': 'server { listen 81; }\n' },
    folders: ['/work'],
  });
  const { connection } = client;
  await client.open(uri, text);
  const ask = async () =>
    (await connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
  const [files, inherited, ...more] = await ask();
  expect(more).toEqual([]);
  expect(files).toMatchObject({
    position: { line: 3, character: 25 },
    label: [{ value: '→ ' }, { value: 'a.conf', location: { uri: 'file:///work/sites/a.conf' } }],
  });
  expect(files?.label).toMatchObject([{}, {}]);
  expect(inherited).toMatchObject({
    position: { line: 6, character: 20 },
    label: [{ value: 'add_header ×1 from http', location: { uri, range: { start: { line: 2 } } } }],
  });
  expect(inherited?.tooltip).toBeUndefined();
  const resolved = inherited && (await connection.sendRequest(InlayHintResolveRequest.type, inherited));
  expect(resolved?.tooltip).toMatchObject({
    kind: 'markdown',
    value: '`add_header` from outside:\n\n- `X-A 1` ([nginx.conf:3](file:///work/nginx.conf#L3))',
  });

  client.settings = { inlayHints: { includes: false, inherited: false, defaults: true } };
  await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
  await expect.poll(async () => (await ask()).map(({ label }) => label)).toEqual([[{ value: 'burst=0' }]]);
});
