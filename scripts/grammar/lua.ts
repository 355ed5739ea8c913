/** Where does a `*_by_lua_block` end? At the brace that matches on Lua's terms: not one in its strings or comments. */
import { include, type Rule, scopes, tokenStart } from './rule.ts';

/** Strings and comments are ours, so that the end is found without a Lua grammar; it highlights all the rest. */
export function luaRules(): Record<string, Rule[]> {
  return {
    'lua-block': [
      {
        name: 'meta.block.lua.nginx',
        begin: `${tokenStart}(\\w+_by_lua_block)(?=[\\s{]|$)`,
        beginCaptures: scopes({ 1: 'keyword.other.directive' }),
        end: '(\\})|(;)',
        endCaptures: scopes({ 1: 'punctuation.section.block.end', 2: 'punctuation.terminator.statement' }),
        patterns: [
          {
            contentName: 'meta.embedded.block.lua',
            begin: '\\{',
            beginCaptures: scopes({ 0: 'punctuation.section.block.begin' }),
            end: '(?=\\})',
            patterns: include('lua'),
          },
          ...include('arguments'),
        ],
      },
    ],
    lua: [
      {
        name: 'comment.block.lua',
        begin: '--\\[(=*)\\[',
        end: '\\]\\1\\]',
      },
      { name: 'comment.line.double-dash.lua', match: '--.*$' },
      { name: 'string.quoted.other.multiline.lua', begin: '\\[(=*)\\[', end: '\\]\\1\\]' },
      luaString('"', 'double'),
      luaString("'", 'single'),
      { begin: '\\{', end: '\\}', patterns: include('lua') },
      { include: 'source.lua' },
    ],
  };
}

function luaString(quote: string, kind: 'single' | 'double'): Rule {
  return {
    name: `string.quoted.${kind}.lua`,
    begin: quote,
    end: `${quote}|(?<!\\\\)$`,
    patterns: [{ name: 'constant.character.escape.lua', match: '\\\\(?:\\d{1,3}|x[0-9A-Fa-f]{2}|.)' }],
  };
}
