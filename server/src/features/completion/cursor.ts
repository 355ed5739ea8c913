/** What is being typed at the cursor: the name of a directive, or which argument of which? */

import { dialectOf } from '../../project/dialect.ts';
import type { Inclusion } from '../../project/inclusion.ts';
import type { Block } from '../../project/scope.ts';
import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import { type Place, placeInside } from '../../project/source-file.ts';
import { isArgument, TokenKind, tokenValue } from '../../syntax/tokens.ts';
import { blockAt, tokenAt } from '../../syntax/tree.ts';

export interface Cursor {
  readonly inclusion: Inclusion;
  /** The block around the statement. */
  readonly block: Block;
  /** Where a statement here would stand. */
  readonly place: Place;
  /** Decoded words of the statement before the one being typed; the first is its name. Empty: the name is being typed. */
  readonly words: readonly string[];
  /** The word being typed, as written up to the cursor; empty between words. */
  readonly typed: string;
  /** Range of the whole word at the cursor, which an offer replaces. */
  readonly start: number;
  readonly end: number;
  /** Something follows on the same line, so that an offer must not bring its own `;`. */
  readonly isFollowed: boolean;
  /** What follows is the `;` of this statement. */
  readonly isEnded: boolean;
}

/** Undefined in comments, in Lua, and in files outside the project. */
export function cursorAt(project: ProjectSnapshot, { path, offset }: FileOffset): Cursor | undefined {
  const [inclusion] = project.inclusionsOf(path);
  if (!inclusion) return undefined;
  const { file } = inclusion;
  const { tokens } = file.tree;
  const { kinds, starts, text } = tokens;
  // The word that ends at the cursor is the one being typed.
  const before = offset === 0 ? -1 : tokenAt(tokens, offset - 1);
  const kind = kinds[before] ?? TokenKind.Space;
  if (kind === TokenKind.Comment || kind === TokenKind.Lua) return undefined;
  const inWord = before >= 0 && isArgument(kind);
  const start = inWord ? (starts[before] ?? offset) : offset;
  const end = inWord ? Math.max(offset, starts[before + 1] ?? offset) : offset;

  const words: number[] = [];
  let startsLine = false;
  for (let token = inWord ? before - 1 : before; token >= 0; token--) {
    const other = kinds[token] ?? 0;
    // Blanks at the end of a line are one token with its break, which is behind the cursor then.
    const isBreak =
      other === TokenKind.Newline &&
      text.slice(starts[token], Math.min(offset, starts[token + 1] ?? offset)).includes('\n');
    if (isBreak && words.length === 0) startsLine = true;
    if (isArgument(other)) words.unshift(token);
    else if (other >= TokenKind.Semicolon) break;
  }
  const decoded = words.map((token) => tokenValue(tokens, token));
  const blockDirective = blockAt(file.tree, starts[words[0] ?? -1] ?? start);
  const block: Block = { inclusion, directive: blockDirective };
  const place = blockDirective
    ? placeInside(blockDirective, file.placesFrom(inclusion.entry)[blockDirective.index])
    : inclusion.entry;
  // On a new line behind a statement that could end there, a new one begins; its `;` was forgotten.
  const [name, ...args] = decoded;
  const dialect = dialectOf(project.catalog);
  const couldEnd =
    name !== undefined &&
    dialect.knows(name) &&
    dialect.accepts(name, args.length, ';', blockDirective?.name);
  const isNew = startsLine && couldEnd;
  const rest = text.slice(end, text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end)).trim();
  return {
    inclusion,
    block,
    place,
    words: isNew ? [] : decoded,
    typed: text.slice(start, offset),
    start,
    end,
    isEnded: rest.startsWith(';'),
    isFollowed: rest !== '' && !rest.startsWith('#') && !rest.startsWith('}'),
  };
}
