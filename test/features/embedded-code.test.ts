/** Where does a program in another language stand? */
import { expect, test } from 'vitest';
import { embeddedCodeAt } from '../../server/src/features/embedded-code.ts';
import { cursorProject } from '../support/project.ts';

function codeAt(text: string): string | undefined {
  const { project, at } = cursorProject(text);
  const code = embeddedCodeAt(project, at);
  return code && project.files.get(at.path)?.text.slice(code.start, code.end);
}

test.each([
  ['in a block', 'content_by_lua_block {\n  ngx.<|>\n}\n', '\n  ngx.\n'],
  ['at its start', 'content_by_lua_block {<|> a }\n', ' a '],
  ['at its end', 'content_by_lua_block { a <|>}\n', ' a '],
  ['in an empty one', 'content_by_lua_block {<|>}\n', ''],
  ['in one that is not closed', 'content_by_lua_block {\n  ngx.<|>\n', '\n  ngx.\n'],
  ['before the brace', 'content_by_lua_block <|>{ a }\n', undefined],
  ['in its name', 'content_by_lua_<|>block { a }\n', undefined],
  ['in another block', 'location / { <|> }\n', undefined],
  ['in a comment', '# ngx.<|>\n', undefined],
])('%s', (_, text, expected) => expect(codeAt(text)).toBe(expected));
