/** Where was a `;` or `{` forgotten, so that nginx reads several statements as one? */

import type { Guidance } from './braces.ts';
import { type Dialect, terminatorOf } from './dialect.ts';
import { mostErrors } from './parse-error.ts';
import { isArgument, TokenKind, type Tokens, tokenValue } from './tokens.ts';

export interface Cut {
  readonly missing: ';' | '{';
  /** Token behind which it is missing. */
  readonly lastArgument: number;
  /** Token of the name that begins the next statement. */
  readonly next: number;
}

/**
 * Cuts the statement of tokens `first` to `end` (exclusive) where names say so. A statement that nginx could take
 * as it stands is never cut: only where its number of arguments or its terminator is wrong, and where a known
 * name begins a line (`splitsAnywhere`: or stands anywhere) such that what stands before it is right by itself.
 * While a `}` has no `{`, a line that only a block can begin with is cut off, whatever the statement could be.
 */
export function splitStatement(
  tokens: Tokens,
  first: number,
  end: number,
  terminator: ';' | '{' | 'missing',
  within: string | undefined,
  dialect: Dialect,
  guidance: Pick<Guidance, 'splitsAnywhere' | 'lacksOpenBrace'>,
): Cut[] {
  const words: number[] = [];
  const leads: boolean[] = [];
  let newline = false;
  for (let token = first; token < end; token++) {
    const kind = tokens.kinds[token] ?? 0;
    if (kind === TokenKind.Newline) newline = true;
    if (!isArgument(kind)) continue;
    words.push(token);
    leads.push(newline);
    newline = false;
  }
  const cuts: Cut[] = [];
  let block = within;
  for (let start = 0; start < words.length && cuts.length < mostErrors; ) {
    const name = tokenValue(tokens, words[start] ?? 0);
    const count = words.length - start - 1;
    const isRight = terminator !== 'missing' && dialect.accepts(name, count, terminator, block);
    if (isRight && !(guidance.lacksOpenBrace() && isBlockByItself(leads, start, name, block, dialect))) break;
    const cut = firstCut(tokens, words, leads, start, block, dialect, guidance.splitsAnywhere);
    if (!cut) break;
    cuts.push(cut.cut);
    if (cut.cut.missing === '{') block = name;
    start = cut.word;
  }
  return cuts;
}

/** Is what stands on the statement's first line right with a `{`, and not with a `;`? `server` alone is, whatever lines follow. */
function isBlockByItself(
  leads: readonly boolean[],
  start: number,
  name: string,
  block: string | undefined,
  dialect: Dialect,
): boolean {
  const next = leads.indexOf(true, start + 1);
  const count = next - start - 1;
  if (next < 0) return false;
  return dialect.accepts(name, count, '{', block) && !dialect.accepts(name, count, ';', block);
}

function firstCut(
  tokens: Tokens,
  words: readonly number[],
  leads: readonly boolean[],
  start: number,
  block: string | undefined,
  dialect: Dialect,
  anywhere: boolean,
): { cut: Cut; word: number } | undefined {
  const name = tokenValue(tokens, words[start] ?? 0);
  if (!dialect.knows(name)) return undefined;
  const isBlock = terminatorOf(dialect, name, block) === '{';
  for (let word = start + 1; word < words.length; word++) {
    const next = words[word] ?? 0;
    const count = word - start - 1;
    // What follows a block's `{` on the next line may be an entry, whose name nobody knows.
    if (leads[word] && isBlock && dialect.accepts(name, count, '{', block)) {
      return { cut: { missing: '{', lastArgument: words[word - 1] ?? 0, next }, word };
    }
    if (!(leads[word] || anywhere) || tokens.kinds[next] !== TokenKind.Word) continue;
    if (!dialect.knows(tokenValue(tokens, next))) continue;
    for (const missing of [';', '{'] as const) {
      // On one line a `;` is too easily guessed wrong (`root /a index b;`): nginx's own complaint says it better.
      if (missing === ';' && !leads[word]) continue;
      if (dialect.accepts(name, count, missing, block)) {
        return { cut: { missing, lastArgument: words[word - 1] ?? 0, next }, word };
      }
    }
  }
  return undefined;
}
