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
  ['Lua', 'content_by_lua_block {\n  ngx.say("}")\n}\n', ['1-2 block']],
])('%s', (_, text, ranges) => {
  expect(folded(text)).toEqual(ranges);
});
