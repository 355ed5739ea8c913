/** Which ranges of a file can be folded away? Blocks, comments, regions, and whatever else goes on over several lines. */

import type { SourceFile } from '../project/source-file.ts';
import { lineIndex } from '../syntax/line-index.ts';
import { TokenKind, type Tokens } from '../syntax/tokens.ts';
import type { Directive } from '../syntax/tree.ts';
import { indentedRanges } from './folding-lua.ts';

export interface FoldingRange {
  /** Offsets in the first and the last line that are folded together. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'block' | 'comment' | 'region' | 'imports';
}

/** So many statements of one name in a row are worth a fold: `proxy_set_header`, `allow`. */
const longRun = 4;

export function foldingRangesOf({ tree, text }: SourceFile): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const lines = lineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  for (const directive of tree.directives) {
    const { bodyStart, bodyEnd } = directive;
    if (bodyStart === undefined || bodyEnd === undefined) {
      const { start, end } = directive;
      if (lineOf(start) < lineOf(end)) ranges.push({ start, end, kind: 'block' });
      continue;
    }
    // The line of the `}` stays to be seen.
    const lastLine = lines.lineStart(lineOf(bodyEnd)) - 1;
    if (lastLine > bodyStart) ranges.push({ start: directive.headEnd, end: lastLine, kind: 'block' });
    for (const fold of indentedRanges(tree.tokens, directive)) ranges.push({ ...fold, kind: 'block' });
    ranges.push(...runs(directive.children ?? [], lineOf));
  }
  return [...ranges, ...runs(tree.roots, lineOf), ...commentRanges(tree.tokens)];
}

/** Statements of the same name on lines that follow each other; of `include` and `load_module` two are enough. */
function runs(siblings: readonly Directive[], lineOf: (offset: number) => number): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (let first = 0; first < siblings.length; ) {
    const opening = siblings[first];
    if (!opening) break;
    let end = first + 1;
    for (let last = opening; end < siblings.length; end++) {
      const next = siblings[end];
      if (!next || next.name !== opening.name || next.children || last.children) break;
      if (lineOf(next.start) !== lineOf(last.end) + 1) break;
      last = next;
    }
    const isImport = opening.name === 'include' || opening.name === 'load_module';
    if (end - first >= (isImport ? 2 : longRun)) {
      const last = siblings[end - 1] ?? opening;
      ranges.push({ start: opening.start, end: last.end, kind: isImport ? 'imports' : 'block' });
    }
    first = end;
  }
  return ranges;
}

/** `#region` and `#endregion`, and Vim's `{{{` and `}}}`. */
const regionStart = /^#+\s*region\b|\{\{\{\d*\s*$/;
const regionEnd = /^#+\s*endregion\b|\}\}\}\d*\s*$/;

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
    } else if (regionStart.test(comment)) {
      endRun();
      regions.push(start);
    } else if (regionEnd.test(comment)) {
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
