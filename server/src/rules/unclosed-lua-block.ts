/** The Lua of a `*_by_lua_block` never ends. */

import { defineRule } from './rule.ts';

export const unclosedLuaBlock = defineRule({
  id: 'unclosed-lua-block',
  category: 'syntax',
  severity: 'error',
  fix: 'none',
  summary: 'The Lua code of a `*_by_lua_block` is never closed by `}`.',
  why: 'The Lua module reads the block with the rules of Lua: braces in strings and comments do not count. An unclosed long bracket or comment swallows the closing brace.',
  within: 'location',
  bad: 'content_by_lua_block {\n    ngx.say([[hello)\n}',
  good: 'content_by_lua_block {\n    ngx.say([[hello]])\n}',
  docs: 'https://github.com/openresty/lua-nginx-module#content_by_lua_block',
  text: {
    errors: ['unclosed-lua-block'],
    check({ start, end }, { report }) {
      report({
        start,
        end,
        message: 'Lua code block is not closed: no `}` matches this `{` by the rules of Lua.',
      });
    },
  },
});
