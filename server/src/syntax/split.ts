/** Where was a `;` or `{` forgotten, so that nginx reads several statements as one? */

import type { Dialect } from './parse.ts';
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
 * name begins a line (`anywhere`: or stands anywhere) such that what stands before it is right by itself.
 */
export function splitStatement(
  tokens: Tokens,
  first: number,
  end: number,
  terminator: ';' | '{' | 'missing',
  within: string | undefined,
  dialect: Dialect,
  anywhere: boolean,
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
  for (let start = 0; start < words.length; ) {
    const name = tokenValue(tokens, words[start] ?? 0);
    const count = words.length - start - 1;
    if (terminator !== 'missing' && dialect.accepts(name, count, terminator, block)) break;
    const cut = firstCut(tokens, words, leads, start, block, dialect, anywhere);
    if (!cut) break;
    cuts.push(cut.cut);
    if (cut.cut.missing === '{') block = name;
    start = cut.word;
  }
  return cuts;
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
  for (let word = start + 1; word < words.length; word++) {
    const next = words[word] ?? 0;
    if (!(leads[word] || anywhere) || tokens.kinds[next] !== TokenKind.Word) continue;
    if (!dialect.knows(tokenValue(tokens, next))) continue;
    const count = word - start - 1;
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
