/** Does a text say the same before and after it was formatted? What cannot be shown to do so is not changed. */

import type { SourceFile } from '../../project/source-file.ts';
import { suppressionComments } from '../../rules/suppression-comment.ts';
import { tokenize } from '../../syntax/tokenize.ts';
import { TokenKind, type Tokens } from '../../syntax/tokens.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Respacing } from './edits.ts';

/** What is wrong, in a phrase; undefined if all is the same. */
export type Doubt = string | undefined;

/** Every edit replaces nothing but white space by nothing else, and they are in order. */
export function doubtInEdits(text: string, edits: readonly Respacing[]): Doubt {
  let last = 0;
  for (const { start, end, text: inserted } of edits) {
    if (start < last || end < start) return 'edits overlap';
    if (/[^ \t\r\n]/.test(text.slice(start, end)) || /[^ \t\r\n]/.test(inserted))
      return 'an edit changes text';
    last = end;
  }
  return undefined;
}

/** Whole files have to have the same tokens, mistakes, nesting and template syntax, and comments that speak for the same statements. */
export function doubtInFile(before: SourceFile, after: SourceFile): Doubt {
  const tokens = doubtInTokens(before.tree.tokens, after.tree.tokens);
  if (tokens) return tokens;
  const errors = ({ tree }: SourceFile): string => tree.errors.map(({ code }) => code).join();
  if (errors(before) !== errors(after) || before.tree.balanced !== after.tree.balanced)
    return 'the mistakes in it would be others';
  const holes = ({ text, holes: found }: SourceFile): string =>
    found.map(({ start, end }) => text.slice(start, end)).join('\n');
  if (holes(before) !== holes(after)) return 'the syntax of the template would be another';
  return doubtInStatements(before, after) ?? doubtInSuppressions(before, after);
}

/** A part of a text that begins between statements. */
export function doubtInPart(before: string, after: string): Doubt {
  return doubtInTokens(tokenize(before).tokens, tokenize(after).tokens);
}

/** nginx reads 4,096 bytes at once, and counts the white space behind a token with it: behind what is nearly that long, none is added. */
export function isNearlyTooLong(text: string): boolean {
  return text.length > 1200 && new TextEncoder().encode(text).length > 3900;
}

function doubtInTokens(before: Tokens, after: Tokens): Doubt {
  let other = 0;
  for (let token = 0; token < before.count; token++) {
    const kind = before.kinds[token] ?? 0;
    if (isSpace(kind)) continue;
    while (other < after.count && isSpace(after.kinds[other] ?? 0)) other++;
    if (other === after.count) return 'tokens would be lost';
    if (kind !== after.kinds[other]) return 'tokens would become others';
    const text = textOf(before, token);
    if (text !== textOf(after, other)) return 'tokens would be changed';
    if (spaceBehind(after, other) > spaceBehind(before, token) && isNearlyTooLong(text))
      return 'a token would be too long';
    other++;
  }
  while (other < after.count && isSpace(after.kinds[other] ?? 0)) other++;
  return other === after.count ? undefined : 'there would be more tokens';
}

function isSpace(kind: number): boolean {
  return kind === TokenKind.Space || kind === TokenKind.Newline;
}

/** Of a comment without the white space at its end. */
function textOf({ text, kinds, starts }: Tokens, token: number): string {
  const found = text.slice(starts[token], starts[token + 1]);
  return kinds[token] === TokenKind.Comment ? found.replace(/[ \t\r]+$/, '') : found;
}

function spaceBehind({ kinds, starts }: Tokens, token: number): number {
  if (!isSpace(kinds[token + 1] ?? TokenKind.Word)) return 0;
  return (starts[token + 2] ?? 0) - (starts[token + 1] ?? 0);
}

function doubtInStatements({ tree: before }: SourceFile, { tree: after }: SourceFile): Doubt {
  const doubt = 'statements would be nested otherwise';
  if (before.directives.length !== after.directives.length) return doubt;
  const places = placesOf(before.tokens);
  const newPlaces = placesOf(after.tokens);
  const isSame = (one: Directive, other: Directive): boolean =>
    one.parent?.index === other.parent?.index &&
    one.terminator === other.terminator &&
    places[one.firstToken] === newPlaces[other.firstToken] &&
    places[one.lastToken] === newPlaces[other.lastToken] &&
    placeOf(places, one.closeToken) === placeOf(newPlaces, other.closeToken);
  for (const [index, one] of before.directives.entries()) {
    const other = after.directives[index];
    if (!other || !isSame(one, other)) return doubt;
  }
  return undefined;
}

/** How many tokens that are not white space stand before each. */
function placesOf({ kinds, count }: Tokens): Int32Array {
  const places = new Int32Array(count + 1);
  let place = 0;
  for (let token = 0; token < count; token++) {
    places[token] = place;
    if (!isSpace(kinds[token] ?? 0)) place++;
  }
  places[count] = place;
  return places;
}

function placeOf(places: Int32Array, token: number | undefined): number | undefined {
  return token === undefined ? undefined : places[token];
}

function doubtInSuppressions(before: SourceFile, after: SourceFile): Doubt {
  return spokenFor(before) === spokenFor(after) ? undefined : 'a comment would speak for other lines';
}

/** The statements that each comment which ignores findings speaks for. */
function spokenFor(file: SourceFile): string {
  const { directives } = file.tree;
  return suppressionComments(file)
    .map(({ part }) => {
      if (!part) return 'none';
      const from = directives.findIndex(({ start }) => start >= part.start);
      const to = directives.findIndex(({ start }) => start > part.end);
      return `${from}-${to}`;
    })
    .join();
}
