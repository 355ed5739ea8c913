/** Which comments of a file ask to ignore findings, in which part of it, and why? What is wrong in one is for a rule to say. */

import { nearestOf } from '../catalog/nearest.ts';
import type { SourceFile } from '../project/source-file.ts';
import { TokenKind, tokenText } from '../syntax/tokens.ts';
import { blockAt, statementBefore, tokenAt } from '../syntax/tree.ts';

/** In the order in which they are offered. */
export const reaches = ['next-line', 'line', 'block', 'file'] as const;

export type Reach = (typeof reaches)[number];

/** Offsets are UTF-16 units in the comment's file; ends are exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SuppressionComment extends Span {
  /** As written: `wayfinder-ignore-line`, or what resembles it. */
  readonly keyword: Span & { readonly text: string };
  /** Undefined if the keyword is none of the four. */
  readonly reach: Reach | undefined;
  /** The rules that are named. */
  readonly names: readonly (Span & { readonly name: string })[];
  /** What follows the names without a comma or ` -- ` before it; undefined if nothing does. */
  readonly stray: (Span & { readonly text: string }) | undefined;
  /** Empty if none is given. */
  readonly reason: string;
  /** Only white space stands before it on its line. */
  readonly isAlone: boolean;
  /** Findings that start in it (its end included) are ignored; undefined if there is no such part of the file. */
  readonly part: Span | undefined;
}

export function keywordFor(reach: Reach): string {
  return `wayfinder-ignore-${reach}`;
}

/** What is written in place of a reason where nobody can be asked for one. It is none. */
export const reasonWanted = 'explain why';

/** Does the comment ignore anything? Only one that is complete does: a reason is part of it. */
export function isComplete({ part, names, stray, reason }: SuppressionComment): boolean {
  return part !== undefined && names.length > 0 && stray === undefined && isReason(reason);
}

export function isReason(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && text.replace(/\W+$/, '').toLowerCase() !== reasonWanted;
}

/** `#` may stand in a comment again: `# shown to the public # wayfinder-ignore-line ...`. */
const opening = /#+[ \t]*(wayfinder-[a-z][\w-]*):?/gi;

const keywords = new Map(reaches.map((reach) => [keywordFor(reach), reach]));

/** The keyword that `text` was meant for; undefined if none is near. The words of other tools are near. */
export function nearestKeyword(text: string): string | undefined {
  const plain = text
    .toLowerCase()
    .replace(/^wayfinder-(?:disable|suppress|skip)/, 'wayfinder-ignore')
    .replaceAll('_', '-');
  return keywords.has(plain) ? plain : nearestOf(plain, keywords.keys());
}

/** A word on its own may be anything: `wayfinder-baseline`. */
function isOurs(keyword: string): boolean {
  return (
    /^wayfinder-(?:ignore|disable|suppress|skip)/i.test(keyword) || nearestKeyword(keyword) !== undefined
  );
}

const known = new WeakMap<SourceFile, readonly SuppressionComment[]>();
const none: readonly SuppressionComment[] = [];

/** In order of the text; those that a template engine writes are left out. */
export function suppressionComments(file: SourceFile): readonly SuppressionComment[] {
  const before = known.get(file);
  if (before) return before;
  // Few files have any, and all are asked at each keystroke.
  const found = /wayfinder-/i.test(file.text) ? read(file) : none;
  known.set(file, found);
  return found;
}

function read(file: SourceFile): SuppressionComment[] {
  const { tokens } = file.tree;
  return [...tokens.text.matchAll(opening)].flatMap(({ 0: { length }, 1: text = '', index }) => {
    const token = tokenAt(tokens, index);
    if (tokens.kinds[token] !== TokenKind.Comment || !isOurs(text)) return [];
    const end = (tokens.starts[token] ?? 0) + tokenText(tokens, token).trimEnd().length;
    // A template engine's (`{# ... #}`), or yet to be filled in by one.
    if (/\{\{|\{%|<%|#\}/.test(tokens.text.slice(index, end))) return [];
    const start = index + length;
    const keywordEnd = start - (tokens.text[start - 1] === ':' ? 1 : 0);
    const reach = keywords.get(text);
    const lineStart = tokens.text.lastIndexOf('\n', index - 1) + 1;
    const isAlone = tokens.text.slice(lineStart, index).replace('\uFEFF', '').trim() === '';
    return {
      ...{ start: index, end, reach, isAlone },
      ...contentIn(tokens.text, start, end),
      keyword: { text, start: keywordEnd - text.length, end: keywordEnd },
      // On a line of its own there is nothing to speak for.
      part: reach && (reach !== 'line' || !isAlone) ? partOf(file, reach, token, index) : undefined,
    };
  });
}

/** ` RULE, RULE -- reason` */
function contentIn(
  text: string,
  start: number,
  end: number,
): Pick<SuppressionComment, 'names' | 'stray' | 'reason'> {
  const content = text.slice(start, end);
  const dashes = /(?:^|\s)-{2,}\s*/.exec(content);
  const listEnd = dashes ? dashes.index : content.length;
  const reason = dashes ? content.slice(dashes.index + dashes[0].length).trim() : '';
  const names: (Span & { name: string })[] = [];
  const name = /[\s,]*([^\s,]+)[ \t]*/y;
  for (let at = 0; at < listEnd; at = name.lastIndex) {
    name.lastIndex = at;
    const match = name.exec(content.slice(0, listEnd));
    const word = match?.[1];
    if (match === null || word === undefined) break;
    const wordStart = match.index + match[0].indexOf(word);
    if (names.length > 0 && !match[0].slice(0, wordStart - match.index).includes(',')) {
      const stray = content.slice(wordStart, listEnd).trimEnd();
      const from = start + wordStart;
      return { names, stray: { text: stray, start: from, end: from + stray.length }, reason };
    }
    names.push({ name: word, start: start + wordStart, end: start + wordStart + word.length });
  }
  return { names, stray: undefined, reason };
}

/**
 * The part of the file for which the comment speaks. Lines are those of the text, and with them the heads (up to the
 * `;` or `{`) of the statements that stand on them: a statement over several lines is one.
 */
function partOf(file: SourceFile, reach: Reach, token: number, start: number): Span | undefined {
  const { tree, text } = file;
  switch (reach) {
    case 'file':
      return { start: 0, end: text.length };
    case 'block': {
      const block = blockAt(tree, start);
      return block && { start: block.start, end: block.end };
    }
    case 'line':
      return withStatements(file, start);
    case 'next-line': {
      const { kinds, starts, count } = tree.tokens;
      const behind = starts[token + 1] ?? text.length;
      let next = token + 1;
      while (next < count && (kinds[next] ?? 0) <= TokenKind.Comment) next++;
      // Comments and blank lines in between belong to it: they may hold request tests.
      return next < count ? { start: behind, end: withStatements(file, starts[next] ?? 0).end } : undefined;
    }
  }
}

/** The line that holds `offset`, and the heads of the statements that stand on it. */
function withStatements({ tree, text }: SourceFile, offset: number): Span {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = endOfLine(text, offset);
  let [start, end] = [lineStart, lineEnd];
  const last = statementBefore(tree, lineEnd);
  for (let index = last?.index ?? -1; index >= 0; index--) {
    const statement = tree.directives[index];
    if (!statement) break;
    const { lastToken, terminator, headEnd } = statement;
    const headStop = terminator === 'missing' ? headEnd : (tree.tokens.starts[lastToken] ?? headEnd);
    if (headStop < lineStart) break;
    start = Math.min(start, statement.start);
    end = Math.max(end, endOfLine(text, headStop));
    if (statement.start < lineStart) break;
  }
  return { start, end };
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline;
}
