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

/** The statements of the innermost block around the selection that it touches; undefined if there are none. */
export function selectedRun(
  file: SourceFile,
  { offset, end }: { readonly offset: number; readonly end: number },
): Run | undefined {
  let block = blockAt(file.tree, offset);
  while (block && (block.bodyEnd ?? block.end) < end) block = block.parent;
  const run = siblingsIn(file, block).filter((one) => one.start < end && one.end > offset);
  return run.length > 0 ? run : undefined;
}

/** So many like it are looked at: a statement that stands in every site of a thousand is found soon enough. */
const mostCandidates = 5000;

/** The longest row around the statement at `offset` that stands in another block of the file too; undefined if none does. */
export function repeatedRun(file: SourceFile, offset: number): Run | undefined {
  const directive = directiveAt(file.tree, offset);
  if (!directive || !isAlone(directive)) return undefined;
  const siblings = siblingsIn(file, directive.parent);
  const index = siblings.indexOf(directive);
  const key = wordsOf(directive);
  let best: Run | undefined;
  for (const other of file.named(directive.name).slice(0, mostCandidates)) {
    if (other.parent === directive.parent || wordsOf(other) !== key || !isAlone(other)) continue;
    const others = siblingsIn(file, other.parent);
    const at = others.indexOf(other);
    let before = 0;
    while (isSame(siblings[index - before - 1], others[at - before - 1])) before++;
    let behind = 1;
    while (isSame(siblings[index + behind], others[at + behind])) behind++;
    if (before + behind > (best?.length ?? 0)) best = siblings.slice(index - before, index + behind);
    // A list is found in full at once, or nearly so.
    if (best && best.length === siblings.length) break;
  }
  return best;
}

/** The rows of `other` with the same statements and the same comments between them; none overlaps another. */
export function* runsLike(run: Run, file: SourceFile, other: SourceFile): Generator<Run> {
  const [first] = run;
  if (!first || run.some((directive) => !isAlone(directive))) return;
  const comments = JSON.stringify(commentsIn(file, rangeOf(run)));
  let last: Directive | undefined;
  for (const candidate of other.named(first.name)) {
    if (!isSame(first, candidate) || (last && candidate.index <= last.index)) continue;
    const siblings = siblingsIn(other, candidate.parent);
    const index = siblings.indexOf(candidate);
    const same = siblings.slice(index, index + run.length);
    if (same.length < run.length || !run.every((directive, at) => isSame(directive, same[at]))) continue;
    if (JSON.stringify(commentsIn(other, rangeOf(same))) !== comments) continue;
    last = same.at(-1);
    yield same;
  }
}

function siblingsIn({ tree }: SourceFile, block: Directive | undefined): readonly Directive[] {
  return block ? (block.children ?? []) : tree.roots;
}

/** Neither a block, nor what is said of one server only, nor an `include`, which is a file already. */
function isAlone({ name, terminator }: Directive): boolean {
  return terminator === ';' && !['include', 'listen', 'server_name', 'server', 'load_module'].includes(name);
}

function isSame(one: Directive | undefined, other: Directive | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.name === other.name &&
    isAlone(one) &&
    wordsOf(one) === wordsOf(other)
  );
}

function wordsOf({ name, args }: Directive): string {
  return JSON.stringify([name, ...args.map(({ value }) => value)]);
}
