/** Can one byte more in the text double the time that a match takes? Such a text is looked for, and tried. */

import { areDisjoint, type ByteSet } from './byte-set.ts';
import { patternFrom } from './language.ts';
import { compileRegex } from './match.ts';
import { type Nfa, nfaOf } from './nfa.ts';
import { sampleOf } from './sample.ts';

const known = new Map<string, string | undefined>();

/**
 * A short text (bytes) on which matching `pattern` (bytes) takes more steps than any request should: what a loop can read
 * in two ways, forty times, and an end that fits neither. Undefined where none is found.
 */
export function exponentialText(
  pattern: string,
  letters: 'as-written' | 'in-either-case',
): string | undefined {
  // Two loops, one in the other, are what it takes; or a loop over alternatives.
  if (!/[+*}][^|]*\)[+*{]|\|.*\)[+*{]/s.test(pattern)) return undefined;
  const key = `${letters} ${pattern}`;
  if (known.has(key)) return known.get(key);
  const found = find(pattern, letters);
  if (known.size > 5_000) known.clear();
  known.set(key, found);
  return found;
}

function find(source: string, letters: 'as-written' | 'in-either-case'): string | undefined {
  const pattern = patternFrom(source, letters);
  const nfa = pattern && nfaOf(pattern);
  const regex = compileRegex(source, { ignoreCase: letters === 'in-either-case' });
  if (!nfa || 'kind' in regex) return undefined;
  const places = placesOf(nfa);
  const loop = places && ambiguousLoop(places);
  if (!loop) return undefined;
  // PCRE looks first whether the text holds what the pattern cannot do without.
  const needed = sampleOf(source, letters === 'in-either-case', '') ?? '';
  for (const start of [`/${loop.lead}`, loop.lead]) {
    for (const end of ['!', '\x01', '/', '~']) {
      for (const rest of ['', `${needed}~`]) {
        const text = start + loop.round.repeat(rounds) + end + rest;
        if (regex.match(text).kind === 'unknown') return text;
      }
    }
  }
  return undefined;
}

/** Twice as many ways with each round: so many are too much for any machine. */
const rounds = 40;

/** Where a pattern takes a byte. */
interface TakingPlace {
  readonly set: ByteSet;
  /** Numbers of the places that can take the next byte, and whether there are two ways from here to there. */
  readonly next: ReadonlyMap<number, 'one way' | 'two ways'>;
}

interface Places {
  readonly all: readonly TakingPlace[];
  readonly first: readonly number[];
}

/** Patterns that take more bytes in different places are left alone. */
const mostPlaces = 250;

function placesOf({ states, start }: Nfa): Places | undefined {
  const numbers = new Map<number, number[]>();
  const targets: number[] = [];
  const sets: ByteSet[] = [];
  for (const [state, { steps }] of states.entries()) {
    numbers.set(
      state,
      steps.map(({ set, to }) => {
        targets.push(to);
        return sets.push(set) - 1;
      }),
    );
  }
  if (sets.length > mostPlaces) return undefined;
  let budget = 100_000;
  /** The places after `from`, by all ways that go through a state twice at most: a loop whose body may be empty goes round without a byte. */
  const after = (from: number): Map<number, 'one way' | 'two ways'> => {
    const found = new Map<number, 'one way' | 'two ways'>();
    const visits = new Map<number, number>();
    const walk = (state: number): void => {
      const before = visits.get(state) ?? 0;
      if (before > 1 || budget-- < 0) return;
      visits.set(state, before + 1);
      for (const number of numbers.get(state) ?? [])
        found.set(number, found.has(number) ? 'two ways' : 'one way');
      for (const { when, to } of states[state]?.jumps ?? []) if (when === 'always') walk(to);
      visits.set(state, before);
    };
    walk(from);
    return found;
  };
  const all = sets.map((set, number) => ({ set, next: after(targets[number] ?? 0) }));
  // At its start the text has a start.
  const first = new Set<number>();
  const seen = new Set<number>();
  const open = [start];
  while (open.length > 0) {
    const state = open.pop() ?? 0;
    if (seen.has(state)) continue;
    seen.add(state);
    for (const number of numbers.get(state) ?? []) first.add(number);
    for (const { to } of states[state]?.jumps ?? []) open.push(to);
  }
  return budget < 0 ? undefined : { all, first: [...first] };
}

/** What leads into a loop that reads `round` in two ways. */
interface AmbiguousLoop {
  readonly lead: string;
  readonly round: string;
}

function ambiguousLoop({ all, first }: Places): AmbiguousLoop | undefined {
  let budget = 300_000;
  const leads = leadsTo(all, first);
  for (const [start, place] of all.entries()) {
    const lead = leads.get(start);
    if (lead === undefined) continue;
    // Two readers of the same text set out from here, and come back here: have they gone different ways?
    const seen = new Map<string, string>();
    const open: { a: number; b: number; text: string; parted: boolean }[] = [
      { a: start, b: start, text: '', parted: false },
    ];
    while (open.length > 0) {
      const at = open.shift();
      if (!at) break;
      for (const [a, waysOfA] of all[at.a]?.next ?? []) {
        for (const [b] of all[at.b]?.next ?? []) {
          if (--budget < 0) return undefined;
          const setOfA = all[a]?.set ?? place.set;
          const setOfB = all[b]?.set ?? place.set;
          if (areDisjoint(setOfA, setOfB)) continue;
          const parted = at.parted || a !== b || (at.a === at.b && waysOfA === 'two ways');
          const text = at.text + memberOf(setOfA, setOfB);
          if (parted && a === start && b === start) return { lead, round: text };
          const key = `${a} ${b} ${parted}`;
          if (seen.has(key) || text.length > mostInRound) continue;
          seen.set(key, text);
          open.push({ a, b, text, parted });
        }
      }
    }
  }
  return undefined;
}

const mostInRound = 12;

/** The shortest text that ends with a byte taken at each place. */
function leadsTo(all: readonly TakingPlace[], first: readonly number[]): ReadonlyMap<number, string> {
  const leads = new Map<number, string>();
  const open: number[] = [];
  const reach = (number: number, before: string): void => {
    const place = all[number];
    if (!place || leads.has(number)) return;
    leads.set(number, before + memberOf(place.set, place.set));
    open.push(number);
  };
  for (const number of first) reach(number, '');
  while (open.length > 0) {
    const number = open.shift() ?? 0;
    for (const next of all[number]?.next.keys() ?? []) reach(next, leads.get(number) ?? '');
  }
  return leads;
}

/** A byte that both take: one that a person can type, if there is one. */
function memberOf(a: ByteSet, b: ByteSet): string {
  let found = -1;
  for (let code = 0; code < 256; code++) {
    if (!a[code] || !b[code]) continue;
    if (code >= 0x61 && code <= 0x7a) return String.fromCharCode(code);
    if (found < 0x21) found = code;
  }
  return found < 0 ? '' : String.fromCharCode(found);
}
