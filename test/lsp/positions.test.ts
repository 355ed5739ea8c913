/** Do lines and characters come out as the library has them that VS Code's servers use? */
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { positionsIn } from '../../server/src/lsp/positions.ts';
import { randomFrom } from '../syntax/random.ts';

test('in texts of all line ends, within and outside of them', () => {
  const random = randomFrom(5);
  const parts = ['a', 'bc', '\n', '\r', '\r\n', 'é', '😀', '\n\n', ''];
  for (let round = 0; round < 400; round++) {
    const text = Array.from({ length: random.below(12) }, () => random.pick(parts)).join('');
    const [ours, theirs] = [positionsIn(text), TextDocument.create('', '', 0, text)];
    for (let offset = -1; offset <= text.length + 1; offset++)
      expect(ours.position(offset), JSON.stringify([text, offset])).toEqual(theirs.positionAt(offset));
    for (let line = -1; line <= theirs.lineCount + 1; line++) {
      for (let character = -1; character < 5; character++) {
        const position = { line, character };
        expect(ours.offset(position), JSON.stringify([text, position])).toBe(theirs.offsetAt(position));
      }
    }
  }
});
