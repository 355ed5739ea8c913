/** Which short texts does a pattern match, and which similar ones does it not? Every one is tried. */

import { type ByteSet, end } from './byte-set.ts';
import type { Item } from './item.ts';
import type { CompiledRegex } from './match.ts';
import type { Pattern } from './parse.ts';

export interface Examples {
  /** With what the groups hold, as `MatchResult` has it. */
  readonly matching: readonly { readonly text: string; readonly groups: readonly (string | undefined)[] }[];
  readonly others: readonly string[];
}

/** What the texts are to be: paths (`/` is put before what does not begin with it), or whatever the pattern says. */
export interface Wanted {
  readonly start: string;
  /** Could this be a text that the pattern is tried on? */
  isPossible(text: string): boolean;
  /** Is it worth showing that upper and lower case differ? */
  readonly showsCase: boolean;
}

/** All in bytes. Empty lists where none is found. */
export function examplesOf(pattern: Pattern, regex: CompiledRegex, wanted: Wanted, most = 2): Examples {
  const matching: Examples['matching'][number][] = [];
  for (const text of candidates(pattern, wanted)) {
    if (matching.length >= most) break;
    if (!wanted.isPossible(text) || matching.some((one) => one.text === text)) continue;
    const result = regex.match(text);
    if (result.kind === 'match') matching.push({ text, groups: result.groups });
  }
  const [first] = matching;
  const others = first ? unlike(pattern, first.text, regex, wanted) : [];
  return { matching, others };
}

/** Two is as many as a person looks at. */
const mostOthers = 2;

function unlike(
  pattern: Pattern,
  text: string,
  regex: CompiledRegex,
  { isPossible, showsCase, start }: Wanted,
): string[] {
  const other = showsCase ? [/[a-z]/.test(text) ? text.toUpperCase() : text.toLowerCase()] : [];
  const lastSegment = text.slice(text.lastIndexOf('/') + 1);
  // With what must not follow in its place.
  const refused = branchText(pattern.branches, { turn: 0, looks: 'filled', depth: 0, words: 0 });
  const close = [
    refused.startsWith(start) ? refused : start + refused,
    `${text}x`,
    `${text}.bak`,
    ...(start === '' ? [`x${text}`] : [`${start}x${text}`]),
    ...other,
    text.replace(/\.(?=[^.]*$)/, 'x'),
    text.slice(0, -1),
    text.slice(0, Math.max(1, text.length - lastSegment.length)),
    `${start}other`,
    start,
  ];
  const found: string[] = [];
  for (const one of close) {
    if (found.length >= mostOthers) break;
    if (one === '' || one === text || found.includes(one) || !isPossible(one)) continue;
    if (regex.match(one).kind === 'no-match') found.push(one);
  }
  return found;
}

/** The likeliest first. */
function* candidates(pattern: Pattern, { start }: Wanted): Generator<string> {
  const texts = Array.from({ length: 6 }, (_, turn) =>
    branchText(pattern.branches, { turn, looks: 'empty', depth: 0, words: 0 }),
  ).filter((text) => text.length <= longest);
  for (const [turn, text] of texts.entries()) {
    // What may stand anywhere is shown behind something.
    yield text.startsWith(start) ? text : `${start}${letters[turn % letters.length] ?? ''}${text}`;
    if (text === start && start !== '') yield `${text}${letters[turn % letters.length] ?? ''}`;
  }
  for (const text of texts) {
    yield `${text}page`;
    yield start + text;
    yield `${start}x${text}`;
  }
}

const longest = 80;

/** Which choice is made where there are several, and how many words have been filled in. */
interface Choosing {
  readonly turn: number;
  /** What a lookahead asks for, or forbids, is written out or passed over. */
  readonly looks: 'filled' | 'empty';
  depth: number;
  words: number;
}

function branchText(branches: readonly (readonly Item[])[], choosing: Choosing): string {
  if (choosing.depth > 20) return '';
  choosing.depth++;
  const branch = branches[choosing.turn % branches.length] ?? [];
  const text = branch.map((item) => itemText(item, choosing)).join('');
  choosing.depth--;
  return text;
}

function itemText(item: Item, choosing: Choosing): string {
  switch (item.kind) {
    case 'one':
      return memberOf(item.set);
    case 'repeat': {
      const most = Math.min(item.max, 8);
      if (item.item.kind === 'one' && most > 1) return repeated(item.item.set, item.min, item.max, choosing);
      // What may be left out is there, and left out the next time.
      const times = item.min > 0 ? Math.min(item.min, 10) : Math.min(most, choosing.turn % 2 === 0 ? 1 : 0);
      return Array.from({ length: times }, () => itemText(item.item, choosing)).join('');
    }
    case 'group':
    case 'condition':
      return branchText(item.branches, choosing);
    case 'look':
      return choosing.looks === 'filled' && !item.behind ? branchText(item.branches, choosing) : '';
    default:
      return '';
  }
}

const letters = ['page', 'news', 'about', 'x'];
const digits = ['42', '7', '2024', '05', '123'];

/** A word of the members of `set`, or one of them as often as it has to be. */
function repeated(set: ByteSet, min: number, max: number, choosing: Choosing): string {
  const start = choosing.turn + choosing.words++;
  for (const words of [letters, digits]) {
    for (let index = 0; index < words.length; index++) {
      const word = words[(start + index) % words.length] ?? '';
      const fits = word.length >= min && word.length <= max;
      if (fits && [...word].every((char) => set[char.charCodeAt(0)] === 1)) return word;
    }
  }
  return memberOf(set).repeat(Math.max(1, Math.min(min, longest)));
}

const preferred = 'xa1-_/. =';

function memberOf(set: ByteSet): string {
  const liked = [...preferred].find((char) => set[char.charCodeAt(0)] === 1);
  // Of the two cases of a letter the small one.
  const first = set.indexOf(1);
  const small = first >= 65 && first <= 90 && set[first + 32] === 1 ? first + 32 : first;
  return liked ?? (small < 0 || small >= end ? '' : String.fromCharCode(small));
}
