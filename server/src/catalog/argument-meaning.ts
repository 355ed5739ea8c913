/** What does each argument of a written statement stand for, by the documented syntax of its directive? */

import { type ArgumentGrammar, type Expected, readArguments } from './grammar.ts';
import { signatures } from './signatures.ts';
import type { DirectiveSpec } from './spec.ts';

export type ArgumentMeaning = Expected | undefined;

/** Where no documented form has a keyword or a parameter, every argument is what its placeholder says. */
export function spellsOut(spec: DirectiveSpec): boolean {
  const before = spelling.get(spec);
  if (before !== undefined) return before;
  const does = spec.grammars.some(holdsLiteral);
  spelling.set(spec, does);
  return does;
}

const spelling = new WeakMap<DirectiveSpec, boolean>();

function holdsLiteral(grammar: ArgumentGrammar): boolean {
  switch (grammar.kind) {
    case 'word':
      return grammar.offers.some(({ kind }) => kind !== 'placeholder');
    case 'optional':
    case 'repeated':
      return holdsLiteral(grammar.part);
    case 'choice':
      return grammar.options.some(holdsLiteral);
    case 'sequence':
    case 'unordered':
      return grammar.parts.some(holdsLiteral);
  }
}

const known = new WeakMap<DirectiveSpec, Map<string, readonly ArgumentMeaning[]>>();

/** So many different lines of one directive are remembered: most repeat those of other servers. */
const mostRemembered = 2_000;

/** One for each of `values`; undefined where the documented forms say nothing, or the arguments fit none of them. */
export function meaningsOf(spec: DirectiveSpec, values: readonly string[]): readonly ArgumentMeaning[] {
  const ofSpec = known.get(spec) ?? new Map<string, readonly ArgumentMeaning[]>();
  known.set(spec, ofSpec);
  const key = values.join('\0');
  const before = ofSpec.get(key);
  if (before) return before;
  let best: readonly ArgumentMeaning[] = [];
  for (const grammar of spec.grammars) {
    const read = readArguments(grammar, values);
    // Of two forms that fit, the one that spells more of it out is meant: `off`, and no path.
    if (read.length > best.length || (read.length === best.length && literal(read) > literal(best)))
      best = read;
  }
  const meanings = values.map((_, index) => best[index]);
  if (ofSpec.size >= mostRemembered) ofSpec.clear();
  ofSpec.set(key, meanings);
  return meanings;
}

function literal(read: readonly ArgumentMeaning[]): number {
  return read.filter((meaning) => meaning?.kind !== 'placeholder').length;
}

let words: ReadonlySet<string> | undefined;

/** Is it a value of some directive that is spelt out in the reference, other than `on` and `off`? */
export function isDocumentedWord(word: string): boolean {
  words ??= new Set(
    signatures.syntaxes
      .flatMap((syntax) => [...syntax.matchAll(/(?<!\*)`([A-Za-z][\w.-]*)`(?!\*)/g)])
      .map(([, literal = '']) => literal)
      .filter((literal) => literal !== 'on' && literal !== 'off'),
  );
  return words.has(word);
}
