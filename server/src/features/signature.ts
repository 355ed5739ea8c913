/** Signature help: how is the directive at the cursor written, and which of its parameters is being typed? */

import { type DirectiveSpec, documentation, type Slot } from '../catalog/catalog.ts';
import { type ArgumentGrammar, type Expected, type Word, wordsAt, wordsOf } from '../catalog/grammar.ts';
import type { FileOffset, ProjectSnapshot } from '../project/snapshot.ts';
import { cursorsAt } from './completion/cursor.ts';
import { referenceOn } from './completion/reference-text.ts';
import { siteAt } from './completion/site.ts';
import { factsOf } from './directive-card.ts';

export interface SignatureHelp {
  /** One for each documented form; never empty. */
  readonly signatures: readonly Signature[];
  /** The form that fits best what is written, counted from 0. */
  readonly active: number;
}

export interface Signature {
  /** `proxy_cache_path path [levels=levels] ...`. */
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  /** The parameter being typed; undefined if what is written fits no place of this form. */
  readonly activeParameter: number | undefined;
}

export interface Parameter {
  /** UTF-16 offsets in the label. */
  readonly start: number;
  readonly end: number;
  /** Markdown, '' where there is nothing to say. */
  readonly documentation: string;
}

/** Undefined while a name is typed, in comments, in Lua, in entries, and where the syntax is not documented. */
export function signatureAt(project: ProjectSnapshot, at: FileOffset): SignatureHelp | undefined {
  const [cursor] = cursorsAt(project, at);
  const site = cursor && siteAt(project, cursor);
  if (!cursor || !site || cursor.place === 'entries') return undefined;
  // `server_na|me`, asked for by hand: the cursor is still in the word.
  const { typed } = cursor;
  const read = site.specs.flatMap((spec) =>
    spec.grammars.map((grammar, form) => readForm(spec, grammar, form, site.before, typed)),
  );
  const [first] = read;
  if (!first) return undefined;
  const best = read.reduce((found, one) => (one.fit > found.fit ? one : found), first);
  return { signatures: read.map(({ signature }) => signature), active: read.indexOf(best) };
}

interface Form {
  readonly signature: Signature;
  /** How well the word at the cursor, and those before it, fit. */
  readonly fit: number;
}

function readForm(
  spec: DirectiveSpec,
  grammar: ArgumentGrammar,
  form: number,
  before: readonly string[],
  typed: string,
): Form {
  const syntax = (spec.syntax[form] ?? '').replaceAll('[ ', '[').replaceAll(' ]', ']');
  const head = [spec.name, syntax].join(' ').trim();
  const label = spec.block ? `${head} { ... }` : `${head};`;
  const words = wordsOf(grammar);
  const parameters = placed(words, label, spec.name.length).map(({ word, start, end }) => ({
    ...{ start, end },
    documentation: saidOf(word, spec),
  }));
  // Of a list in any order what follows on the last one that is given is likelier than what was left out.
  const last = words.findLastIndex(({ offers }) =>
    offers.some((offer) => offer.kind === 'keyword' && before.includes(offer.text)),
  );
  const ranked = wordsAt(grammar, before.length, before).map((word) => ({
    word,
    fit: fitOf(word, typed, before) - (words.indexOf(word) <= last ? 0.01 : 0),
  }));
  const best = ranked.reduce<(typeof ranked)[number] | undefined>(
    (found, one) => (found === undefined || one.fit > found.fit ? one : found),
    undefined,
  );
  // What stands in parentheses goes on over several words.
  const goesOn = before.length > 0 && words.length === 1 && words[0]?.text.startsWith('(');
  const active = goesOn ? 0 : best && best.fit > 0 ? words.indexOf(best.word) : -1;
  const signature: Signature = {
    label,
    documentation: [firstParagraph(spec), factsOf(spec)].filter((part) => part !== '').join('\n\n'),
    parameters,
    activeParameter: active < 0 ? undefined : active,
  };
  return { signature, fit: best?.fit ?? 0 };
}

/** The words where the label shows them; they stand there in order. */
function placed(words: readonly Word[], label: string, from: number) {
  let at = from;
  return words.map((word) => {
    const found = label.indexOf(word.text, at);
    const start = found < 0 ? at : found;
    const end = found < 0 ? at : found + word.text.length;
    at = end;
    return { word, start, end };
  });
}

/** A keyword or parameter that is written out goes before one that begins so, and that before a free value. */
function fitOf({ offers, text }: Word, typed: string, before: readonly string[]): number {
  // Behind a redirecting status stands where to.
  const isTarget = text === 'URL' && /^30[12378]$/.test(before[0] ?? '');
  return Math.max(0, ...offers.map((offer) => fitOfOffer(offer, typed))) + (isTarget ? 0.1 : 0);
}

function fitOfOffer(offer: Expected, typed: string): number {
  if (offer.kind === 'placeholder') return 2;
  if (typed === '') return 1.5;
  if (offer.kind === 'keyword') return offer.text === typed ? 4 : offer.text.startsWith(typed) ? 3 : 0;
  return typed.startsWith(offer.text) ? 4 : offer.text.startsWith(typed) ? 3 : 0;
}

function saidOf(word: Word, spec: DirectiveSpec): string {
  const [offer] = word.offers;
  if (!offer) return '';
  const name = offer.kind === 'placeholder' ? offer.name : offer.text;
  const reference = referenceOn(spec, name);
  const kind = offer.kind === 'placeholder' ? (kinds[spec.slot.kind] ?? '') : '';
  return [kind, reference].filter((part) => part !== '').join('\n\n');
}

/** How nginx reads the value, where one of its common functions does. */
const kinds: Readonly<Partial<Record<Slot['kind'], string>>> = {
  number: 'A whole number.',
  size: 'Bytes, or with a unit: `k` or `m`.',
  'size or variable': 'Bytes, or with a unit: `k` or `m`; may contain variables.',
  offset: 'Bytes, or with a unit: `k`, `m` or `g`.',
  milliseconds: 'A time: `ms`, `s`, `m`, `h`, `d`, `w`, such as `1h30m`; seconds without a unit.',
  seconds: 'A time: `s`, `m`, `h`, `d`, `w`, `M`, `y`, such as `1h30m`; seconds without a unit.',
  access: 'Rights: `user:rw group:r all:r`.',
};

function firstParagraph(spec: DirectiveSpec): string {
  return documentation(spec).split(/\n\n|\n```|\n- /)[0] ?? '';
}
