/** Where does a forgotten `}` belong? */

import { isTrivia, TokenKind, type Tokens } from './tokens.ts';
import type { Directive } from './tree.ts';

/**
 * The `}` of `block` is missing before `token` (the number of tokens: at the end of the text), and belongs at `insertAt`:
 * before a comment that ends in `}`, or on the first blank line that is indented as the block is, or else on any blank
 * line, or else behind the last token inside. `start` to `end` is that comment, that line (its white space, which may be
 * empty: a `}` deleted by itself leaves such a line), or that token. UTF-16 offsets.
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
    if (kinds[last] === TokenKind.Comment && endsInBrace) hidden = last;
    last--;
  }
  if (hidden !== undefined) {
    const start = starts[hidden] ?? 0;
    return { start, end: starts[hidden + 1] ?? start, insertAt: start };
  }
  const end = starts[last + 1] ?? 0;
  const blank = blankLine(text, end, starts[token] ?? text.length, block);
  if (blank !== undefined)
    return { start: text.lastIndexOf('\n', blank - 1) + 1, end: blank, insertAt: blank };
  return { start: starts[last] ?? end, end, insertAt: end };
}

/** The end of the best blank line between the offsets `from` and `to`; the last line of the text may be it. */
function blankLine(text: string, from: number, to: number, block: Directive): number | undefined {
  const lineStart = text.lastIndexOf('\n', block.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, block.start))?.[0] ?? '';
  const isLast = to === text.length;
  let blank: number | undefined;
  for (const { index, 0: found } of text.slice(from, to).matchAll(isLast ? blankOrLast : blankBetween)) {
    const end = from + index + found.length;
    if (found === `\n${indent}`) return end;
    blank ??= end;
  }
  return blank;
}

const blankBetween = /\n[ \t]*(?=\r?\n)/g;
const blankOrLast = /\n[ \t]*(?=\r?(?:\n|$))/g;
