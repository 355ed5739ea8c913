/** Does parsing hold for any text: nothing lost, nothing thrown, no pathological input slow? */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../server/src/syntax/dialect.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import { mostErrors } from '../../server/src/syntax/parse-error.ts';
import { tokenText } from '../../server/src/syntax/tokens.ts';
import type { SyntaxTree } from '../../server/src/syntax/tree.ts';
import { corpus, debianConfiguration } from '../support/corpus.ts';
import { observedDialect } from './dialect.ts';
import { randomFrom } from './random.ts';

const corpusDirectory = new URL('../corpus/', import.meta.url);
const files = new Map(
  readdirSync(corpusDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((path) => [path.slice(path.indexOf('test/corpus')), readFileSync(path, 'utf8')] as const),
);
for (const [path, text] of Object.entries(debianConfiguration()?.files ?? {}))
  files.set(`/etc/nginx/${path}`, text);

/** What must be true of every tree, whatever the text. */
function check(text: string, dialect: Dialect = observedDialect): SyntaxTree {
  const tree = parse(text, dialect);
  const { tokens } = tree;
  let joined = '';
  for (let token = 0; token < tokens.count; token++) {
    const part = tokenText(tokens, token);
    // Only Lua may be empty: `x_by_lua_block {}`.
    if (part === '' && tokens.kinds[token] !== 9) throw new Error(`token ${token} is empty`);
    joined += part;
  }
  if (joined !== text) throw new Error('tokens do not cover the text');
  let before = -1;
  for (const [index, directive] of tree.directives.entries()) {
    const { start, end, parent } = directive;
    if (directive.index !== index || start <= before || end > text.length || end < start) {
      throw new Error(`statement ${index} is misplaced`);
    }
    if (parent && (parent.index >= index || !parent.children?.includes(directive) || end > parent.end)) {
      throw new Error(`statement ${index} is not inside its parent`);
    }
    before = start;
  }
  let last = 0;
  for (const error of tree.errors) {
    if (error.start < last || error.end < error.start || error.end > text.length)
      throw new Error('misplaced error');
    if (error.insertAt !== undefined && (error.insertAt < 0 || error.insertAt > text.length))
      throw new Error('misplaced repair');
    last = error.start;
  }
  return tree;
}

/** Runs `check` and says on which text it failed. */
function checkAs(label: string, text: string): void {
  try {
    check(text);
  } catch (error) {
    throw new Error(
      `${label}: ${error instanceof Error ? error.message : error}\n${JSON.stringify(text.slice(0, 2000))}`,
    );
  }
}

test('there are files to check', () => {
  expect(files.size).toBeGreaterThan(100);
});

test('every prefix of every file parses, and nothing is lost', () => {
  for (const [path, text] of files) {
    // All prefixes of short files; of long ones about a hundred, at odd places.
    const step = text.length < 300 ? 1 : Math.ceil(text.length / 97);
    for (let length = 0; length <= text.length; length += step)
      checkAs(`${path}, first ${length}`, text.slice(0, length));
    checkAs(path, text);
  }
});

test('random changes of single characters never break the parser', () => {
  const seed = 20_261_122;
  const random = randomFrom(seed);
  const characters = [
    ...';{}"\'#\\$ \t\n\r()=~^@*',
    '\0',
    '\ufffd',
    '\ufeff',
    '\u00a0',
    'é',
    '😀',
    '${',
    '_by_lua_block {',
    '[[',
    '--',
  ];
  for (const [path, text] of files) {
    if (text.length > 20_000) continue;
    for (let i = 0; i < 40; i++) {
      let changed = text;
      for (let edits = 1 + random.below(3); edits > 0; edits--) {
        const at = random.below(changed.length + 1);
        const removed = random.below(2);
        changed =
          changed.slice(0, at) + (removed ? '' : random.pick(characters)) + changed.slice(at + removed);
      }
      checkAs(`seed ${seed}, ${path}, change ${i}`, changed);
    }
  }
});

describe('what nginx accepts', () => {
  const accepted = [
    ...(['lesson', 'real-world', 'swallowed'] as const).flatMap(corpus),
    ...[debianConfiguration()].filter((entry) => entry !== undefined),
  ].flatMap((entry) =>
    Object.entries(entry.files)
      // A wildcard of `include` passes over hidden files: nginx never reads them.
      .filter(([path]) => !/(^|\/)\./.test(path))
      .map(([path, text]) => [`${entry.name}/${path}`, text] as const),
  );
  const shape = (tree: SyntaxTree) =>
    tree.directives.map(({ firstToken, lastToken, terminator, closeToken, parent }) =>
      [firstToken, lastToken, terminator, closeToken, parent?.index].join(' '),
    );

  test('there is some', () => expect(accepted.length).toBeGreaterThan(30));

  test.each(accepted)('%s has no error, and names change nothing', (_, text) => {
    const known = parse(text, observedDialect);
    expect(known.errors).toEqual([]);
    expect(parse(text).errors).toEqual([]);
    expect(shape(known)).toEqual(shape(parse(text)));
  });
});

// Linear work takes milliseconds here. Were it quadratic, one of these would run into the test's time limit.
describe('pathological texts of 100,000 repetitions', () => {
  const n = 100_000;
  test.each<[label: string, unit: string]>([
    ...['{', 'a{', '}', '"', "'", '\\', ';', '\0', '\ufffd;', 'a\r', '#', '${', 'a ', 'a}', '{}', ';}'].map(
      (unit): [string, string] => [JSON.stringify(unit), unit],
    ),
    ['one line of statements', 'listen 80; '],
    ['one line of one statement', 'listen 80 '],
    ['one line of blocks', 'location / { '],
    ['blocks on lines', 'location /x {\n'],
    ['braces on lines', '{\n'],
    ['closing braces on lines', '  }\n'],
    ['character after a quote', '"a"b'],
    ['unclosed quotes', '"a\n'],
    ['unclosed quotes of both kinds', '"a\n\'b\n'],
    ['escapes in quotes', '"\\\n\\"'],
    ['quotes and braces', '"a"x{'],
    ['unclosed Lua', 'content_by_lua_block {\n'],
    ['closed Lua and a brace', 'content_by_lua_block {} }'],
    ['missing semicolons', 'listen 80\n'],
    ['missing opening braces', 'location /a\n'],
    ['blocks without braces', 'http\nserver\n'],
    ['wrong opening braces', 'root /a { '],
    ['wrong opening braces on lines', 'root /a {\n'],
    ['wrong semicolons', 'location /; '],
    ['unfinished before a brace', 'return }'],
    ['braces in statements', 'a } b '],
    ['braces with comments', '}# c\n'],
    ['opened with content', 'if { }}'],
    ['entries', 'map a b {'],
    ['comments that end in a brace', 'x {\n#}\n'],
  ])('%s', (_, unit) => {
    const text = unit.repeat(n);
    const { errors, tokens } = parse(text, observedDialect);
    expect(tokens.starts[tokens.count]).toBe(text.length);
    expect(errors.length).toBeLessThanOrEqual(mostErrors);
  });

  test.each<[label: string, text: string, errors: number]>([
    ['a word of 2 MB', 'a'.repeat(2_000_000), 2],
    ['comments behind open blocks', 'location /x {\n'.repeat(n) + '# c\n'.repeat(n), 20],
    ['Lua with quotes that are never closed', `content_by_lua_block {${'\\"'.repeat(n)}`, 1],
    ['Lua with long brackets', `content_by_lua_block {${'[=['.repeat(n)}`, 1],
    ['missing braces, then braces', 'location /a\n'.repeat(n) + '}'.repeat(n), mostErrors],
    ['4,000 levels', `${'a {\n'.repeat(4000)}${'}\n'.repeat(4000)}`, 0],
    [
      '4,000 indented levels',
      `${Array.from({ length: 4000 }, (_, i) => `${' '.repeat(i)}a {\n`).join('')}b;`,
      20,
    ],
  ])('%s', (_, text, errors) => {
    expect(parse(text, observedDialect).errors.length).toBe(errors);
  });

  test('a run of nameless blocks is one mistake, blocks left open are reported from within', () => {
    expect(parse('{'.repeat(n)).errors).toMatchObject([{ code: 'unexpected-open-brace', start: 0 }]);
    const { errors } = parse('a {'.repeat(n));
    expect(errors.map(({ code }) => code)).toEqual(Array(20).fill('missing-close-brace'));
    expect(errors.map(({ related }) => related?.end).sort((a = 0, b = 0) => a - b)[0]).toBe(3 * (n - 19));
  });
});
