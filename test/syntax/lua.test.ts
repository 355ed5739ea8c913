/** Where does Lua in a configuration end? As the Lua module's lexer sees it. */
import { expect, test } from 'vitest';
import { endOfLua, guessEndOfLua, isLuaBlockName } from '../../server/src/syntax/lua.ts';

test.each([
  ['empty', ''],
  ['nested braces', ' local a = { b = {} } '],
  ['double quotes', ' a = "}" '],
  ['single quotes', " a = '}{' "],
  ['escaped quote', ' a = "\\"}" '],
  ['escaped backslash', ' a = "\\\\" '],
  ['comment', ' -- }\n '],
  ['comment with a quote', " -- it's\n "],
  ['long string', ' a = [[ } ]] '],
  ['long string with a level', ' a = [==[ } ]] ]=] ]==] '],
  ['long comment', ' --[[ }\n } ]] '],
  ['long comment with a level', ' --[=[ } ]] ]=] '],
  ['comment that only looks long', ' --[ }\n '],
  ['quote that its line does not close', " it's {}\n "],
  // Real Lua allows it; the module's lexer does not know it, so the quotes hide nothing.
  ['escaped line break in a string', ' a = "\\\n" '],
  ['index, not a long bracket', ' a[b[1]] = 2 '],
])('%s', (_, lua) => {
  expect(endOfLua(`${lua}} }`, 0)).toBe(lua.length);
});

test.each([' a = { ', ' "}" ', ' -- }', ' [[ } ', ' --[=[ } ]] ', ''])('never ends: %j', (lua) => {
  expect(endOfLua(lua, 0)).toBeUndefined();
});

test('an escaped line break ends the string for the lexer: its brace counts', () => {
  expect(endOfLua(' a = "\\\n}" }', 0)).toBe(8);
});

test('Lua without an end is taken to end at a brace that is not indented deeper than its name', () => {
  const text = 'server {\n  x_by_lua_block {\n    if {\n    }\n  }\n}';
  expect(guessEndOfLua(text, text.indexOf('x_by'), text.indexOf('if'))).toBe(text.indexOf('  }\n}') + 2);
  expect(guessEndOfLua('x_by_lua_block {\n  }\n', 0, 16)).toBe(21);
});

test('names', () => {
  const is = (name: string) => isLuaBlockName(name, 0, name.length);
  expect(is('content_by_lua_block')).toBe(true);
  expect(is('_by_lua_block')).toBe(false);
  expect(is('content_by_lua_file')).toBe(false);
});
