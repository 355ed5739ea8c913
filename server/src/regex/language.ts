/** Which texts can a pattern, or a group of it, match? An answer for all of them together: what may, must and need not be in them. */

import { type ByteSet, noByte, onlyByte, otherCase, posixSets, typeSets, union } from './byte-set.ts';
import type { Item } from './item.ts';
import { type Pattern, parsePattern } from './parse.ts';
import { Refusal, Unread } from './reader.ts';

/** What is known of a set of texts, in bytes. Where nothing is known, everything is possible. */
export interface Language {
  /** Every byte that occurs in one of them. */
  readonly bytes: ByteSet;
  /** Of these the ones that whoever chooses the text is free to put there: not those of a word it can only take or leave. */
  readonly free: ByteSet;
  /** Bytes each of which occurs in all of them. */
  readonly certain: ByteSet;
  /** What one of them begins with, the empty one left aside. */
  readonly first: ByteSet;
  readonly empty: boolean;
}

/** Of bytes of `set` any number, none included. */
export function anyTextOf(set: ByteSet): Language {
  return { bytes: set, free: set, certain: noByte, first: set, empty: true };
}

/** The one text. */
export function textLanguage(bytes: string): Language {
  const set = new Uint8Array(noByte.length);
  for (const char of bytes) set[char.charCodeAt(0)] = 1;
  const first = new Uint8Array(noByte.length);
  if (bytes !== '') first[bytes.charCodeAt(0)] = 1;
  return { bytes: set, free: noByte, certain: set, first, empty: bytes === '' };
}

const nothing: Language = textLanguage('');
const everything: Language = anyTextOf(union(typeSets.get('C') ?? noByte, noByte));

/** One text behind the other. */
export function joined(parts: readonly Language[]): Language {
  const written = parts.filter((part) => part !== nothing);
  const [only, another] = written;
  if (!another) return only ?? nothing;
  const bytes = noByte.slice();
  const free = noByte.slice();
  const certain = noByte.slice();
  const first = noByte.slice();
  let empty = true;
  for (const part of written) {
    add(bytes, part.bytes);
    add(free, part.free);
    add(certain, part.certain);
    if (empty) add(first, part.first);
    empty &&= part.empty;
  }
  return { bytes, free, certain, first, empty };
}

function add(set: Uint8Array, more: ByteSet): void {
  for (let code = 0; code < set.length; code++) if (more[code]) set[code] = 1;
}

/** One of the texts; of no alternative at all: the empty text. */
export function oneOf(alternatives: readonly Language[]): Language {
  const [only, another] = alternatives;
  if (!another) return only ?? nothing;
  const bytes = noByte.slice();
  const free = noByte.slice();
  const first = noByte.slice();
  let certain: ByteSet = only?.certain ?? noByte;
  for (const alternative of alternatives) {
    add(bytes, alternative.bytes);
    add(free, alternative.free);
    add(first, alternative.first);
    certain = both(certain, alternative.certain);
  }
  return { bytes, free, certain, first, empty: alternatives.some(({ empty }) => empty) };
}

/** Only those of the texts that consist of bytes of `set`. */
export function within(language: Language, set: ByteSet): Language {
  return {
    ...language,
    bytes: both(language.bytes, set),
    free: both(language.free, set),
    first: both(language.first, set),
  };
}

export function both(a: ByteSet, b: ByteSet): ByteSet {
  if (a === b) return a;
  const set = noByte.slice();
  for (let code = 0; code < set.length; code++) if (a[code] && b[code]) set[code] = 1;
  return set;
}

/** Does the byte of `char` belong to `set`? */
export function holdsChar(set: ByteSet, char: string): boolean {
  return set[char.charCodeAt(0)] === 1;
}

const patterns = new Map<string, Pattern | undefined>();

/** The parsed pattern (`bytes`: one character for each); undefined where PCRE refuses it, or where it is not read here. */
export function patternFrom(bytes: string, letters: 'as-written' | 'in-either-case'): Pattern | undefined {
  const key = `${letters} ${bytes}`;
  if (patterns.has(key)) return patterns.get(key);
  let pattern: Pattern | undefined;
  try {
    if (bytes.length <= 20_000) pattern = parsePattern(bytes, letters);
  } catch (thrown) {
    if (!(thrown instanceof Refusal || thrown instanceof Unread)) throw thrown;
  }
  if (patterns.size > 20_000) patterns.clear();
  patterns.set(key, pattern);
  return pattern;
}

/** What the pattern as a whole matches; the subject may have more around it. */
export function languageOf(pattern: Pattern): Language {
  const known = ofPatterns.get(pattern) ?? new Reading(pattern).branches(pattern.branches);
  ofPatterns.set(pattern, known);
  return known;
}

const ofPatterns = new WeakMap<Pattern, Language>();

const ofGroups = new WeakMap<Pattern, Map<number | string, Language | undefined>>();

/** What group `group` holds after a match; where it may have taken no part, the empty text too. Undefined if there is no such group. */
export function captureLanguage(pattern: Pattern, group: number | string): Language | undefined {
  const known = ofGroups.get(pattern) ?? new Map<number | string, Language | undefined>();
  ofGroups.set(pattern, known);
  if (known.has(group)) return known.get(group);
  const language = readGroup(pattern, group);
  known.set(group, language);
  return language;
}

function readGroup(pattern: Pattern, group: number | string): Language | undefined {
  const numbers = typeof group === 'number' ? [group] : (pattern.names.get(group) ?? []);
  const found = numbers.flatMap((number) => groupsNumbered(pattern.branches, number));
  if (found.length === 0) return undefined;
  const reading = new Reading(pattern);
  const language = oneOf(found.map(({ branches }) => reading.branches(branches)));
  const takesPart = numbers.some((number) => isCertain(pattern.branches, number));
  return takesPart ? language : oneOf([language, nothing]);
}

interface Branching {
  readonly branches: readonly Item[][];
}

function groupsNumbered(branches: readonly Item[][], number: number): Branching[] {
  return branches.flat().flatMap((item): Branching[] => {
    if (item.kind === 'repeat') return groupsNumbered([[item.item]], number);
    if (item.kind === 'condition' || item.kind === 'look') return groupsNumbered(item.branches, number);
    if (item.kind !== 'group') return [];
    return [...(item.number === number ? [item] : []), ...groupsNumbered(item.branches, number)];
  });
}

/** Does every match go through the group? */
function isCertain(branches: readonly Item[][], number: number): boolean {
  return branches.every((branch) =>
    branch.some((item) => {
      if (item.kind === 'repeat') return item.min > 0 && isCertain([[item.item]], number);
      return item.kind === 'group' && (item.number === number || isCertain(item.branches, number));
    }),
  );
}

/** Looks into the groups that are referred to, but into none that it is in. */
class Reading {
  private readonly pattern: Pattern;
  private depth = 0;

  constructor(pattern: Pattern) {
    this.pattern = pattern;
  }

  branches(branches: readonly Item[][]): Language {
    return oneOf(branches.map((branch) => joined(branch.map((item) => this.item(item)))));
  }

  private item(item: Item): Language {
    switch (item.kind) {
      case 'one':
        return ofSet(item.set);
      case 'newline':
        return { ...anyTextOf(typeSets.get('v') ?? noByte), empty: false };
      case 'anchor':
      case 'keep':
      case 'nothing':
      case 'verb':
      case 'look':
        return nothing;
      case 'stop':
        return item.how === 'fail' ? nothing : everything;
      case 'repeat': {
        if (item.max === 0) return nothing;
        const inner = this.item(item.item);
        const repeated = item.max > mostTaken ? { ...inner, free: inner.bytes } : inner;
        return item.min > 0 ? repeated : oneOf([repeated, nothing]);
      }
      case 'group':
        return this.branches(item.branches);
      case 'condition':
        return item.when.kind === 'define' ? nothing : oneOf([this.branches(item.branches), nothing]);
      case 'call':
        return this.referred(item.to);
      case 'reference':
        // A group that took no part matches nothing, and the reference fails.
        return this.referred(item.to);
      default:
        return everything;
    }
  }

  private referred(to: number | string): Language {
    const group = this.pattern.groupOf(to);
    if (!group || this.depth > 3) return everything;
    this.depth++;
    const language = this.branches(group.branches);
    this.depth--;
    return language;
  }
}

/** What may be repeated more often is no word that can be taken or left. */
const mostTaken = 2;

const ofSets = new WeakMap<ByteSet, Language>();

function ofSet(set: ByteSet): Language {
  const known = ofSets.get(set) ?? readSet(set);
  ofSets.set(set, known);
  return known;
}

function readSet(set: ByteSet): Language {
  const only = onlyByte(set);
  const word = only !== undefined || isLetter(set);
  return {
    bytes: set,
    free: word ? noByte : set,
    certain: only === undefined ? noByte : set,
    first: set,
    empty: false,
  };
}

/** The two cases of one letter. */
function isLetter(set: ByteSet): boolean {
  const first = set.indexOf(1);
  if (first < 0 || !posixSets.get('alpha')?.[first]) return false;
  const other = otherCase(first);
  return set.every((isMember, code) => !isMember || code === first || code === other);
}
