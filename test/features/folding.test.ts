/** Which lines can be folded away? */
import { expect, test } from 'vitest';
import { foldingRangesOf } from '../../server/src/features/folding.ts';
import { lineIndex } from '../../server/src/syntax/line-index.ts';
import { projectOf } from '../support/project.ts';

/** The first line, which stays, and the last that is folded, 1-based. */
function folded(text: string): string[] {
  const { project, path } = projectOf(text);
  const lines = lineIndex(text);
  const line = (offset: number) => lines.positionAt(offset).line + 1;
  return foldingRangesOf(project.files.get(path)!).map(
    ({ start, end, kind }) => `${line(start)}-${line(end)} ${kind}`,
  );
}

test.each([
  [
    'blocks, but for the line of their brace',
    'http {\n  server {\n    listen 80;\n  }\n}\n',
    ['1-4 block', '2-3 block'],
  ],
  ['lines that end in CRLF', 'http {\r\n  gzip on;\r\n}\r\n', ['1-2 block']],
  ['nothing in blocks of one or two lines', 'location / { root /a; }\nlocation /b {\n}\n', []],
  ['comments on lines of their own', '# one\n# two\nroot /a; # three\n# four\n', ['1-2 comment']],
  [
    'regions',
    '# region a\nroot /a;\n#region b\n# endregion\n# endregion\n# endregion\n',
    ['3-4 region', '1-5 region'],
  ],
  ["Vim's marks for regions", '# one {{{\nroot /a;\n# }}}\n# {{{ two is no mark\n', ['1-3 region']],
  ['Lua', 'content_by_lua_block {\n  ngx.say("}")\n}\n', ['1-2 block']],
  [
    'what is indented in Lua, which is not read as nginx',
    [
      'content_by_lua_block {',
      '  if a then -- {',
      '    # no comment',
      '    # of nginx',
      '',
      '    b()',
      '  else',
      '    c()',
      '  end',
      '}',
      '',
    ].join('\n'),
    ['1-9 block', '2-6 block', '7-8 block'],
  ],
  [
    'statements over several lines',
    "log_format a '1'\n  '2'\n  '3';\nadd_header b \"c\n d\";\n",
    ['1-3 block', '4-5 block'],
  ],
  ['files that are brought in', 'include a;\ninclude b;\n\ninclude c;\n', ['1-2 imports']],
  [
    'long runs of one directive',
    'allow a;\nallow b;\nallow c;\nallow d;\ndeny all;\nallow a;\nallow b;\n\nallow c;\nallow d;\n',
    ['1-4 block'],
  ],
])('%s', (_, text, ranges) => {
  expect(folded(text)).toEqual(ranges);
});
