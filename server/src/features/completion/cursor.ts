/** What is being typed at the cursor: the name of a directive, or which argument of which? */

import { type Protocol, protocolOf } from '../../catalog/context.ts';
import { dialectOf } from '../../project/dialect.ts';
import type { Inclusion } from '../../project/inclusion.ts';
import { isInProgram } from '../../project/programs.ts';
import type { Block } from '../../project/scope.ts';
import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import { type Place, placeInside } from '../../project/source-file.ts';
import { isArgument, TokenKind, type Tokens, tokenValue } from '../../syntax/tokens.ts';
import { blockAt, tokenAt } from '../../syntax/tree.ts';

export interface Cursor {
  readonly inclusion: Inclusion;
  /** The block around the statement. */
  readonly block: Block;
  /** Where a statement here would stand. */
  readonly place: Place;
  /** Decoded words of the statement before the one being typed; the first is its name. Empty: the name is being typed. */
  readonly words: readonly string[];
  /** Decoded words behind the one being typed, as far as they seem to belong to the statement. */
  readonly after: readonly string[];
  /** Where the statement begins. */
  readonly statementStart: number;
  /** The word being typed, as written up to the cursor, without its opening quote; empty between words. */
  readonly typed: string;
  /** Range of the whole word at the cursor, inside of its quotes, which an offer replaces. */
  readonly start: number;
  readonly end: number;
  /** The word stands in quotes. */
  readonly quote: '"' | "'" | undefined;
  /** Something follows on the same line, so that an offer must not bring its own `;`. */
  readonly isFollowed: boolean;
  /** What follows is the `;` of this statement. */
  readonly isEnded: boolean;
}

/** A file that is included more often is looked at in so many places only. */
const mostPlaces = 12;

/** One for each place where the file stands; empty in comments, in Lua, and in files outside the project. */
export function cursorsAt(project: ProjectSnapshot, at: FileOffset): readonly Cursor[] {
  const inclusions = project.inclusionsOf(at.path).slice(0, mostPlaces);
  const [first] = inclusions;
  const written = first && writtenAt(project, first, at.offset);
  if (!written) return [];
  return inclusions.map((inclusion) => {
    const { directive } = written;
    const place = directive
      ? placeInside(directive, inclusion.file.placesFrom(inclusion.entry)[directive.index])
      : inclusion.entry;
    return { ...written.cursor, inclusion, block: { inclusion, directive }, place };
  });
}

/** The protocol whose variables and groups of servers are meant; that of http where it is not known. */
export function protocolAt({ place, inclusion, block }: Cursor): Protocol {
  const { directive } = block;
  const around =
    place === 'entries' && directive ? inclusion.file.placesFrom(inclusion.entry)[directive.index] : place;
  return around === undefined || around === 'entries' ? 'http' : (protocolOf(around) ?? 'http');
}

/** What does not depend on the place of the file. */
function writtenAt(project: ProjectSnapshot, { file }: Inclusion, offset: number) {
  const { tokens } = file.tree;
  const { kinds, starts, text } = tokens;
  // The word that ends at the cursor is the one being typed.
  const before = offset === 0 ? -1 : tokenAt(tokens, offset - 1);
  const kind = kinds[before] ?? TokenKind.Space;
  if (kind === TokenKind.Comment || kind === TokenKind.Lua) return undefined;
  if (isInProgram(file, offset - 1)) return undefined;
  const inWord = before >= 0 && isArgument(kind) && !isClosedBefore(tokens, before, offset);
  const range = inWord ? insideOf(tokens, before, offset) : { start: offset, end: offset, quote: undefined };

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
  const wordStart = inWord ? (starts[before] ?? offset) : offset;
  const directive = blockAt(file.tree, starts[words[0] ?? -1] ?? wordStart);
  // On a new line behind a statement that could end there, a new one begins; its `;` was forgotten.
  const [name, ...args] = decoded;
  const dialect = dialectOf(project.catalog);
  const couldEnd =
    name !== undefined && dialect.knows(name) && dialect.accepts(name, args.length, ';', directive?.name);
  const lineEnd = text.indexOf('\n', range.end);
  const rest = text
    .slice(range.end, lineEnd < 0 ? text.length : lineEnd)
    .replace(range.quote ?? '', '')
    .trim();
  const typed = text.slice(range.start, offset);
  // What is no name, or is ended right here, goes on with the statement above.
  const couldBegin =
    range.quote === undefined && /^\w*$/.test(typed) && !(typed === '' && rest.startsWith(';'));
  const isNew = startsLine && couldEnd && couldBegin;
  const cursor = {
    words: isNew ? [] : decoded,
    after: wordsAfter(tokens, tokenAt(tokens, range.end), range.end, dialect.knows),
    statementStart: isNew || words.length === 0 ? wordStart : (starts[words[0] ?? -1] ?? wordStart),
    typed,
    ...range,
    isEnded: rest.startsWith(';'),
    isFollowed: rest !== '' && !rest.startsWith('#') && !rest.startsWith('}'),
  };
  return { directive, cursor };
}

/** Behind the closing quote of a string no word is being typed. */
function isClosedBefore({ kinds, starts, text }: Tokens, token: number, offset: number): boolean {
  const quote = quoteOf(kinds[token]);
  const start = starts[token] ?? 0;
  return (
    quote !== undefined &&
    starts[token + 1] === offset &&
    offset - start > 1 &&
    text[offset - 1] === quote &&
    text[offset - 2] !== '\\'
  );
}

/** A string that goes on over the end of the line was not closed: all behind the cursor is no part of it. */
function insideOf({ kinds, starts, text }: Tokens, token: number, offset: number) {
  const start = starts[token] ?? offset;
  const end = Math.max(offset, starts[token + 1] ?? offset);
  const quote = quoteOf(kinds[token]);
  if (quote === undefined) return { start, end, quote };
  const isClosed = text[end - 1] === quote && end - 1 >= offset;
  const inside = isClosed ? end - 1 : end;
  return { start: start + 1, end: text.slice(offset, inside).includes('\n') ? offset : inside, quote };
}

function quoteOf(kind: number | undefined): '"' | "'" | undefined {
  return kind === TokenKind.DoubleQuoted ? '"' : kind === TokenKind.SingleQuoted ? "'" : undefined;
}

/** Up to the end of the statement, or to a line that begins with the name of a directive. */
function wordsAfter(
  tokens: Tokens,
  from: number,
  end: number,
  isName: (word: string) => boolean,
): readonly string[] {
  const { kinds, starts, count } = tokens;
  const found: string[] = [];
  let startsLine = false;
  for (let token = from; token < count && found.length < 100; token++) {
    const kind = kinds[token] ?? 0;
    if (kind >= TokenKind.Semicolon) break;
    if (kind === TokenKind.Newline) startsLine = true;
    if (!isArgument(kind) || (starts[token] ?? 0) < end) continue;
    const word = tokenValue(tokens, token);
    if (startsLine && isName(word)) break;
    found.push(word);
    startsLine = false;
  }
  return found;
}
