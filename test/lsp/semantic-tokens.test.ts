/** Do semantic tokens arrive whole, in part and as changes, always the same? */
import { afterEach, describe, expect, test } from 'vitest';
import {
  type SemanticTokens,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRefreshRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import { seeded } from '../../scripts/bench/random.ts';
import { semanticTokensOf } from '../../server/src/features/semantic-tokens/index.ts';
import type { Detail, SemanticToken } from '../../server/src/features/semantic-tokens/token.ts';
import { positionsOf } from '../../server/src/lsp/convert.ts';
import { editsBetween, encode, legend } from '../../server/src/lsp/semantic-tokens.ts';
import { TokenKind } from '../../server/src/syntax/tokens.ts';
import { tokenAt } from '../../server/src/syntax/tree.ts';
import { corpus } from '../support/corpus.ts';
import { type LanguageClient, startClient } from '../support/language-client.ts';
import { projectOf } from '../support/project.ts';

const sets = ['lesson', 'real-world', 'broken', 'swallowed'] as const;
const texts = sets.flatMap(corpus).flatMap(({ files }) => Object.values(files));

function tokensOf(text: string, detail: Detail) {
  const { project, path } = projectOf(`#- a.conf\n${text}`);
  const file = project.files.get(path);
  if (!file) throw new Error('there is no file');
  const tokens = semanticTokensOf(project, file, detail);
  return { project, file, tokens, data: encode(file.text, tokens, positionsOf(file).position) };
}

/** `line:character-end type modifiers`, as an editor reads the numbers. */
function decode(data: readonly number[]): string[] {
  let [line, character] = [0, 0];
  const found: string[] = [];
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const modifiers = legend.tokenModifiers.filter((_, index) => bits & (1 << index));
    found.push(
      `${line}:${character}-${character + length} ${[legend.tokenTypes[type], ...modifiers].join(' ')}`,
    );
  }
  return found;
}

/** The same from the tokens, of which one may span lines. */
function expected(text: string, tokens: readonly SemanticToken[]): string[] {
  return tokens.flatMap(({ start, end, type, modifiers }) => {
    const before = text.slice(0, start).split(/\r\n|\n|\r/);
    const lines = text.slice(start, end).split(/\r\n|\n|\r/);
    return lines.flatMap((line, index) => {
      const character = index === 0 ? (before.at(-1)?.length ?? 0) : 0;
      if (line === '') return [];
      const place = `${before.length - 1 + index}:${character}-${character + line.length}`;
      return [`${place} ${[type, ...modifiers].join(' ')}`];
    });
  });
}

describe('of every text there is', () => {
  test.each<Detail>(['beyond the grammar', 'everything'])(
    '%s: in order, none over another, none in Lua',
    (detail) => {
      for (const text of [...texts, '', '\uFEFFserver { }', 'a "b\nc\r\nd\re $x";\r\n# ü😀\n']) {
        const { file, tokens } = tokensOf(text, detail);
        let end = 0;
        for (const token of tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
          const { tokens: lexical } = file.tree;
          expect(lexical.kinds[tokenAt(lexical, token.start)]).not.toBe(TokenKind.Lua);
        }
      }
    },
  );

  test('the numbers say where they are, whatever ends the lines', () => {
    for (const text of texts) {
      for (const ending of ['\n', '\r\n']) {
        const written = text.replace(/\r?\n/g, ending);
        const { tokens, data, file } = tokensOf(written, 'everything');
        expect(decode(data)).toEqual(expected(file.text, tokens));
      }
    }
  });

  test('those of a part are those of the whole that lie in it', () => {
    const random = seeded(3);
    for (const text of texts) {
      const { project, file, tokens } = tokensOf(text, 'everything');
      const start = random.integer(0, file.text.length);
      const part = { start, end: random.integer(start, file.text.length) };
      const found = semanticTokensOf(project, file, 'everything', part);
      const wanted = tokens.filter((token) => token.start >= part.start && token.end <= part.end);
      for (const token of wanted) expect(found).toContainEqual(token);
      for (const token of found) expect(tokens).toContainEqual(token);
    }
  });
});

test('what changed makes the new numbers of the old ones', () => {
  const random = seeded(7);
  const pieces = ['$uri', ';', '{', '}', ' ', '\n', 'set $x 1;', '# c\n', '"', 'proxy_pass http://a;'];
  let cheap = 0;
  for (let round = 0; round < 300; round++) {
    let text = random.pick(texts);
    let { data } = tokensOf(text, 'everything');
    for (let edit = 0; edit < 4; edit++) {
      const start = random.integer(0, text.length);
      const end = Math.min(text.length, start + random.pick([0, 0, 1, 5, 40]));
      text = text.slice(0, start) + random.pick(pieces) + text.slice(end);
      const after = tokensOf(text, 'everything').data;
      const edits = editsBetween(data, after);
      const made = [...data];
      for (const { start: from, deleteCount, data: put = [] } of edits) {
        expect([from % 5, deleteCount % 5, put.length % 5]).toEqual([0, 0, 0]);
        made.splice(from, deleteCount, ...put);
      }
      expect(made).toEqual(after);
      if ((edits[0]?.data?.length ?? 0) * 4 < after.length) cheap++;
      data = after;
    }
  }
  // An edit is told in a few numbers, unless it opens a quote or takes away a brace.
  expect(cheap).toBeGreaterThan(800);
});

describe('through the protocol', () => {
  let client: LanguageClient;
  afterEach(() => client?.stop());

  const uri = 'file:///work/nginx.conf';
  const textDocument = { uri };
  const text = 'events {}\nhttp {\n  map $uri $kind { default a; }\n  add_header X $kind;\n}\n';

  test('whole, changed and in part', async () => {
    client = await startClient({ disk: { '/work/nginx.conf': text }, folders: ['/work'], colours: true });
    const { connection } = client;
    await client.open(uri, text);
    const full = (await connection.sendRequest(SemanticTokensRequest.type, {
      textDocument,
    })) as SemanticTokens;
    expect(decode(full.data)).toEqual([
      '2:6-10 variable readonly defaultLibrary',
      '2:11-16 variable declaration readonly',
      '3:15-20 variable readonly',
    ]);
    await client.change(uri, text.replace('X $kind', 'X $uri$kind'));
    const previousResultId = full.resultId ?? '';
    const asked = { textDocument, previousResultId };
    const delta = await connection.sendRequest(SemanticTokensDeltaRequest.type, asked);
    expect(delta).toMatchObject({ edits: [{ start: 10, deleteCount: 5 }] });
    // An id that is not the last one's gets everything.
    const again = await connection.sendRequest(SemanticTokensDeltaRequest.type, asked);
    expect(again).toMatchObject({ data: expect.any(Array) });
    const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
    const part = await connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range });
    expect(decode(part?.data ?? []).at(-1)).toBe('3:19-24 variable readonly');
    expect(client.logged).toEqual([]);
  });

  test('an editor without a grammar is told everything', async () => {
    client = await startClient({ disk: {}, folders: ['/work'] });
    await client.open(uri, 'events {}\n# c\n');
    const full = await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
    expect(decode(full?.data ?? [])).toEqual(['0:0-6 keyword', '1:0-3 comment']);
  });

  test('of other documents anew, when one was edited', async () => {
    client = await startClient({ disk: {}, folders: ['/work'], colours: true });
    let asked = 0;
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest(SemanticTokensRefreshRequest.type, () => {
        asked++;
        if (asked === 2) resolve();
        return undefined;
      });
    });
    await client.open(uri, text);
    await client.open('file:///work/b.conf', 'set $x $kind;\n');
    await client.change(uri, text.replaceAll('$kind', '$sort'));
    // Once for the settings, once for the edits.
    await refreshed;
  });
});
