/** Are cursors, files and expected diagnostics read as they are written? */
import { expect, test } from 'vitest';
import { annotate, conf, readCursor, readMarked } from './conf.ts';

test('indentation that all lines share is dropped, backslashes are kept', () => {
  expect(conf`
    location ~ \.php$ {
      return 200 "\${x}\`\\";

    }
  `).toBe('location ~ \\.php$ {\n  return 200 "${x}`\\\\";\n\n}\n');
  expect(conf`listen ${80};`).toBe('listen 80;');
});

test('cursors are taken out of the text', () => {
  expect(readMarked('listen <|>80<|>;')).toEqual({
    files: new Map([['nginx.conf', 'listen 80;']]),
    cursors: [
      { path: 'nginx.conf', offset: 7 },
      { path: 'nginx.conf', offset: 9 },
    ],
    expected: [],
  });
  expect(readCursor('a <|>$b;')).toEqual({ text: 'a $b;', offset: 2 });
  expect(() => readCursor('a;')).toThrow('Expected one cursor, found 0');
});

test('carets point at the nearest line above that is not of carets', () => {
  const { files, expected } = readMarked(
    conf`
    user x;
    #<^^^^ warning: from the first column
    #    ^ error: the argument
    worker_processes<|> 2;
    #                   ^ hint: columns do not count cursors
    #        | info: an empty range
  `.replace('#                   ^', '#                ^'),
  );
  const text = 'user x;\nworker_processes 2;\n';
  expect(files.get('nginx.conf')).toBe(text);
  expect(
    expected.map(({ start, end, severity, message }) => [text.slice(start, end), start, severity, message]),
  ).toEqual([
    ['user', 0, 'warning', 'from the first column'],
    ['x', 5, 'error', 'the argument'],
    ['2', 25, 'hint', 'columns do not count cursors'],
    ['', 17, 'info', 'an empty range'],
  ]);
});

test('a comment without a severity is a comment', () => {
  const text = '# ^^^ look here\n#^\nuser x; # ^ error: behind a statement\n';
  expect(readMarked(text)).toEqual({ files: new Map([['nginx.conf', text]]), cursors: [], expected: [] });
});

test('`#- path` starts another file', () => {
  const { files, cursors, expected } = readMarked(conf`
    include conf.d/*.conf;
    #- conf.d/a.conf
    listen 8<|>0;
    #      ^^ error: taken
    #- conf.d/empty.conf
  `);
  expect([...files]).toEqual([
    ['nginx.conf', 'include conf.d/*.conf;\n'],
    ['conf.d/a.conf', 'listen 80;\n'],
    ['conf.d/empty.conf', ''],
  ]);
  expect(cursors).toEqual([{ path: 'conf.d/a.conf', offset: 8 }]);
  expect(expected).toEqual([
    { path: 'conf.d/a.conf', start: 7, end: 9, severity: 'error', message: 'taken' },
  ]);
  expect([...readMarked('#- a\nuser x;').files.keys()]).toEqual(['a']);
});

test('carets that point at nothing are a mistake of the test', () => {
  expect(() => readMarked('#  ^ error: x\nuser x;\n')).toThrow('No line above');
  expect(() => readMarked('a;\n#      ^^ error: x\n')).toThrow('Points beyond');
});

test('what is annotated is read back', () => {
  const text = 'user x;\r\n\nlisten 80';
  const marks = [
    { start: 0, end: 4, severity: 'error', message: 'a' },
    { start: 5, end: 6, severity: 'warning', message: 'b' },
    { start: 10, end: 16, severity: 'info', message: 'c' },
    { start: 19, end: 19, severity: 'hint', message: 'd' },
  ] as const;
  const { files, expected } = readMarked(annotate(text, marks));
  // A last line without its line break gets one when something is written below it.
  expect(files.get('nginx.conf')).toBe(`${text}\n`);
  expect(expected).toEqual(marks.map((mark) => ({ path: 'nginx.conf', ...mark })));
});
