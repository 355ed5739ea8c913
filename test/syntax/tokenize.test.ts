/** Is text cut into tokens as `ngx_conf_read_token` does it? What the real nginx says is in test/differential. */
import { describe, expect, test } from 'vitest';
import { longestToken, tokenize } from '../../server/src/syntax/tokenize.ts';
import { isTrivia, TokenKind, tokenText, tokenValue } from '../../server/src/syntax/tokens.ts';

const names = Object.keys(TokenKind);

/** Kinds and texts of all tokens but blanks. */
function tokensOf(text: string): string[] {
  const { tokens } = tokenize(text);
  const indices = Array.from({ length: tokens.count }, (_, i) => i);
  expect(indices.map((i) => tokenText(tokens, i)).join('')).toBe(text);
  return indices
    .filter((i) => !isTrivia(tokens.kinds[i] ?? 0) || tokens.kinds[i] === TokenKind.Comment)
    .map((i) => `${names[tokens.kinds[i] ?? 0]} ${tokenText(tokens, i)}`);
}

function valuesOf(text: string): string[] {
  const { tokens } = tokenize(text);
  return Array.from({ length: tokens.count }, (_, i) => i)
    .filter(
      (i) => (tokens.kinds[i] ?? 0) >= TokenKind.Word && (tokens.kinds[i] ?? 9) <= TokenKind.SingleQuoted,
    )
    .map((i) => tokenValue(tokens, i));
}

function errorsOf(text: string): string[] {
  return tokenize(text).errors.map(({ code, start, end }) => `${code} ${start}-${end}`);
}

test.each<[text: string, tokens: string[]]>([
  ['', []],
  ['a b;', ['Word a', 'Word b', 'Semicolon ;']],
  ['a{b;}', ['Word a', 'OpenBrace {', 'Word b', 'Semicolon ;', 'CloseBrace }']],
  // `}` ends a block only at the beginning of a token, `#` and quotes open something only there.
  [
    'a}b; a#b; a"b; a\'b;',
    [
      'Word a}b',
      'Semicolon ;',
      'Word a#b',
      'Semicolon ;',
      'Word a"b',
      'Semicolon ;',
      "Word a'b",
      'Semicolon ;',
    ],
  ],
  ['}a', ['CloseBrace }', 'Word a']],
  ['a #b;\nc', ['Word a', 'Comment #b;', 'Word c']],
  ['#a\r\n#b', ['Comment #a', 'Comment #b']],
  // A carriage return alone is white space but ends no comment.
  ['a\rb #c\rd\ne', ['Word a', 'Word b', 'Comment #c\rd', 'Word e']],
  ['"a b" \'c;{}d\'{', ['DoubleQuoted "a b"', "SingleQuoted 'c;{}d'", 'OpenBrace {']],
  ['"a\nb";', ['DoubleQuoted "a\nb"', 'Semicolon ;']],
  ['"a")b;', ['DoubleQuoted "a"', 'Word )b', 'Semicolon ;']],
  [
    '"\\"" \'\\\'\' "\\\\";',
    ['DoubleQuoted "\\""', "SingleQuoted '\\''", 'DoubleQuoted "\\\\"', 'Semicolon ;'],
  ],
  // `{` belongs to the token right after a `$`, as many of them as follow.
  ['${a}b $a{ ${{x ${a}{', ['Word ${a}b', 'Word $a', 'OpenBrace {', 'Word ${{x', 'Word ${a}', 'OpenBrace {']],
  // A backslash shields one character: blank, `;`, `{`, quote, `#`.
  ['a\\ b\\;c\\{d \\"e \\#f \\}g', ['Word a\\ b\\;c\\{d', 'Word \\"e', 'Word \\#f', 'Word \\}g']],
  ['$\\{a', ['Word $\\{a']],
  ['a\\', ['Word a\\']],
  // No other white space separates tokens.
  ['\ufeffuser\u00a0x\u3000\f\v;', ['Word \ufeffuser\u00a0x\u3000\f\v', 'Semicolon ;']],
  ['a\0b;', ['Word a\0b', 'Semicolon ;']],
  [
    'x_by_lua_block $a { "}" } b;',
    ['Word x_by_lua_block', 'Word $a', 'OpenBrace {', 'Lua  "}" ', 'CloseBrace }', 'Word b', 'Semicolon ;'],
  ],
  ['_by_lua_block { }', ['Word _by_lua_block', 'OpenBrace {', 'CloseBrace }']],
  ['a x_by_lua_block { }', ['Word a', 'Word x_by_lua_block', 'OpenBrace {', 'CloseBrace }']],
])('%j', (text, tokens) => {
  expect(tokensOf(text)).toEqual(tokens);
  expect(errorsOf(text)).toEqual([]);
});

test.each<[text: string, values: string[]]>([
  ['"a b" \'c\' d', ['a b', 'c', 'd']],
  // Only these escapes are decoded, in quotes and outside.
  ['o\\nff \\t\\r\\n', ['o\nff', '\t\r\n']],
  ['\\" \\\' \\\\ \\. \\; \\{ \\$ \\#', ['"', "'", '\\', '\\.', '\\;', '\\{', '\\$', '\\#']],
  ['"\\"\\\'\\\\\\.\\t"', ['"\'\\\\.\t']],
  ['\\\\n \\\\\\n', ['\\n', '\\\n']],
  ['"" \'\'', ['', '']],
  ['"a\nb"', ['a\nb']],
  // Quotes that are never closed.
  ['"a', ['a']],
  ['"', ['']],
  ['"\\"', ['"']],
])('values of %j', (text, values) => {
  expect(valuesOf(text)).toEqual(values);
});

describe('quotes', () => {
  test.each<[text: string, errors: string[]]>([
    ['a "b"c;', ['character-after-quote 5-6']],
    ['a "b"#c', ['character-after-quote 5-6']],
    // One too many makes the others of its line seem wrong; other lines have faults of their own.
    ['a "b"c" "d"e "f;', ['character-after-quote 5-6']],
    ['a "b"c;\na "b"c;', ['character-after-quote 5-6', 'character-after-quote 13-14']],
    // Here nginx speaks of the `}`, and it is the `;` that is missing: the parser says so.
    ['a { b "c"}', []],
    ['a "b;\nc d;', ['unclosed-quote 2-4']],
    ['a "b {\nc d;', ['unclosed-quote 2-4']],
    ['a "b; }\nc', ['unclosed-quote 2-4']],
    ['a \'{"b": 1};\nc', ['unclosed-quote 2-11']],
    ['a "b', ['unclosed-quote 2-4']],
    ['"\r\n;', ['unclosed-quote 0-1']],
    // The quote of a later line would close it, and what follows there tells that it was not meant to.
    ['a "b;\na "c";', ['unclosed-quote 2-4']],
  ])('%j', (text, errors) => {
    expect(errorsOf(text)).toEqual(errors);
  });

  test('a quote closed too early takes what would open a block', () => {
    expect(tokensOf('a "^/[b"]{2}/" {').slice(1)).toEqual(['DoubleQuoted "^/[b"]{2}/"', 'OpenBrace {']);
    expect(tokensOf('a "b"c {').slice(1)).toEqual(['DoubleQuoted "b"', 'Word c', 'OpenBrace {']);
  });
});

describe('length in bytes: what ends a token counts', () => {
  const a = (count: number) => 'a'.repeat(count);
  test.each<[fits: string, tooLong: string]>([
    [`x ${a(longestToken)};`, `x ${a(longestToken + 1)};`],
    [`x ${a(longestToken)}{`, `x ${a(longestToken + 1)}{`],
    [`x ${a(longestToken - 1)} ;`, `x ${a(longestToken)} ;`],
    [`x "${a(longestToken - 1)}";`, `x "${a(longestToken)}";`],
    [`x '${a(longestToken - 2)}'\n;`, `x '${a(longestToken - 1)}'\n;`],
    [`x ${'é'.repeat(2047)}a;`, `x ${'é'.repeat(2048)};`],
    [`x ${'€'.repeat(1365)};`, `x ${'€'.repeat(1365)}a;`],
    [`x ${'😀'.repeat(1023)}aaa;`, `x ${'😀'.repeat(1024)};`],
    [`#${a(longestToken - 1)}\n`, `#${a(longestToken)}\n`],
    [`#${a(longestToken - 2)}\r\n`, `#${a(longestToken - 1)}\r\n`],
    // At the end of the file nginx looks no further.
    [`#${a(longestToken)}`, `#${a(longestToken + 1)}`],
  ])('%#', (fits, tooLong) => {
    expect(errorsOf(fits)).toEqual([]);
    expect(errorsOf(tooLong).map((error) => error.split(' ')[0])).toEqual(['token-too-long']);
  });
});
