/** Which parts of the Lua in a block can be folded away? Told by indentation, as editors do for languages they do not know. */

import { TokenKind, type Tokens } from '../syntax/tokens.ts';
import type { Directive } from '../syntax/tree.ts';

/** Offsets in the first and the last line that are folded together. */
interface Fold {
  readonly start: number;
  readonly end: number;
}

/** A line with deeper ones below it folds them; nothing for a block without Lua. */
export function indentedRanges({ text, kinds, starts }: Tokens, { lastToken }: Directive): Fold[] {
  const token = lastToken + 1;
  if (kinds[token] !== TokenKind.Lua) return [];
  const start = starts[token] ?? 0;
  const lines = linesIn(text, start, starts[token + 1] ?? text.length);
  const ranges: Fold[] = [];
  const open: Line[] = [];
  let before: Line | undefined;
  // The first line is what stands behind the `{`, the last one what stands before the `}`.
  for (const line of [...lines.slice(1), { start: 0, end: 0, indent: -1 }]) {
    for (let top = open.at(-1); top && top.indent >= line.indent; top = open.at(-1)) {
      open.pop();
      if (before && before.start > top.start) ranges.push({ start: top.start, end: before.end });
    }
    open.push(line);
    before = line;
  }
  return ranges;
}

interface Line {
  /** Of its text, without the line break. */
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** Those that hold more than white space. */
function linesIn(text: string, from: number, to: number): Line[] {
  const found: Line[] = [];
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > to ? to : newline;
    const line = text.slice(start, end);
    const indent = line.replaceAll('\t', '    ').search(/\S/);
    if (indent >= 0 || start === from) found.push({ start, end, indent });
    start = end + 1;
  }
  return found;
}
