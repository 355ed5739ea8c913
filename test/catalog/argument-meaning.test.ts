/** Is each argument of a statement taken for what the documentation says? */
import { expect, test } from 'vitest';
import { meaningsOf } from '../../server/src/catalog/argument-meaning.ts';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import type { Context } from '../../server/src/catalog/context.ts';

const catalog = catalogFor();

function meanings(context: Context, line: string): string {
  const [name = '', ...values] = line.split(' ');
  const spec = catalog.spec(name, context);
  const found = spec ? meaningsOf(spec, values) : [];
  return values
    .map((value, index) => {
      const meaning = found[index];
      return `${value}: ${meaning ? `${meaning.kind} ${meaning.kind === 'placeholder' ? meaning.name : meaning.text}` : '?'}`;
    })
    .join(', ');
}

test.each<[Context, string, string]>([
  [
    'server',
    'listen 443 ssl backlog=5 default_server',
    '443: placeholder address[:port], ssl: keyword ssl, backlog=5: parameter backlog=, default_server: keyword default_server',
  ],
  [
    'http',
    'access_log /a.log main buffer=1k',
    '/a.log: placeholder path, main: placeholder format, buffer=1k: parameter buffer=',
  ],
  ['http', 'access_log off', 'off: keyword off'],
  ['http', 'access_log off main', 'off: placeholder path, main: placeholder format'],
  ['server', 'ssl_certificate a.pem b', 'a.pem: placeholder file, b: ?'],
  ['location', 'proxy_next_upstream error http_502', 'error: keyword error, http_502: keyword http_502'],
  [
    'server',
    'js_import a from b.js',
    'a: placeholder export_name, from: keyword from, b.js: placeholder module.js',
  ],
  [
    'location',
    'add_header X-A always always',
    'X-A: placeholder name, always: placeholder value, always: keyword always',
  ],
])('%s: %s', (context, line, expected) => {
  expect(meanings(context, line)).toBe(expected);
});
