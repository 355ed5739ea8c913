/** Where does a forgotten `}` belong? */

import { isTrivia, TokenKind, type Tokens } from './tokens.ts';
import type { Directive } from './tree.ts';

/**
 * The place for the `}` of `block` before `token` (the number of tokens: at the end of the text): before a comment that
 * ends in `}`, or the first blank line that is indented as the block is, or else any blank line, or else behind the last
 * token. UTF-16 offsets; a `}` inserted at `end` closes the block.
 */
export function gapForBrace(tokens: Tokens, token: number, block: Directive): { start: number; end: number } {
  const { text, kinds, starts } = tokens;
  let previous = token - 1;
  let hidden: number | undefined;
  while (previous > block.lastToken && isTrivia(kinds[previous] ?? 0)) {
    const isBrace = text[(starts[previous + 1] ?? 0) - 1] === '}';
    if (kinds[previous] === TokenKind.Comment && isBrace) hidden = starts[previous];
    previous--;
  }
  if (hidden !== undefined) return { start: hidden, end: hidden };
  const from = starts[previous + 1] ?? 0;
  const to = starts[token] ?? text.length;
  const lineStart = text.lastIndexOf('\n', block.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, block.start))?.[0] ?? '';
  let blank: { start: number; end: number } | undefined;
  let offset = text.indexOf('\n', from) + 1;
  while (offset > 0 && offset <= to) {
    const next = text.indexOf('\n', offset);
    const end = next < 0 ? text.length : next;
    const line = text.slice(offset, end).replace(/\r$/, '');
    // The line of the next token is not blank; the end of the text may be.
    if (line.trim() === '' && (end < to || to === text.length)) {
      const gap = { start: offset, end: offset + line.length };
      if (line === indent) return gap;
      blank ??= gap;
    }
    if (next < 0) break;
    offset = next + 1;
  }
  return blank ?? { start: starts[previous] ?? from, end: from };
}
