/** Is what we write ourselves formatted already: samples, snippets, generated configurations, inserted blocks, fixed examples? */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { applied } from '../../server/src/features/format/edits.ts';
import { type Formatting, formatFile } from '../../server/src/features/format/index.ts';
import { styleFor } from '../../server/src/features/format/style.ts';
import { defaultFormatSettings } from '../../server/src/project/format-settings.ts';
import { sourceFile } from '../../server/src/project/source-file.ts';
import { rules } from '../../server/src/rules/index.ts';
import { expansions } from '../snippets/expand.ts';
import { changed, offers } from '../support/actions.ts';
import { shapeFiles, shapes } from '../support/django-shapes.ts';
import { fixedBy } from '../support/fixed.ts';
import { generatedFor } from '../support/plan.ts';

const catalog = catalogFor();

function formatting(text: string): Formatting {
  const file = sourceFile('/nginx.conf', text, catalog);
  return formatFile(file, styleFor(file, defaultFormatSettings), catalog);
}

function formatted(text: string): string {
  const result = formatting(text);
  if (result.kind === 'refused') throw new Error(result.reason);
  return applied(text, result.edits);
}

const samples = fileURLToPath(new URL('../../samples/django-project/deploy/nginx/', import.meta.url));
test.each(
  readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(samples + path).isFile(),
  ),
)('sample %s', (path) => {
  const text = readFileSync(samples + path, 'utf8');
  expect(formatted(text)).toBe(text);
});

const snippets: Readonly<Record<string, { body: string[] }>> = JSON.parse(
  readFileSync(new URL('../../snippets/nginx.json', import.meta.url), 'utf8'),
);
test.each(Object.entries(snippets))('snippet %s', (_, { body }) => {
  for (const text of expansions(body.join('\n'))) {
    // The line of the cursor is there to be filled.
    const whole = text.trimEnd() === '' ? '' : `${text.trimEnd()}\n`.replace(/\n[ \t]+(?=\n)/g, '');
    expect(formatted(whole)).toBe(whole);
  }
});

const choices = (['tls', 'plain'] as const).flatMap((tls) =>
  (['site', 'complete'] as const).map((file) => ({ tls, file })),
);
test.each(Object.keys(shapes).flatMap((name) => choices.map((choice) => ({ name, ...choice }))))(
  'generated: $name, $tls, $file',
  ({ name, ...choice }) => {
    const text = generatedFor(shapeFiles(name), choice);
    expect(formatted(text)).toBe(text);
  },
);

test('inserted locations and headers', () => {
  const server = 'server {\n    listen 80;<|>\n    server_name example.com;\n}\n';
  const location = 'server {\n    location / {\n        proxy_pass http://a;<|>\n    }\n}\n';
  for (const text of [changed(offers.insertLocations, server), changed(offers.addProxyHeaders, location)]) {
    if (text === undefined) throw new Error('nothing was offered');
    expect(formatted(text)).toBe(text);
  }
});

describe('the right example of each rule', () => {
  test.each(rules.map(({ id, good }) => [id, good] as const))('%s', (_, good) => {
    for (const text of Object.values(typeof good === 'string' ? { good } : good)) {
      if (typeof text !== 'string' || !/[;}]\s*$/.test(text)) continue;
      const whole = text.endsWith('\n') ? text : `${text}\n`;
      expect(formatted(whole)).toBe(whole);
    }
  });
});

describe('what a fix writes into a formatted file', () => {
  const others = rules.filter(({ within }) => within !== 'settings.py');
  test.each(others.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    const { tree } = sourceFile('/nginx.conf', rule.bad, catalog);
    if (tree.errors.length > 0) return;
    const after = fixedBy(rule, rule.within, formatted(rule.bad));
    if (after !== undefined) expect(formatted(after)).toBe(after);
  });
});
