/** Does the real nginx accept what our snippets insert, where their descriptions say that they belong? */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { found } from '../support/diagnostics.ts';
import { nginxTest } from '../support/nginx.ts';
import { projectOf } from '../support/project.ts';
import { relocate } from '../support/relocate.ts';
import { type WrapContext, wrap } from '../support/wrap.ts';
import { expansions, tabStops } from './expand.ts';

interface Snippet {
  prefix: string;
  description: string;
  body: string[];
}

const snippets: Record<string, Snippet> = JSON.parse(
  readFileSync(new URL('../../snippets/nginx.json', import.meta.url), 'utf8'),
);

function inContext({ description }: Snippet, text: string): string {
  const [, context] = /^In `(\w+)`: /.exec(description) ?? [];
  if (!context) throw new Error(`"${description}" does not say where the snippet belongs.`);
  return wrap(context as WrapContext, text);
}

describe.each(Object.entries(snippets))('%s', (_, snippet) => {
  const texts = expansions(snippet.body.join('\n'));

  test.each(texts.map((text, index) => [index === 0 ? 'as it comes' : `choice ${index}`, text]))(
    'nginx accepts it %s',
    (_, text) => {
      const verdict = nginxTest((prefix) => relocate({ 'nginx.conf': inContext(snippet, text) }, prefix));
      expect(verdict.messages).toEqual(verdict.messages.filter(({ level }) => level === 'notice'));
      expect(verdict.ok).toBe(true);
    },
  );

  test('it is indented by tabs, which VS Code turns into what the file uses', () => {
    expect(snippet.body.filter((line) => /^\t* /.test(line) || /\s$/.test(line))).toEqual([]);
  });

  test('tab stops count from 1, and the cursor ends at a stated place', () => {
    const numbers = [...new Set(tabStops(snippet.body.join('\n')))].sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index));
  });
});

test('what Django needs to know is sent by every snippet that proxies to it', () => {
  const headers = ['Host $host', 'X-Real-IP $remote_addr'].concat(
    'X-Forwarded-For $proxy_add_x_forwarded_for',
    'X-Forwarded-Proto $scheme',
  );
  for (const { prefix, body } of Object.values(snippets)) {
    const [text = ''] = expansions(body.join('\n'));
    const proxied = text.match(/proxy_pass http/g)?.length ?? 0;
    for (const header of headers) {
      const sent = text.split(`proxy_set_header ${header};`).length - 1;
      expect(`${prefix}: ${header} ${sent}x`).toBe(
        `${prefix}: ${header} ${prefix === 'django-headers' ? 1 : proxied}x`,
      );
    }
  }
});

test('our own rules find nothing in what is for Django', () => {
  for (const { prefix, description, body } of Object.values(snippets)) {
    if (!prefix.startsWith('django-')) continue;
    const [, context = ''] = /^In `(\w+)`: /.exec(description) ?? [];
    for (const text of expansions(body.join('\n'))) {
      const { project, path } = projectOf(`#- site.conf\n# nginx-context: ${context}\n${text}\n`);
      expect([prefix, ...found(project, path).map(({ message }) => message)]).toEqual([prefix]);
    }
  }
});

test('a location that ends with a slash has an alias that does', () => {
  for (const { body } of Object.values(snippets)) {
    const [text = ''] = expansions(body.join('\n'));
    for (const [, location = '', alias = ''] of text.matchAll(/location (\S+) \{\s*alias (\S+);/g)) {
      expect(alias.endsWith('/')).toBe(location.endsWith('/'));
    }
  }
});

test('the prefixes', () => {
  expect(Object.values(snippets).map(({ prefix }) => prefix)).toMatchInlineSnapshot(`
    [
      "django-gunicorn",
      "django-gunicorn-unix",
      "django-https",
      "django-uwsgi",
      "django-channels",
      "django-load-balanced",
      "django-compose",
      "django-static",
      "django-locations",
      "django-headers",
      "server",
      "location",
      "proxy",
      "upstream",
      "redirect-https",
      "https",
      "gzip",
      "rate-limit",
      "region",
    ]
  `);
});
