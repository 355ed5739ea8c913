/** Where does a forgotten `}` belong? */

import { isTrivia, TokenKind, type Tokens } from './tokens.ts';
import type { Directive } from './tree.ts';

/**
 * The `}` of `block` is missing before `token` (the number of tokens: at the end of the text). `start` to `end` is the
 * last token inside, for white space cannot be seen marked; a `}` inserted at `insertAt` closes the block: before a comment
 * that ends in `}`, or on the first blank line that is indented as the block is, or else on any blank line, or else
 * behind that last token. UTF-16 offsets.
 */
export function gapForBrace(
  tokens: Tokens,
  token: number,
  block: Directive,
): { start: number; end: number; insertAt: number } {
  const { text, kinds, starts } = tokens;
  let last = token - 1;
  let hidden: number | undefined;
  while (last > block.lastToken && isTrivia(kinds[last] ?? 0)) {
    const endsInBrace = text[(starts[last + 1] ?? 0) - 1] === '}';
    if (kinds[last] === TokenKind.Comment && endsInBrace) hidden = starts[last];
    last--;
  }
  const end = starts[last + 1] ?? 0;
  const to = starts[token] ?? text.length;
  return { start: starts[last] ?? end, end, insertAt: hidden ?? blankLine(text, end, to, block) ?? end };
}

/** The end of the best blank line between the offsets `from` and `to`. */
function blankLine(text: string, from: number, to: number, block: Directive): number | undefined {
  const lineStart = text.lastIndexOf('\n', block.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, block.start))?.[0] ?? '';
  let blank: number | undefined;
  let offset = text.indexOf('\n', from) + 1;
  while (offset > 0 && offset <= to) {
    const next = text.indexOf('\n', offset);
    const end = next < 0 ? text.length : next;
    const line = text.slice(offset, end).replace(/\r$/, '');
    // The line of the next token is not blank; the end of the text may be.
    if (line.trim() === '' && (end < to || to === text.length)) {
      if (line === indent) return offset + line.length;
      blank ??= offset + line.length;
    }
    if (next < 0) break;
    offset = next + 1;
  }
  return blank;
}
