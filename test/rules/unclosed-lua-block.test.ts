/** Lua that never ends: is its block marked, and nothing else? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('a long bracket swallows the brace', () =>
  expectDiagnostics(conf`
  # nginx-context: location
  content_by_lua_block {
  #                    ^ error: Lua code block is not closed: no \`}\` matches this \`{\` by the rules of Lua.
      ngx.say([[hello)
  }
`));

test('so does a comment', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  location / {
      access_by_lua_block { return -- }
  #                       ^ error: Lua code block is not closed: no \`}\` matches this \`{\` by the rules of Lua.
  }
`));

test('braces in strings and comments do not count', () =>
  expectDiagnostics(conf`
  # nginx-context: location
  content_by_lua_block {
      local t = { a = "}" } -- }
      --[[ } ]]
      ngx.say([=[ } ]=], '}')
  }
`));
