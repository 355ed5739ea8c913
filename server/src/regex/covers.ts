/** Does one pattern match every text that another one matches? Answered only where it can be proved. */

import { type Nfa, nfaOf, representatives, setsOf } from './nfa.ts';
import type { Pattern } from './parse.ts';

/** So many pairs of what the two patterns may have come to are looked at. */
const mostPairs = 3_000;

/** True if `wide` surely matches all that `narrow` matches; false also where that is not known. */
export function covers(wide: Pattern, narrow: Pattern): boolean {
  const outer = nfaOf(wide);
  const inner = nfaOf(narrow);
  if (!outer || !inner) return false;
  const outerRun = new Run(outer);
  const innerRun = new Run(inner);
  const bytes = representatives([...setsOf(outer), ...setsOf(inner)].concat(newline));
  const seen = new Set<string>();
  const open: [Places, Places][] = [[innerRun.begin(), outerRun.begin()]];
  while (open.length > 0) {
    const [narrowPlaces, widePlaces] = open.pop() ?? [none, none];
    // Once the wide one has matched, whatever follows is matched.
    if (widePlaces.matched || narrowPlaces.key === '') continue;
    const key = `${narrowPlaces.key}|${widePlaces.key}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > mostPairs) return false;
    if (narrowPlaces.acceptsHere && !widePlaces.acceptsHere) return false;
    for (const byte of bytes)
      open.push([innerRun.after(narrowPlaces, byte), outerRun.after(widePlaces, byte)]);
  }
  return true;
}

const newline = Uint8Array.from({ length: 257 }, (_, code) => (code === 10 ? 1 : 0));

/** All that a search may have come to after some bytes. */
interface Places {
  readonly key: string;
  /** Numbers of states, each times 3 and what is asked of the rest of the text: 0 nothing, 1 to be empty, 2 to be a newline. */
  readonly numbers: readonly number[];
  /** The text matches if it ends here. */
  readonly acceptsHere: boolean;
  /** It matches however it goes on. */
  readonly matched: boolean;
}

const none: Places = { key: '', numbers: [], acceptsHere: false, matched: false };

/** Searches with all states at once, from each place of the text on. */
class Run {
  private readonly nfa: Nfa;

  constructor(nfa: Nfa) {
    this.nfa = nfa;
  }

  begin(): Places {
    return this.closed([this.nfa.start * 3], true);
  }

  after(places: Places, byte: number): Places {
    const next: number[] = [];
    for (const number of places.numbers) {
      const rest = number % 3;
      if (rest === 1 || (rest === 2 && byte !== 10)) continue;
      const state = (number - rest) / 3;
      const left = rest === 2 ? 1 : 0;
      // What has matched stays so.
      if (state === this.nfa.accept) next.push(state * 3 + left);
      for (const { set, to } of this.nfa.states[state]?.steps ?? []) if (set[byte]) next.push(to * 3 + left);
    }
    next.push(this.nfa.start * 3);
    return this.closed(next, false);
  }

  private closed(from: number[], atStart: boolean): Places {
    const found = new Set(from);
    const open = [...found];
    while (open.length > 0) {
      const number = open.pop() ?? 0;
      const rest = number % 3;
      for (const { when, to } of this.nfa.states[(number - rest) / 3]?.jumps ?? []) {
        if (when === 'start' && !atStart) continue;
        // Where nothing is asked yet, `$` asks for one of two things.
        const asked =
          when === 'always' || when === 'start'
            ? [rest]
            : when === 'very-end'
              ? [rest === 2 ? -1 : 1]
              : rest === 0
                ? [1, 2]
                : [rest];
        for (const left of asked) {
          const next = to * 3 + left;
          if (left < 0 || found.has(next)) continue;
          found.add(next);
          open.push(next);
        }
      }
    }
    const { accept } = this.nfa;
    const numbers = [...found].sort((a, b) => a - b);
    return {
      key: numbers.join(),
      numbers,
      acceptsHere: found.has(accept * 3) || found.has(accept * 3 + 1),
      matched: found.has(accept * 3),
    };
  }
}
