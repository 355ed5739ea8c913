/** What does VS Code offer while a configuration is typed? */
import { strict as assert } from 'node:assert';
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
