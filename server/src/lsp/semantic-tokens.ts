/** How are semantic tokens written as numbers, and what changed in them since the last answer? */

import type { Position, SemanticTokensEdit, SemanticTokensLegend } from 'vscode-languageserver';
import { type SemanticToken, tokenModifiers, tokenTypes } from '../features/semantic-tokens/token.ts';

export const legend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

const typeNumbers = new Map<string, number>(tokenTypes.map((type, index) => [type, index]));
const modifierBits = new Map<string, number>(tokenModifiers.map((modifier, index) => [modifier, 1 << index]));

/** Numbers for one token. */
const width = 5;

/**
 * Five numbers for each token: lines below the one before, characters behind it on the same line, length, type,
 * modifiers. One that spans lines becomes one for each line, as not all editors take it otherwise. `tokens` are in order;
 * `positionAt` is asked for the first one only.
 */
export function encode(
  text: string,
  tokens: readonly SemanticToken[],
  positionAt: (offset: number) => Position,
): number[] {
  const data: number[] = [];
  const [first] = tokens;
  const opening = first ? positionAt(first.start) : { line: 0, character: 0 };
  let lineStart = (first?.start ?? 0) - opening.character;
  let lineEnd = endOfLine(text, lineStart);
  /** Lines since the last token. */
  let lines = opening.line;
  /** Where the last token on this line begins. */
  let before = 0;
  for (const { start, end, type, modifiers } of tokens) {
    const typeNumber = typeNumbers.get(type) ?? 0;
    let bits = 0;
    for (const modifier of modifiers) bits |= modifierBits.get(modifier) ?? 0;
    for (let at = start; at < end; at = lineStart) {
      while (lineEnd < at && lineEnd < text.length) nextLine();
      const last = Math.min(end, lineEnd);
      if (last > at) {
        data.push(lines, at - lineStart - before, last - at, typeNumber, bits);
        before = at - lineStart;
        lines = 0;
      }
      if (end <= lineEnd || lineEnd >= text.length) break;
      nextLine();
    }
  }
  return data;

  function nextLine(): void {
    lineStart = lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
    lineEnd = endOfLine(text, lineStart);
    lines++;
    before = 0;
  }
}

/** Lines end as the protocol has it: at LF, CRLF or CR. */
function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** The one edit that makes `after` of `before`, whole tokens at a time; none if they are the same. */
export function editsBetween(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  start -= start % width;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same++;
  same -= same % width;
  return [
    { start, deleteCount: before.length - same - start, data: after.slice(start, after.length - same) },
  ];
}
