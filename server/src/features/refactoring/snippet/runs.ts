/** Which statements in a row are meant, and which rows are alike? */

import type { SourceFile } from '../../../project/source-file.ts';
import { blockAt, type Directive, directiveAt } from '../../../syntax/tree.ts';
import { commentsIn } from '../comments.ts';

/** Statements of one block, each right behind the other; at least one. */
export type Run = readonly Directive[];

/** From the first statement to the last, comments between them included. */
export function rangeOf(run: Run): { readonly start: number; readonly end: number } {
  return { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
}

/** The statements of the innermost block around the selection that it touches, a single one only as a whole; undefined if there are none. */
export function selectedRun(
  file: SourceFile,
  { offset, end }: { readonly offset: number; readonly end: number },
): Run | undefined {
  let block = blockAt(file.tree, offset);
  while (block && (block.bodyEnd ?? block.end) < end) block = block.parent;
  const run = siblingsIn(file, block).filter((one) => one.start < end && one.end > offset);
  const [first, second] = run;
  // Of a word that is selected nobody wants a file to be made.
  const isWord = first && !second && (offset > first.start || end < first.headEnd);
  return first && !isWord ? run : undefined;
}

/** So many of its name are looked at, before and behind it: what stands in every site of a thousand is found soon enough. */
const mostCandidates = 1000;

/** The longest row around the statement at `offset` that stands in another block too, of this file or of `others`; undefined if none does. */
export function repeatedRun(
  file: SourceFile,
  offset: number,
  others: () => Iterable<SourceFile>,
): Run | undefined {
  const directive = directiveAt(file.tree, offset);
  if (!directive || !isAlone(directive)) return undefined;
  const siblings = siblingsIn(file, directive.parent);
  const index = siblings.indexOf(directive);
  let best: Run | undefined;
  const compare = (other: Directive, siblingsThere: readonly Directive[]): void => {
    if (!isSame(directive, other)) return;
    const at = siblingsThere.indexOf(other);
    let before = 0;
    while (isSame(siblings[index - before - 1], siblingsThere[at - before - 1])) before++;
    let behind = 1;
    while (isSame(siblings[index + behind], siblingsThere[at + behind])) behind++;
    if (before + behind > (best?.length ?? 0)) best = siblings.slice(index - before, index + behind);
  };
  for (const other of nearest(file.named(directive.name), directive)) {
    if (other.parent !== directive.parent) compare(other, siblingsIn(file, other.parent));
  }
  let left = mostCandidates;
  for (const more of others()) {
    if (more === file) continue;
    for (const other of more.named(directive.name)) {
      compare(other, siblingsIn(more, other.parent));
      if (left-- <= 0) return best;
    }
  }
  return best;
}

function nearest(all: readonly Directive[], directive: Directive): readonly Directive[] {
  if (all.length <= 2 * mostCandidates) return all;
  const index = all.indexOf(directive);
  return all.slice(Math.max(0, index - mostCandidates), index + mostCandidates);
}

/** The rows of `other` with the same statements and the same comments between them; none overlaps another. */
export function* runsLike(run: Run, file: SourceFile, other: SourceFile): Generator<Run> {
  const [first] = run;
  if (!first || run.some((directive) => !isAlone(directive))) return;
  const comments = commentsBetween(file, run);
  let last: Directive | undefined;
  for (const candidate of other.named(first.name)) {
    if (!isSame(first, candidate) || (last && candidate.index <= last.index)) continue;
    const siblings = siblingsIn(other, candidate.parent);
    const index = siblings.indexOf(candidate);
    const same = siblings.slice(index, index + run.length);
    if (same.length < run.length || !run.every((directive, at) => isSame(directive, same[at]))) continue;
    if (commentsBetween(other, same) !== comments) continue;
    last = same.at(-1);
    yield same;
  }
}

/** As one text; most rows have none. */
function commentsBetween(file: SourceFile, run: Run): string {
  const range = rangeOf(run);
  const hasSome = file.text.slice(range.start, range.end).includes('#');
  return hasSome ? commentsIn(file, range).join('\n') : '';
}

function siblingsIn({ tree }: SourceFile, block: Directive | undefined): readonly Directive[] {
  return block ? (block.children ?? []) : tree.roots;
}

/** Said of one server only, or a file already. */
const ofOnePlace: ReadonlySet<string> = new Set([
  'include',
  'listen',
  'server_name',
  'server',
  'load_module',
]);

/** Neither a block, nor what is said of one place only. */
function isAlone({ name, terminator }: Directive): boolean {
  return terminator === ';' && !ofOnePlace.has(name);
}

function isSame(one: Directive | undefined, other: Directive | undefined): boolean {
  if (!one || !other || one.name !== other.name || !isAlone(one) || !isAlone(other)) return false;
  const [head, otherHead] = [headOf(one), headOf(other)];
  if (head === otherHead) return true;
  if (!isVaried.test(head) && !isVaried.test(otherHead)) return false;
  const [words, others] = [one.args, other.args];
  return words.length === others.length && words.every(({ value }, index) => value === others[index]?.value);
}

/** What holds none of these says the same only if it is the same: thousands need not be read word by word. */
const isVaried = /["'\\#\t\r\n]| {2}/;

function headOf({ tree, start, headEnd }: Directive): string {
  return tree.tokens.text.slice(start, headEnd);
}
