/** Which ranges of a file can be folded away? Blocks, runs of comments, and `#region` ... `#endregion`. */

import type { SourceFile } from '../project/source-file.ts';
import { lineIndex } from '../syntax/line-index.ts';
import { TokenKind, type Tokens } from '../syntax/tokens.ts';

export interface FoldingRange {
  /** Offsets in the first and the last line that are folded together. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'block' | 'comment' | 'region';
}

export function foldingRangesOf({ tree, text }: SourceFile): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const lines = lineIndex(text);
  for (const directive of tree.directives) {
    const { bodyStart, bodyEnd } = directive;
    if (bodyStart === undefined || bodyEnd === undefined) continue;
    // The line of the `}` stays to be seen.
    const lastLine = lines.lineStart(lines.positionAt(bodyEnd).line) - 1;
    if (lastLine > bodyStart) ranges.push({ start: directive.headEnd, end: lastLine, kind: 'block' });
  }
  return [...ranges, ...commentRanges(tree.tokens)];
}

function commentRanges({ text, kinds, starts, count }: Tokens): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const regions: number[] = [];
  let runStart = -1;
  let runEnd = -1;
  const endRun = (): void => {
    if (runStart >= 0 && text.slice(runStart, runEnd).includes('\n')) {
      ranges.push({ start: runStart, end: runEnd, kind: 'comment' });
    }
    runStart = -1;
  };
  for (let token = 0; token < count; token++) {
    const kind = kinds[token];
    if (kind === TokenKind.Space || kind === TokenKind.Newline) continue;
    const start = starts[token] ?? 0;
    const comment = kind === TokenKind.Comment ? text.slice(start, starts[token + 1]) : undefined;
    const startsLine =
      comment !== undefined && text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
    if (!startsLine) {
      endRun();
    } else if (/^#\s*region\b/.test(comment)) {
      endRun();
      regions.push(start);
    } else if (/^#\s*endregion\b/.test(comment)) {
      endRun();
      const opened = regions.pop();
      if (opened !== undefined) ranges.push({ start: opened, end: start, kind: 'region' });
    } else {
      if (runStart < 0) runStart = start;
      runEnd = starts[token + 1] ?? start;
    }
  }
  endRun();
  return ranges;
}
