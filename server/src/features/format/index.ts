/** Which edits lay out a file, or a part of it, without changing what it says? */

import type { Catalog } from '../../catalog/catalog.ts';
import { type SourceFile, sourceFile } from '../../project/source-file.ts';
import { type Directive, statementBefore } from '../../syntax/tree.ts';
import { atomsIn, type Window, wholeFile } from './atoms.ts';
import { separateBlocks } from './between-blocks.ts';
import { slotsFor } from './breaks.ts';
import { arrange } from './columns.ts';
import { applied, finalSpacing, type Respacing, respacings } from './edits.ts';
import { indentsIn, type Region } from './indents.ts';
import type { Slot } from './layout.ts';
import { lineEndOf, lineStartOf } from './lines.ts';
import { type Doubt, doubtInEdits, doubtInFile, doubtInPart } from './proof.ts';
import { hopeless, type Kept, keptIn } from './sound.ts';
import type { Style } from './style.ts';

export type { Respacing } from './edits.ts';
export type { Region } from './indents.ts';

export type Formatting =
  /** In order of the text; none if it is laid out already. */
  | { readonly kind: 'edits'; readonly edits: readonly Respacing[] }
  /** `reason`: a phrase such as "its braces do not pair up". `isOurs`: the proof has failed on a sound file, which is a bug of ours. */
  | { readonly kind: 'refused'; readonly reason: string; readonly isOurs: boolean };

export function formatFile(file: SourceFile, style: Style, catalog: Catalog): Formatting {
  const reason = hopeless(file);
  if (reason) return { kind: 'refused', reason, isOurs: false };
  const edits = editsOfFile(file, style);
  if (edits.length === 0) return { kind: 'edits', edits };
  const after = sourceFile(file.path, applied(file.text, edits), catalog);
  const doubt = doubtInEdits(file.text, edits) ?? doubtInFile(file, after);
  // A guess about what is broken may come out otherwise the second time.
  const isGuessed = file.tree.errors.length > 0 || file.holes.length > 0;
  if (doubt === undefined && isGuessed && editsOfFile(after, style).length > 0)
    return proven(file, edits, 'it would have to be formatted twice');
  return proven(file, edits, doubt);
}

function editsOfFile(file: SourceFile, style: Style): Respacing[] {
  const kept = keptIn(file);
  const atoms = atomsIn(file, wholeFile(file), style.tabSize);
  const slots = laidOut(file, atoms, style, kept, undefined);
  const stays = kept.body(undefined) || kept.from < Number.POSITIVE_INFINITY;
  return [
    ...respacings(file.text, atoms, slots, style, undefined),
    ...(stays ? [] : finalSpacing(file.text, atoms, style)),
  ];
}

/** Whole statements that the lines of `range` touch, indented like what stands around them. */
export function formatRange(file: SourceFile, range: Region, style: Style): Formatting {
  return formatRegion(file, wholeLines(file, range), style);
}

/** What lies in `region`, which begins at a statement or at a line. */
export function formatRegion(file: SourceFile, region: Region, style: Style): Formatting {
  const reason = hopeless(file);
  if (reason) return { kind: 'refused', reason, isOurs: false };
  const window = windowAround(file, region);
  const atoms = atomsIn(file, window, style.tabSize);
  const slots = laidOut(file, atoms, style, keptIn(file), region);
  const edits = respacings(file.text, atoms, slots, style, region);
  if (edits.length === 0) return { kind: 'edits', edits };
  const { starts } = file.tree.tokens;
  const from = starts[window.firstToken] ?? 0;
  const to = starts[window.endToken] ?? file.text.length;
  const part = file.text.slice(from, to);
  const moved = edits.map(({ start, end, text }) => ({ start: start - from, end: end - from, text }));
  return proven(file, edits, doubtInEdits(part, moved) ?? doubtInPart(part, applied(part, moved)));
}

function laidOut(
  file: SourceFile,
  atoms: ReturnType<typeof atomsIn>,
  style: Style,
  kept: Kept,
  region: Region | undefined,
): Slot[] {
  const indents = indentsIn(file, style.unit, kept, region);
  const slots = slotsFor({ file, atoms, style, kept, indents, region });
  if (style.betweenBlocks === 'blank-line') separateBlocks(atoms, slots);
  arrange(file.text, atoms, slots, style);
  return slots;
}

function proven({ tree, holes }: SourceFile, edits: readonly Respacing[], doubt: Doubt): Formatting {
  if (doubt === undefined) return { kind: 'edits', edits };
  // What is broken, and what an engine will fill in, is read by guesses, and those go by white space.
  if (tree.errors.length > 0) return { kind: 'refused', reason: 'it has mistakes in it', isOurs: false };
  return { kind: 'refused', reason: doubt, isOurs: holes.length === 0 };
}

/** The lines of a range, with the whole heads of the statements that begin or end on them. */
function wholeLines({ tree, text }: SourceFile, range: Region): Region {
  let start = lineStartOf(text, range.start);
  // A selection of whole lines ends at the beginning of the line behind them.
  const last =
    range.end > range.start && range.end === lineStartOf(text, range.end) ? range.end - 1 : range.end;
  let end = lineEndOf(text, last);
  for (let at = statementBefore(tree, start - 1); at && headEnd(at) > start; ) {
    start = lineStartOf(text, at.start);
    at = statementBefore(tree, start - 1);
  }
  for (let at = statementBefore(tree, end); at && headEnd(at) > end; ) {
    end = lineEndOf(text, headEnd(at));
    at = statementBefore(tree, end);
  }
  return { start, end };
}

/** Behind the `;` or `{` of a statement, or its last word. */
function headEnd({ tree, terminator, lastToken, headEnd: lastWord }: Directive): number {
  return terminator === 'missing' ? lastWord : (tree.tokens.starts[lastToken + 1] ?? lastWord);
}

/** So many statements around a region are looked at: its own may have to stand below them. */
const around = 40;

function windowAround({ tree }: SourceFile, region: Region): Window {
  const { directives, tokens } = tree;
  const index = statementBefore(tree, region.start)?.index ?? 0;
  const first = directives[index - around];
  const next = directives[(statementBefore(tree, region.end)?.index ?? 0) + around];
  const endToken = next?.firstToken ?? tokens.count;
  return first
    ? { firstToken: first.firstToken, endToken, firstStatement: first }
    : { firstToken: 0, endToken, firstStatement: directives[0] };
}
