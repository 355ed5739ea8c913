/** Does every request get an answer, with places that are in the text, whatever is in the documents and wherever one asks? */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { corpus } from '../support/corpus.ts';
import { type LanguageClient, startClient } from '../support/language-client.ts';
import { type Random, randomFrom } from '../syntax/random.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const uri = 'file:///work/nginx.conf';
const textDocument = { uri };
const seed = 20261126;
const rounds = 60;

const texts = [
  ...(['lesson', 'real-world', 'broken', 'swallowed'] as const).flatMap((set) =>
    corpus(set).map(({ text }) => text),
  ),
  ...readdirSync('/etc/nginx', { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(`/etc/nginx/${name}`, 'utf8')),
];

/** Characters that mean something to nginx, to us, or take two UTF-16 units. */
const pieces = [
  ...[
    '{',
    '}',
    ';',
    '"',
    "'",
    '\\',
    '$',
    '${',
    '#',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '\0',
    'é',
    '🦊',
    '|',
    '(',
  ],
  ...['{{ x }}', 'location ', 'include *.conf;', 'map $a $b {', 'content_by_lua_block {', '~* ^/(', '=', '@'],
];

/** A beginning of a configuration, with something put in, taken out, or exchanged in a few places. */
function spoiled(text: string, random: Random): string {
  const start = text.slice(0, random.below(2) === 0 ? text.length : random.below(text.length));
  let result = start.slice(0, 6000);
  for (let change = random.below(4); change > 0; change--) {
    const at = random.below(result.length + 1);
    const length = random.below(3) * random.below(20);
    result = result.slice(0, at) + random.pick(pieces) + result.slice(at + length);
  }
  return result;
}

test(`no request fails, and no place lies outside of the text (seed ${seed})`, {
  timeout: 300_000,
}, async () => {
  const random = randomFrom(seed);
  client = await startClient({
    disk: { '/work/a.conf': 'server { listen 81; }', '/work/snippets/b.conf': 'add_header A b;' },
    folders: ['/work'],
    settings: { inlayHints: { outcome: true, inherited: true, defaults: true, includes: true } },
    creates: true,
    confirms: true,
    links: true,
    colours: true,
  });
  await client.open(uri, '');
  for (let round = 0; round < rounds; round++) {
    const text = spoiled(random.pick(texts), random);
    await client.change(uri, text);
    const document = TextDocument.create(uri, 'nginx', 0, text);
    const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
    await ask('documentSymbol', {});
    await ask('foldingRange', {});
    await ask('documentLink', {});
    await ask('codeLens', {});
    await ask('semanticTokens/full', {});
    await ask('inlayHint', { range: whole });
    await ask('formatting', { options: { tabSize: 4, insertSpaces: true } });
    for (let place = 0; place < 6; place++) {
      const position = document.positionAt(random.below(text.length + 1));
      const end = document.positionAt(random.below(text.length + 1));
      const isInOrder = document.offsetAt(position) <= document.offsetAt(end);
      const range = isInOrder ? { start: position, end } : { start: end, end: position };
      await ask('hover', { position });
      await ask('completion', { position });
      await ask('signatureHelp', { position });
      await ask('definition', { position });
      await ask('references', { position, context: { includeDeclaration: true } });
      await ask('documentHighlight', { position });
      await ask('prepareRename', { position });
      await ask('rename', { position, newName: 'other_name' });
      await ask('selectionRange', { positions: [position] });
      await ask('prepareCallHierarchy', { position });
      await ask('codeAction', { range, context: { diagnostics: [] } });
      await ask('codeAction', { range: { start: position, end: position }, context: { diagnostics: [] } });
      await ask('semanticTokens/range', { range });
      await ask('rangeFormatting', { range, options: { tabSize: 4, insertSpaces: true } });
      for (const ch of [';', '}', '\n'])
        await ask('onTypeFormatting', { position, ch, options: { tabSize: 4, insertSpaces: true } });
    }

    /** Checks the log, and every range of the document in the answer. */
    async function ask(method: string, params: object): Promise<void> {
      const what = () => `${method} ${JSON.stringify(params)} of ${JSON.stringify(text)}`;
      const answer: unknown = await client.connection
        .sendRequest(`textDocument/${method}`, { textDocument, ...params })
        // A refusal with a reason is an answer, too.
        .catch((error: { message: string; code?: number }) => {
          if (error.code === -32601 || error.code === -32603) throw new Error(`${error.message}: ${what()}`);
        });
      const bugs = client.logged.filter((message) => message.includes('a bug of ours'));
      if (bugs.length > 0) throw new Error(`${bugs.join('\n')}\n${what()}`);
      for (const range of rangesIn(answer)) {
        const known = [range.start, range.end].map((one) => document.positionAt(document.offsetAt(one)));
        expect([range.start, range.end], what()).toEqual(known);
        expect(document.offsetAt(range.start), what()).toBeLessThanOrEqual(document.offsetAt(range.end));
      }
    }
  }
});

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Those of the document that was asked about; what says that it is in another one is left out. */
function* rangesIn(answer: unknown): Generator<Range> {
  if (typeof answer !== 'object' || answer === null) return;
  const { targetUri, uri: of, start, end } = answer as Record<string, unknown>;
  if ([targetUri, of].some((other) => typeof other === 'string' && other !== uri)) return;
  if (typeof start === 'object' && typeof end === 'object' && start && end) yield answer as Range;
  for (const [key, value] of Object.entries(answer)) {
    // Edits by document, and edits of a document.
    if (key.startsWith('file:') && key !== uri) continue;
    const { textDocument: about } = (value ?? {}) as { textDocument?: { uri?: string } };
    if (about?.uri === undefined || about.uri === uri) yield* rangesIn(value);
  }
}
