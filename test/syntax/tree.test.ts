/** Does the tree tell at every offset where one is, and does every statement know its own extent? */
import { expect, test } from 'vitest';
import { parse } from '../../server/src/syntax/parse.ts';
import {
  blockAt,
  type Directive,
  directiveAt,
  statementBefore,
  tokenAt,
} from '../../server/src/syntax/tree.ts';

/** A letter for each offset from 0 to the text's length: the name found there, `_` for a nameless block, `.` for nothing. */
function lettersAt(text: string): string[] {
  const tree = parse(text);
  const row = (find: typeof blockAt) =>
    Array.from({ length: text.length + 1 }, (_, offset) => letter(find(tree, offset))).join('');
  return [row(statementBefore), row(directiveAt), row(blockAt)];
}

const letter = (directive: Directive | undefined) => (directive ? directive.name.slice(0, 1) || '_' : '.');

// Rows: the text (↵ is a line feed), then statementBefore, directiveAt and blockAt for each offset, its end included.
test.each([
  [
    ' a b; c { d { e; } f "g"; } # h↵ i;',
    '.aaaaaccccddddeeeeeffffffffffffffiii',
    '.aaaaaccccddddeeeddfffffffcc.....iii',
    '.........ccccdddddccccccccc.........',
  ],
  // A block without a `}` of its own ends with the one around it,
  ['a {↵ b {↵  c;↵}↵ ', 'aaaaabbbbbbccccccc', 'aaaaabbbbbbcccaa..', '...aaaaabbbbbbb...'],
  // or, if that is not closed either, never.
  ['a {↵b {↵c;↵}↵ ', 'aaaabbbbccccccc', 'aaaabbbbcccbb..', '...aaaabbbbbaaa'],
  ['a {↵ b {↵  c;↵', 'aaaaabbbbbbcccc', 'aaaaabbbbbbccc.', '...aaaaabbbbbbb'],
  ['} a { b; c d', '..aaaabbbcccc', '..aaaabbbcccc', '.....aaaaaaaa'],
  ['a{}', 'aaaa', 'aaaa', '..a.'],
  ['a { { b; } }', 'aaaa__bbbbbbb', 'aaaa__bbb__aa', '...aa_____aa.'],
  [
    'x_by_lua_block { y } z;',
    'xxxxxxxxxxxxxxxxxxxxxzzz',
    'xxxxxxxxxxxxxxxxxxxxxzzz',
    '................xxxx....',
  ],
  ['', '.', '.', '.'],
  [' # a', '.....', '.....', '.....'],
])('at every offset of %s', (text, statement, directive, block) => {
  expect(lettersAt(text.replaceAll('↵', '\n'))).toEqual([statement, directive, block]);
});

test('positions of a statement', () => {
  const text = 'a  "b c"\td # e\n ;\nf g { h; } ';
  const [a, f] = parse(text).roots;
  expect(a).toMatchObject({
    name: 'a',
    start: 0,
    nameStart: 0,
    nameEnd: 1,
    headEnd: 10,
    end: 17,
    argCount: 2,
  });
  expect(a?.args).toEqual([
    { start: 3, end: 8, text: '"b c"', value: 'b c', quoted: true },
    { start: 9, end: 10, text: 'd', value: 'd', quoted: false },
  ]);
  expect([a?.bodyStart, a?.bodyEnd, a?.children]).toEqual([undefined, undefined, undefined]);
  expect(f).toMatchObject({ name: 'f', headEnd: 21, bodyStart: 23, bodyEnd: 27, end: 28, terminator: '{' });
  expect(f?.children?.map(({ name, parent, index }) => [name, parent, index])).toEqual([['h', f, 2]]);
});

test('positions where something is missing', () => {
  const text = 'a { b c\n';
  const [a, b] = parse(text).directives;
  expect(b).toMatchObject({ terminator: 'missing', headEnd: 7, end: 7 });
  expect(a).toMatchObject({ closeToken: undefined, bodyStart: 3, bodyEnd: 7, end: 7 });
  const [empty] = parse('a {  ').roots;
  expect(empty).toMatchObject({ bodyStart: 3, bodyEnd: 3, end: 3 });
  const [nameless] = parse('{ } ').roots;
  expect(nameless).toMatchObject({ name: '', argCount: 0, start: 0, bodyStart: 1, bodyEnd: 2, end: 3 });
});

test('a quoted or escaped name is a name', () => {
  expect(parse('"a b" c; d\\"e;').roots.map(({ name }) => name)).toEqual(['a b', 'd"e']);
});

test('the token at every offset', () => {
  const { tokens } = parse('a b;');
  expect([0, 1, 2, 3, 4].map((offset) => tokenAt(tokens, offset))).toEqual([0, 1, 2, 3, 3]);
  expect(tokenAt(tokens, 99)).toBe(3);
  expect(tokenAt(parse('').tokens, 0)).toBe(-1);
});
