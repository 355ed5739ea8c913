/** What does a documented syntax such as `*`size`* | `off`` allow: how many arguments, and which values? */
import type { Expected, Word } from './word.ts';
import { readWord } from './word.ts';

export type { Expected, Word } from './word.ts';

/** One documented form of a directive, without its name. */
export type ArgumentGrammar =
  | Word
  | { readonly kind: 'sequence'; readonly parts: readonly ArgumentGrammar[] }
  | { readonly kind: 'choice'; readonly options: readonly ArgumentGrammar[] }
  | { readonly kind: 'optional'; readonly part: ArgumentGrammar }
  | { readonly kind: 'repeated'; readonly part: ArgumentGrammar }
  /** Parameters whose order is free: `[`ssl`] [`backlog`=*`number`*]`, `keys_zone=` among optional ones. */
  | { readonly kind: 'unordered'; readonly parts: readonly ArgumentGrammar[] };

const nothing: ArgumentGrammar = { kind: 'sequence', parts: [] };

/**
 * Reads nginx's notation as `@nginx/reference-lib` writes it in Markdown: `` `literal` ``, ``*`placeholder`*``,
 * `[optional]`, `|` between alternatives, `...` after what repeats. Never throws: what it cannot read is a placeholder.
 */
export function parseSyntax(documented: string): ArgumentGrammar {
  const text = documented.replaceAll('`{...}`', '').trim();
  return text === '' ? nothing : alternatives(text);
}

/** The number of arguments that the notation allows; `max` is Infinity when something repeats. */
export function arityOf(grammar: ArgumentGrammar): { min: number; max: number } {
  switch (grammar.kind) {
    case 'word':
      return { min: 1, max: 1 };
    case 'optional':
      return { min: 0, max: arityOf(grammar.part).max };
    case 'repeated':
      return { min: arityOf(grammar.part).min, max: Number.POSITIVE_INFINITY };
    case 'sequence':
    case 'unordered': {
      const parts = grammar.parts.map(arityOf);
      return { min: sum(parts.map(({ min }) => min)), max: sum(parts.map(({ max }) => max)) };
    }
    case 'choice': {
      const options = grammar.options.map(arityOf);
      return {
        min: Math.min(...options.map(({ min }) => min)),
        max: Math.max(...options.map(({ max }) => max)),
      };
    }
  }
}

/**
 * What may stand at argument `index` (0-based) after the arguments `before` (those that follow are ignored). A keyword
 * or parameter that was already given is not offered again. Empty when the arguments before fit no documented form.
 */
export function expectedAt(
  grammar: ArgumentGrammar,
  index: number,
  before: readonly string[],
): readonly Expected[] {
  const given = before.slice(0, index);
  const offers = wordsAt(grammar, index, before).flatMap((word) => word.offers);
  return distinct(offers).filter((offer) => !given.some((argument) => isSameOffer(offer, argument)));
}

/** What each of the arguments is taken for, as far as they fit the form; an argument that ends nowhere ends the list. */
export function readArguments(grammar: ArgumentGrammar, values: readonly string[]): readonly Expected[] {
  const read: Expected[] = [];
  let states: readonly Rest[] = [[grammar]];
  for (const value of values) {
    const possible = states.flatMap(moves).flatMap(({ word }) => word.offers);
    const offer = possible.find((one) => isSameOffer(one, value)) ?? possible.find(isPlaceholder);
    if (!offer) break;
    read.push(offer);
    states = after(states, value);
  }
  return read;
}

/** The words of the syntax that may stand there, in its order; each is one of `wordsOf`. */
export function wordsAt(grammar: ArgumentGrammar, index: number, before: readonly string[]): readonly Word[] {
  const given = before.slice(0, index);
  if (given.length < index) return [];
  let states: readonly Rest[] = [[grammar]];
  for (const argument of given) states = after(states, argument);
  return states.flatMap(moves).map(({ word }) => word);
}

/** All words of a syntax, in the order in which it is written. */
export function wordsOf(grammar: ArgumentGrammar): readonly Word[] {
  switch (grammar.kind) {
    case 'word':
      return [grammar];
    case 'optional':
    case 'repeated':
      return wordsOf(grammar.part);
    case 'choice':
      return grammar.options.flatMap(wordsOf);
    case 'sequence':
    case 'unordered':
      return grammar.parts.flatMap(wordsOf);
  }
}

/** What is still to be read, first part first. */
type Rest = readonly ArgumentGrammar[];

interface Move {
  readonly word: Word;
  readonly rest: Rest;
}

/** More interpretations than any documented syntax has; a bound against syntaxes that nobody wrote yet. */
const stateLimit = 32;

/** A keyword that fits is never taken for a placeholder: `off` in `*`path`* | `off`` is the keyword. */
function after(states: readonly Rest[], argument: string): readonly Rest[] {
  const possible = states.flatMap(moves);
  const exact = possible.filter(({ word }) => word.offers.some((offer) => isSameOffer(offer, argument)));
  const next = exact.length > 0 ? exact : possible.filter(({ word }) => word.offers.some(isPlaceholder));
  return next.slice(0, stateLimit).map(({ rest }) => rest);
}

/** Every word that may come next, with what may follow it. */
function moves(rest: Rest): readonly Move[] {
  const [head, ...tail] = rest;
  if (head === undefined) return [];
  switch (head.kind) {
    case 'word':
      return [{ word: head, rest: tail }];
    case 'sequence':
      return moves([...head.parts, ...tail]);
    case 'choice':
      return head.options.flatMap((option) => moves([option, ...tail]));
    case 'optional':
      return [...moves([head.part, ...tail]), ...moves(tail)];
    case 'repeated':
      // A part that may be empty would repeat for ever.
      return arityOf(head.part).min === 0
        ? moves([head.part, ...tail])
        : moves([head.part, { kind: 'optional', part: head }, ...tail]);
    case 'unordered': {
      const mayEnd = head.parts.every((part) => arityOf(part).min === 0);
      const chosen = head.parts.flatMap((part, index) => {
        const others = head.parts.filter((_, other) => other !== index);
        return moves([
          part.kind === 'optional' ? part.part : part,
          { kind: 'unordered', parts: others },
          ...tail,
        ]);
      });
      return mayEnd ? [...chosen, ...moves(tail)] : chosen;
    }
  }
}

function alternatives(text: string): ArgumentGrammar {
  const options = split(
    text,
    (at) => text[at] === '|' && (isSpace(text[at - 1]) || isSpace(text[at + 1])),
  ).map(sequence);
  const last = options.at(-1);
  if (options.length < 2 || last === undefined) return last ?? nothing;
  if (last.kind === 'repeated' && !isExclusiveKeyword(options)) {
    return { kind: 'repeated', part: { kind: 'choice', options: [...options.slice(0, -1), last.part] } };
  }
  return { kind: 'choice', options };
}

/** In ``off` | *`method`* ...`` only the methods repeat; in ``GET` | `HEAD` ...`` the three dots mean every alternative. */
function isExclusiveKeyword(options: readonly ArgumentGrammar[]): boolean {
  const [first, last] = options;
  return (
    options.length === 2 &&
    first?.kind === 'word' &&
    !first.offers.some(isPlaceholder) &&
    last?.kind === 'repeated' &&
    !(last.part.kind === 'word' && !last.part.offers.some(isPlaceholder))
  );
}

function sequence(text: string): ArgumentGrammar {
  const parts: ArgumentGrammar[] = [];
  for (const item of split(text.trim(), (at, trimmed) => isSpace(trimmed[at]))) {
    const repeats = item.endsWith('...') ? item.slice(0, -3) : undefined;
    if (repeats === '') {
      const part = parts.pop();
      if (part !== undefined) parts.push({ kind: 'repeated', part });
    } else if (repeats !== undefined) {
      parts.push({ kind: 'repeated', part: part(repeats) });
    } else if (item !== '') {
      parts.push(part(item));
    }
  }
  const grouped = groupUnordered(parts);
  return grouped.length === 1 ? grouped[0]! : { kind: 'sequence', parts: grouped };
}

function part(item: string): ArgumentGrammar {
  if (item.startsWith('[') && closingBracket(item, 0) === item.length - 1) {
    return { kind: 'optional', part: alternatives(item.slice(1, -1).trim()) };
  }
  // `on`|`off` without spaces; in `ipv6`=`on`|`off` the alternatives are the parameter's values.
  const words = item.includes('=') ? [item] : split(item, (at) => item[at] === '|');
  return words.length > 1 ? { kind: 'choice', options: words.map(readWord) } : readWord(item);
}

/** Puts neighbouring parameters together: nginx reads them in a loop, in any order. */
function groupUnordered(parts: readonly ArgumentGrammar[]): ArgumentGrammar[] {
  const grouped: ArgumentGrammar[] = [];
  let run: ArgumentGrammar[] = [];
  const endRun = () => {
    if (run.length > 1) grouped.push({ kind: 'unordered', parts: run });
    else grouped.push(...run);
    run = [];
  };
  for (const part of parts) {
    if (hasFreePlace(part)) {
      run.push(part);
    } else {
      endRun();
      grouped.push(part);
    }
  }
  endRun();
  return grouped;
}

function hasFreePlace(part: ArgumentGrammar): boolean {
  if (part.kind === 'word')
    return part.offers.every(
      (offer) => offer.kind === 'parameter' && offer.text.endsWith('=') && offer.text !== '=',
    );
  if (part.kind !== 'optional') return false;
  const options = part.part.kind === 'choice' ? part.part.options : [part.part];
  return options.every((option) => option.kind === 'word' && !option.offers.some(isPlaceholder));
}

/** Cuts `text` where `isCut` says so, outside brackets and outside back quotes; empty pieces are dropped. */
function split(text: string, isCut: (at: number, text: string) => boolean): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '`') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '[') depth++;
    else if (character === ']') depth--;
    else if (depth === 0 && isCut(at, text)) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces.filter((piece) => piece.trim() !== '');
}

function closingBracket(text: string, open: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '`') quoted = !quoted;
    else if (quoted) continue;
    else if (text[at] === '[') depth++;
    else if (text[at] === ']' && --depth === 0) return at;
  }
  return -1;
}

function isSameOffer(offer: Expected, argument: string): boolean {
  if (offer.kind === 'keyword') return offer.text === argument;
  return offer.kind === 'parameter' && argument.startsWith(offer.text);
}

function isPlaceholder(offer: Expected): boolean {
  return offer.kind === 'placeholder';
}

function distinct(offers: readonly Expected[]): readonly Expected[] {
  return [...new Map(offers.map((offer) => [JSON.stringify(offer), offer])).values()];
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
