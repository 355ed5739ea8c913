/** What is laid out of a selection, and of what was just typed? */
import { describe, expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { applied } from '../../server/src/features/format/edits.ts';
import { formatRange } from '../../server/src/features/format/index.ts';
import { onTypeEdits, type Typed } from '../../server/src/features/format/on-type.ts';
import { type Style, styleFor } from '../../server/src/features/format/style.ts';
import { defaultFormatSettings } from '../../server/src/project/format-settings.ts';
import { type SourceFile, sourceFile } from '../../server/src/project/source-file.ts';
import { conf, readMarked } from '../support/conf.ts';

const catalog = catalogFor();
const editor = { tabSize: 4, insertSpaces: true };

function opened(text: string): { file: SourceFile; style: Style; offsets: number[] } {
  const { files, cursors } = readMarked(text);
  const file = sourceFile('/nginx.conf', [...files.values()][0] ?? '', catalog);
  return {
    file,
    style: styleFor(file, defaultFormatSettings, editor),
    offsets: cursors.map(({ offset }) => offset),
  };
}

/** With what stands between the two cursors, or on the line of the one, laid out. */
function ranged(text: string): string {
  const { file, style, offsets } = opened(text);
  const [start = 0, end = start] = offsets;
  const formatting = formatRange(file, { start, end }, style);
  if (formatting.kind === 'refused') throw new Error(formatting.reason);
  return applied(file.text, formatting.edits);
}

/** After the character before the cursor (or the line break before the blanks there) was typed. */
function typed(text: string, character: Typed): string {
  const { file, style, offsets } = opened(text);
  return applied(file.text, onTypeEdits(file, offsets[0] ?? 0, character, style, catalog));
}

const messy = 'http {\n      a   on;\n   server {\n b   on;\n  c   on;\n d   on;\n   }\n      e   on;\n}\n';

describe('a range', () => {
  test('whole lines of it, as deep as what stands beside them', () => {
    expect(ranged(messy.replace('  c', ' <|> c'))).toBe(messy.replace('  c   on', ' c on'));
    expect(ranged(messy.replace(' b', ' <|>b').replace('d ', 'd<|> '))).toBe(
      messy.replace(' b   on;\n  c   on;\n d   on', '       b on;\n       c on;\n       d on'),
    );
  });

  test('a selection that ends where a line begins does not reach into that line', () => {
    expect(ranged('<|>a   on;\n<|>bb   on;\n')).toBe('a on;\nbb   on;\n');
  });

  test('statements over several lines are taken whole', () => {
    expect(ranged('  b on;\nc   1\n2<|>;\n')).toBe('  b on;\n  c 1\n      2;\n');
    expect(ranged('c<|>   1\n2;\nd   on;\n')).toBe('c 1\n    2;\nd   on;\n');
  });

  test('blank lines above it stay, those in it do not', () => {
    expect(ranged('a on;\n\n\n\n<|>  b on;\n\n\n\nc  on;<|>\n\n\n\nd on;\n')).toBe(
      'a on;\n\n\n\nb on;\n\nc on;\n\n\n\nd on;\n',
    );
  });

  test('in a file that is broken elsewhere', () => {
    expect(ranged('server {\n    listen 80\n    root /a;\n}\nserver {\nlisten   <|>81;\n}\n')).toBe(
      'server {\n    listen 80\n    root /a;\n}\nserver {\n    listen 81;\n}\n',
    );
  });

  test('an empty range, an empty file, a line without anything', () => {
    expect(ranged('<|>')).toBe('');
    expect(ranged('a on;\n<|>\n  b on;\n')).toBe('a on;\n\n  b on;\n');
  });
});

describe('a semicolon', () => {
  test('ends its statement, and touches nothing else', () => {
    expect(typed('http {\n  a   on;\n b   on ;<|> # c\n  d   on;\n}\n', ';')).toBe(
      'http {\n  a   on;\n  b on; # c\n  d   on;\n}\n',
    );
    expect(typed('location / { return   204;<|> }\n', ';')).toBe('location / { return 204; }\n');
    expect(typed('a on; b   on;<|> c   on;\n', ';')).toBe('a on; b on; c   on;\n');
  });

  test('stands below what is aligned above', () => {
    const text = 'listen       80;\nserver_name  a;\nroot         /a;<|>\n';
    expect(typed(text, ';')).toBe(text.replace('<|>', ''));
  });

  test.each([
    'location / { return   204;<|>\n',
    'set $a "b   ;<|>";\n',
    '# a   ;<|>\n',
    'location / {\n    content_by_lua_block {\n  a   = 1;<|>\n    }\n}\n',
  ])('in %j is none', (text) => expect(typed(text, ';')).toBe(text.replace('<|>', '')));
});

describe('a closing brace', () => {
  test('comes to stand below its block, which is laid out', () => {
    expect(typed('http {\n    server {\n  a   on;\n        }<|>\n    b   on;\n}\n', '}')).toBe(
      'http {\n    server {\n        a on;\n    }\n    b   on;\n}\n',
    );
  });

  test('of a long block only it itself', () => {
    const inside = ' a   on;\n'.repeat(3000);
    expect(typed(`  server {\n${inside}}<|>\n`, '}')).toBe(`  server {\n${inside}  }\n`);
  });

  test('in what cannot be read, or in a string, changes nothing', () => {
    for (const text of ['a   on;\n}<|>\n', 'set $a "  }<|>";\n'])
      expect(typed(text, '}')).toBe(text.replace('<|>', ''));
  });
});

describe('a new line', () => {
  test.each([
    ['in a block', 'server {\n<|>\n}\n', 'server {\n    \n}\n'],
    ['at the top', 'a on;\n    <|>\n', 'a on;\n\n'],
    ['below a statement', 'server {\n  a on;\n<|>\n}\n', 'server {\n  a on;\n  \n}\n'],
    ['of a block that is open yet', 'server {\n<|>', 'server {\n    '],
    ['of a statement that goes on', 'log_format a\n<|>\n', 'log_format a\n    \n'],
    ['and further', 'log_format a\n      b\n<|>\n', 'log_format a\n      b\n      \n'],
    ['before a brace', 'location /\n<|>', 'location /\n'],
    ['that takes the brace along', 'http {\n    server {\n<|>}\n}\n', 'http {\n    server {\n    }\n}\n'],
    [
      'that takes a statement along',
      'server {\n    a on;\n<|>b on;\n}\n',
      'server {\n    a on;\n    b on;\n}\n',
    ],
    ['in a string', 'set $a "b\n<|>\n  c";\n', 'set $a "b\n\n  c";\n'],
    [
      'in Lua',
      'location / {\n    content_by_lua_block {\n<|>\n    }\n}\n',
      'location / {\n    content_by_lua_block {\n\n    }\n}\n',
    ],
    ['below a comment', 'server {\n    # a\n<|>\n}\n', 'server {\n    # a\n    \n}\n'],
  ])('%s', (_, before, after) => expect(typed(before, '\n')).toBe(after));

  test('as the editor has indented it', () => {
    expect(
      typed(
        conf`
      server {
          <|>
      }
    `,
        '\n',
      ),
    ).toBe('server {\n    \n}\n');
  });
});
