/** What is to be laid out when a character was just typed: the statement that ended, the block that closed, the line that began? */

import type { Catalog } from '../../catalog/catalog.ts';
import { dialectOf } from '../../project/dialect.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { terminatorOf } from '../../syntax/dialect.ts';
import { isArgument, isTrivia, TokenKind } from '../../syntax/tokens.ts';
import { blockAt, type Directive, statementBefore, tokenAt } from '../../syntax/tree.ts';
import type { Respacing } from './edits.ts';
import { indentsIn, type Region } from './indents.ts';
import { formatRegion } from './index.ts';
import { indentBefore, lineEndOf, lineStartOf } from './lines.ts';
import { hopeless, keptIn } from './sound.ts';
import type { Style } from './style.ts';

export const typedCharacters = [';', '}', '\n'] as const;

export type Typed = (typeof typedCharacters)[number];

/** `offset` is behind the character; behind the indentation as well that an editor has put on a new line. */
export function onTypeEdits(
  file: SourceFile,
  offset: number,
  typed: Typed,
  style: Style,
  catalog: Catalog,
): readonly Respacing[] {
  if (hopeless(file)) return [];
  if (typed === '\n') return onNewLine(file, offset, style, catalog);
  const region = typed === ';' ? endedStatement(file, offset) : closedBlock(file, offset);
  const formatting = region && formatRegion(file, region, style);
  return formatting?.kind === 'edits' ? formatting.edits : [];
}

/** The statement whose `;` stands before `offset`; undefined in strings, comments and Lua. */
function endedStatement({ tree, text }: SourceFile, offset: number): Region | undefined {
  const token = tokenAt(tree.tokens, offset - 1);
  const statement = statementBefore(tree, offset - 1);
  if (tree.tokens.kinds[token] !== TokenKind.Semicolon || statement?.lastToken !== token) return undefined;
  return { start: startOf(text, statement), end: offset };
}

/** A block that is longer than this, in UTF-16 units, stays as it is but for its `}`. */
const longestBlock = 20_000;

/** The block whose `}` stands before `offset`; undefined if that closes nothing. */
function closedBlock({ tree, text }: SourceFile, offset: number): Region | undefined {
  const token = tokenAt(tree.tokens, offset - 1);
  if (tree.tokens.kinds[token] !== TokenKind.CloseBrace) return undefined;
  let block = statementBefore(tree, offset - 1);
  while (block && block.closeToken !== token) block = block.parent;
  if (!block) return undefined;
  if (offset - block.start <= longestBlock) return { start: startOf(text, block), end: offset };
  return { start: lineStartOf(text, offset - 1), end: offset };
}

/** The line's start where the statement is the first on it. */
function startOf(text: string, { start }: Directive): number {
  return start - (indentBefore(text, start)?.length ?? 0);
}

function onNewLine(file: SourceFile, offset: number, style: Style, catalog: Catalog): readonly Respacing[] {
  const { text, tree } = file;
  const start = lineStartOf(text, offset);
  if (start === 0) return [];
  const kind = tree.tokens.kinds[tokenAt(tree.tokens, start - 1)];
  // In a string or in Lua the line is none of ours.
  if (kind !== TokenKind.Newline && kind !== TokenKind.Space) return [];
  const end = lineEndOf(text, start);
  const space = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? '';
  if (start + space.length < end) {
    const formatting = formatRegion(file, { start, end: start + space.length + 1 }, style);
    return formatting.kind === 'edits' ? formatting.edits : [];
  }
  const indent = indentOfBlank(file, start, style, catalog);
  return indent === space ? [] : [{ start, end, text: indent }];
}

/** How a blank line is to be indented, so that one may go on there. */
function indentOfBlank(file: SourceFile, start: number, style: Style, catalog: Catalog): string {
  const { text, tree } = file;
  const { kinds, starts } = tree.tokens;
  let token = tokenAt(tree.tokens, start - 1);
  while (token >= 0 && isTrivia(kinds[token] ?? 0)) token--;
  const statement = statementBefore(tree, start);
  if (statement && isArgument(kinds[token] ?? 0)) {
    const line = lineStartOf(text, starts[token] ?? 0);
    const before = /^[ \t]*/.exec(text.slice(line, start))?.[0] ?? '';
    const opensBlock = terminatorOf(dialectOf(catalog), statement.name, statement.parent?.name) === '{';
    return opensBlock || statement.start < line ? before : before + style.unit;
  }
  const region = { start, end: start + 1 };
  return indentsIn(file, style.unit, keptIn(file), region).inside(blockAt(tree, start));
}
