/** Does the expander understand what VS Code's snippets may contain? */
import { expect, test } from 'vitest';
import { expansions, tabStops } from './expand.ts';

test.each<[string, string[]]>([
  ['plain', ['plain']],
  ['a $1 b$0', ['a  b']],
  ['${1:x}-$1-${1}', ['x-x-x']],
  ['$1-${1:later}', ['later-later']],
  ['${1:a}/${2:live/$1/key}', ['a/live/a/key']],
  ['\\$host \\} \\\\ {', ['$host } \\ {']],
  ['${1|a,b\\,c,d\\|e|}', ['a', 'b,c', 'd|e']],
  ['${1|~ \\\\.php$,/|}', ['~ \\.php$', '/']],
  ['${1|a,b|} ${2|c,d|} $1', ['a c a', 'b c b', 'a d a']],
  ['[$TM_SELECTED_TEXT] ${TM_FILENAME:none}', ['[] none']],
])('%s', (body, expected) => expect(expansions(body)).toEqual(expected));

test('tab stops are listed with their mirrors', () => {
  expect(tabStops('${2:a $1} $2 $0')).toEqual([2, 1, 2, 0]);
});
