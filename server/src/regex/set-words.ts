/** How is a set of bytes said in words: `a digit`, `any character but /`? */

import { type ByteSet, complement, end, posixSets, typeSets } from './byte-set.ts';

export interface SetWords {
  /** `a digit` */
  readonly one: string;
  /** `digits`: completes "one or more". */
  readonly many: string;
}

const known: readonly (readonly [set: ByteSet | undefined, one: string, many: string])[] = [
  [typeSets.get('C'), 'any character', 'characters'],
  [typeSets.get('N'), 'any character', 'characters'],
  [posixSets.get('digit'), 'a digit', 'digits'],
  [posixSets.get('word'), 'a letter, digit or `_`', 'letters, digits or `_`'],
  [posixSets.get('lower'), 'a lower-case letter', 'lower-case letters'],
  [posixSets.get('upper'), 'an upper-case letter', 'upper-case letters'],
  [posixSets.get('alpha'), 'a letter', 'letters'],
  [posixSets.get('alnum'), 'a letter or digit', 'letters or digits'],
  [posixSets.get('xdigit'), 'a hexadecimal digit', 'hexadecimal digits'],
  [posixSets.get('space'), 'white space', 'white space'],
];

/** Undefined for sets that no short phrase tells. */
export function setWords(set: ByteSet): SetWords | undefined {
  const named = known.find(([other]) => other && isSame(set, other));
  if (named) return { one: named[1], many: named[2] };
  const others = complement(set);
  const excluded = known.find(([other]) => other && isSame(others, other));
  if (excluded)
    return { one: `anything but ${excluded[1]}`, many: `characters, none of them ${excluded[1]}` };
  const members = ranges(set);
  const missing = ranges(others);
  if (missing.length > 0 && missing.length < members.length && missing.length <= 4) {
    const but = alternatives(missing);
    return but === undefined ? undefined : { one: `any character but ${but}`, many: `characters but ${but}` };
  }
  const all = members.length <= 8 ? alternatives(members) : undefined;
  if (all === undefined) return undefined;
  return members.length === 1 && !/-/.test(all)
    ? { one: all, many: all }
    : { one: `one of ${all}`, many: `of ${all}` };
}

/** The two cases of a letter as the small one, and every single byte; undefined for larger sets. */
export function onlyChar(set: ByteSet): string | undefined {
  const members: number[] = [];
  for (let code = 0; code < end && members.length < 3; code++) if (set[code]) members.push(code);
  const [first, second] = members;
  if (first === undefined || members.length > 2) return undefined;
  if (second === undefined) return String.fromCharCode(first);
  const isLetter = first >= 65 && first <= 90 && second === first + 32;
  return isLetter ? String.fromCharCode(second) : undefined;
}

function isSame(a: ByteSet, b: ByteSet): boolean {
  for (let code = 0; code < end; code++) if (a[code] !== b[code]) return false;
  return true;
}

/** From the first to the last byte of each run. */
function ranges(set: ByteSet): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (let code = 0; code < end; code++) {
    if (!set[code]) continue;
    const run = found.at(-1);
    if (run && run[1] === code - 1) run[1] = code;
    else found.push([code, code]);
  }
  return found;
}

/** `a`, `b` or `0-9`; undefined where a member is not to be read. */
function alternatives(runs: readonly (readonly [number, number])[]): string | undefined {
  const spans: string[] = [];
  for (const [first, last] of runs) {
    const ends = first === last ? [first] : [first, last];
    if (ends.some((code) => code < 0x20 || code > 0x7e)) {
      const name = first === last ? names.get(first) : undefined;
      if (name === undefined) return undefined;
      spans.push(name);
    } else if (last === first + 1) spans.push(...ends.map((code) => span(String.fromCharCode(code))));
    else spans.push(span(ends.map((code) => String.fromCharCode(code)).join('-')));
  }
  return or(spans);
}

const names: ReadonlyMap<number, string> = new Map([
  [9, 'a tab'],
  [10, 'a line break'],
  [13, 'a carriage return'],
]);

/** `a`, `a or b`, `a, b or c`. */
export function or(texts: readonly string[]): string {
  const rest = texts.slice(0, -1);
  const last = texts.at(-1) ?? '';
  return rest.length === 0 ? last : `${rest.join(', ')} or ${last}`;
}

/** A code span of Markdown. */
export function span(text: string): string {
  if (text === ' ') return 'a space';
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
