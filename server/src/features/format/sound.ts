/** What has to stay as it is: around mistakes, in templates, and on lines that a comment speaks for? */

import type { SourceFile } from '../../project/source-file.ts';
import { isPlaceholder } from '../../project/template.ts';
import { suppressionComments } from '../../rules/suppression-comment.ts';
import { mostErrors, type ParseErrorCode } from '../../syntax/parse-error.ts';
import { blockAt, type Directive, statementBefore } from '../../syntax/tree.ts';
import { indentBefore } from './lines.ts';

export interface Kept {
  /** The words of the statement, up to its `;` or `{`, stay as they are. */
  head(statement: Directive): boolean;
  /** The lines directly in the block (undefined: at the top) stay where they are; blocks inside are laid out by themselves. */
  body(block: Directive | undefined): boolean;
  /** From this offset on everything stays: what a quote that is never closed may have swallowed is not certain. */
  readonly from: number;
  /** Between these two offsets line breaks are neither made nor taken away: a comment speaks for the line. */
  lines(start: number, end: number): boolean;
}

/** Why nothing of the file can be laid out, in a phrase; undefined if something can. */
export function hopeless({ tree, text }: SourceFile): string | undefined {
  if (text.includes('<?php') || text.includes('<?=')) return 'it is a template of PHP';
  if (!tree.balanced) return 'its braces do not pair up';
  return tree.errors.length >= mostErrors ? 'it has too many mistakes' : undefined;
}

/** Mistakes behind which nobody knows what is a string and what is not. */
const uncertain: ReadonlySet<ParseErrorCode> = new Set([
  'unclosed-quote',
  'character-after-quote',
  'unclosed-lua-block',
]);

export function keptIn(file: SourceFile): Kept {
  const { tree, text, holes } = file;
  const heads = new Set<Directive>();
  const bodies = new Set<Directive | undefined>();
  /** Bodies that are known not to be kept. */
  const sound = new Set<Directive>();
  let from = Number.POSITIVE_INFINITY;
  const keepBodies = (block: Directive | undefined): void => {
    for (let at = block; at && !bodies.has(at); at = at.parent) bodies.add(at);
    bodies.add(undefined);
  };
  const keepAt = (offset: number): Directive | undefined => {
    const statement = statementBefore(tree, offset);
    const isInHead = statement !== undefined && offset <= headStop(statement);
    const block = isInHead ? statement.parent : blockAt(tree, offset);
    if (isInHead) heads.add(statement);
    if (isInHead && statement.terminator === 'missing' && statement.children) bodies.add(statement);
    bodies.add(block);
    return block;
  };
  for (const { code, start, related } of tree.errors) {
    if (code === 'token-too-long') continue;
    const block = keepAt(start);
    if (related) keepAt(related.start);
    // How deep the rest is nested is a guess.
    if (code.endsWith('brace') || uncertain.has(code)) keepBodies(block);
    if (uncertain.has(code)) from = Math.min(from, statementBefore(tree, start)?.start ?? 0, start);
  }
  // Values stand for words. What steers the engine has blanks in the tree.
  for (const { start } of holes) if (tree.tokens.text[start] === ' ') keepAt(start);
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 1)) {
    // Statements yet to come, which seem to have the next one for their arguments.
    const statement = statementBefore(tree, at);
    if (statement?.start === at && isPlaceholder(statement.name)) keepAt(at);
  }
  if (text.startsWith('\uFEFF')) keepAt(0);
  const parts = suppressionComments(file).flatMap(({ reach, part }) =>
    part && (reach === 'line' || reach === 'next-line') ? [part] : [],
  );
  /** Where nothing moves, what begins in the middle of a line has no indent to go by. */
  const isStuck = (statement: Directive): boolean =>
    isKeptBody(statement.parent) && indentBefore(text, statement.start) === undefined;
  const isKeptBody = (block: Directive | undefined): boolean => {
    const chain: Directive[] = [];
    let at = block;
    while (at && !bodies.has(at) && !sound.has(at)) {
      chain.push(at);
      at = at.parent;
    }
    let isKept = bodies.has(at);
    for (const inner of chain.reverse()) {
      isKept = isKept && indentBefore(text, inner.start) === undefined;
      (isKept ? bodies : sound).add(inner);
    }
    return isKept;
  };
  return {
    head: (statement) => heads.has(statement) || isStuck(statement),
    body: isKeptBody,
    from,
    lines: (start, end) => parts.some((part) => part.start <= start && part.start < end && end <= part.end),
  };
}

function headStop({ tree, lastToken, terminator, headEnd }: Directive): number {
  return terminator === 'missing' ? headEnd : (tree.tokens.starts[lastToken] ?? headEnd);
}
