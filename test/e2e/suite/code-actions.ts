/** What can be done at a place, and what is the text afterwards? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { test } from './cases.ts';
import { applyCodeAction, codeActionTitlesAt, expectDiagnostics, expectNone, openText } from './editor.ts';

const headers = (indent: string) =>
  [
    'proxy_set_header Host $host;',
    'proxy_set_header X-Real-IP $remote_addr;',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    'proxy_set_header X-Forwarded-Proto $scheme;',
  ].map((line) => `${indent}${line}\n`);

test('Insert static and proxy locations, as the project has them', async () => {
  const place = await openText(
    'nginx/empty.conf',
    'server {\n    listen 80;<|>\n    server_name example.com;\n}\n',
  );
  const text = await applyCodeAction(place, 'Insert static, media and proxy locations');
  assert.equal(
    text,
    [
      'server {\n    listen 80;\n    server_name example.com;\n\n',
      '    location /static/ {\n        alias /var/www/mysite/static/;\n    }\n\n',
      '    location /media/ {\n        alias /var/www/mysite/media/;\n',
      '        add_header X-Content-Type-Options nosniff always;\n    }\n\n',
      '    location / {\n        proxy_pass http://127.0.0.1:8000;\n',
      ...headers('        '),
      '    }\n}\n',
    ].join(''),
  );
  await expectDiagnostics(place.document, []);
});

test('Add the missing Django proxy headers', async () => {
  const place = await openText(
    'nginx/missing.conf',
    [
      'server {\n\tlocation / {\n\t\tproxy_p<|>ass http://127.0.0.1:8000;\n',
      '\t\tproxy_set_header Host $host;\n\t}\n}\n',
    ].join(''),
  );
  const text = await applyCodeAction(place, 'Add the missing Django proxy headers');
  assert.equal(
    text,
    [
      'server {\n\tlocation / {\n\t\tproxy_pass http://127.0.0.1:8000;\n',
      ...headers('\t\t'),
      '\t}\n}\n',
    ].join(''),
  );
  await expectNone(place.document, 'host-header-missing', 'proxy-ssl-header-spoofable');
});

test('headers that an include sets are not missing', async () => {
  const place = await openText(
    'deploy/nginx/included.conf',
    'server {\n    location / {\n        proxy_p<|>ass http://127.0.0.1:8000;\n        include proxy_params;\n    }\n}\n',
  );
  const titles = await codeActionTitlesAt(place);
  assert.deepEqual(
    titles.filter((title) => title.includes('headers')),
    [],
  );
});

test('Extract an upstream, for all places of the file', async () => {
  const location = (path: string, to: string) =>
    `    location ${path} {\n        proxy_pass http://${to};\n        proxy_set_header Host $host;\n    }\n`;
  const server = (to: string) => `server {\n${location('/', to)}${location('/api/', to)}}\n`;
  const place = await openText(
    'nginx/upstream.conf',
    `# the site\n${server('127.0.0.1:8000').replace('proxy_', 'proxy_<|>')}`,
  );
  const text = await applyCodeAction(
    place,
    'Extract an upstream for "127.0.0.1:8000" in 2 places of this file',
  );
  const group = 'upstream backend {\n    server 127.0.0.1:8000;\n}\n\n';
  assert.equal(text, `${group}# the site\n${server('backend')}`);
});

test('Move a list that stands in two blocks to a file', async () => {
  const lists = (lines: string) => `http {\n    server {\n${lines}    }\n    server {\n${lines}    }\n}\n`;
  const list = ['gzip on;', 'gzip_vary on;', 'gzip_types text/css;']
    .map((line) => `        ${line}\n`)
    .join('');
  const place = await openText(
    'deploy/gzip/nginx.conf',
    `events {}\n${lists(list).replace('gzip_vary', 'gzip_<|>vary')}`,
  );
  const title = 'Move these 3 statements, which stand in 2 places, to "snippets/gzip.conf"';
  const text = await applyCodeAction(place, title);
  assert.equal(text, `events {}\n${lists('        include snippets/gzip.conf;\n')}`);
  const made = vscode.Uri.joinPath(place.document.uri, '..', 'snippets', 'gzip.conf');
  const snippet = await vscode.workspace.openTextDocument(made);
  assert.equal(snippet.getText(), list.replaceAll('        ', ''));
});

for (const { mistake, rule, title, before, after } of [
  {
    mistake: 'alias and proxy_pass swapped',
    rule: 'static-proxy-swapped',
    title: 'Exchange the two locations',
    before: [
      'location /static/<|> { proxy_pass http://127.0.0.1:8000; }',
      'location / { alias /var/www/mysite/static/; }',
    ],
    after: [
      'location / { proxy_pass http://127.0.0.1:8000; }',
      'location /static/ { alias /var/www/mysite/static/; }',
    ],
  },
  {
    mistake: 'root where alias is meant',
    rule: 'root-repeats-location',
    title: 'Change to "alias /var/www/myproject/static/"',
    before: ['location /static/ { ro<|>ot /var/www/myproject/static/; }'],
    after: ['location /static/ { alias /var/www/myproject/static/; }'],
  },
  {
    mistake: 'proxy_redirect where proxy_pass is meant',
    rule: 'proxy-redirect-instead-of-pass',
    title: 'Change to "proxy_pass http://127.0.0.1:8000"',
    before: ['location / { proxy_redirect <|>http://127.0.0.1:8000; }'],
    after: ['location / { proxy_pass http://127.0.0.1:8000; }'],
  },
  {
    mistake: 'fastcgi_pass to a port that speaks HTTP',
    rule: 'protocol-mismatch',
    title: 'Change to "proxy_pass http://127.0.0.1:8000;"',
    before: ['location / {', '    fastcgi_pa<|>ss 127.0.0.1:8000;', '    proxy_set_header Host $host;', '}'],
    after: ['location / {', '    proxy_pass http://127.0.0.1:8000;', '    proxy_set_header Host $host;', '}'],
  },
]) {
  test(`the lesson's wrong answer: ${mistake}`, async () => {
    const server = (lines: string[]) => `server {\n${lines.map((line) => `    ${line}\n`).join('')}}\n`;
    const place = await openText(`nginx/${mistake.replaceAll(' ', '-')}.conf`, server(before));
    assert.equal(await applyCodeAction(place, title), server(after));
    await expectNone(place.document, rule);
  });
}
