/** Which bytes does a character, a class or an escape stand for? By the tables of the C locale, which nginx leaves PCRE with. */

/** 1 at each byte that belongs to it. The place behind the bytes, `end`, is the end of the text. */
export type ByteSet = Readonly<Uint8Array>;

/** Where a `ByteSet` says whether the end of the text belongs to it. */
export const end = 256;
const size = end + 1;

function setOf(isMember: (code: number) => boolean): ByteSet {
  const set = new Uint8Array(size);
  for (let code = 0; code < end; code++) if (isMember(code)) set[code] = 1;
  return set;
}

export function union(a: ByteSet, b: ByteSet): ByteSet {
  if (a === b) return a;
  const set = a.slice();
  for (let code = 0; code < size; code++) if (b[code]) set[code] = 1;
  return set;
}

/** The other bytes; the end of the text is none of them. */
export function complement(set: ByteSet): ByteSet {
  return setOf((code) => !set[code]);
}

export function contains(outer: ByteSet, inner: ByteSet): boolean {
  for (let code = 0; code < size; code++) if (inner[code] && !outer[code]) return false;
  return true;
}

/** The one byte of `set`; undefined if there are more or fewer, or if the end of the text belongs to it. */
export function onlyByte(set: ByteSet): number | undefined {
  const first = set.indexOf(1);
  return first < 0 || first === end || set.indexOf(1, first + 1) >= 0 ? undefined : first;
}

export const noByte = setOf(() => false);
export const anyByte = setOf(() => true);
export const notNewline = setOf((code) => code !== 10);
export const endOnly = Uint8Array.from({ length: size }, (_, code) => (code === end ? 1 : 0));
export const anything = union(anyByte, endOnly);

/** The same letter in the other case; the same byte if it has none. */
export function otherCase(code: number): number {
  const letter = code & ~0x20;
  return letter >= 65 && letter <= 90 ? code ^ 0x20 : code;
}

const singles = Array.from({ length: end }, (_, code) => setOf((other) => other === code));
const folded = singles.map((set, code) => {
  const other = singles[otherCase(code)] ?? set;
  return other === set ? set : union(set, other);
});

export function single(code: number, ignoreCase: boolean): ByteSet {
  return (ignoreCase ? folded : singles)[code] ?? noByte;
}

/** With each letter in both cases. */
export function ignoringCase(set: ByteSet): ByteSet {
  return setOf((code) => !!set[code] || !!set[otherCase(code)]);
}

const matching = (regex: RegExp) => setOf((code) => code < 128 && regex.test(String.fromCharCode(code)));

/** The sets of `[:alpha:]` and the others, by name. */
export const posixSets: ReadonlyMap<string, ByteSet> = new Map(
  Object.entries({
    alpha: matching(/[A-Za-z]/),
    lower: matching(/[a-z]/),
    upper: matching(/[A-Z]/),
    alnum: matching(/[A-Za-z0-9]/),
    ascii: setOf((code) => code < 128),
    blank: matching(/[ \t]/),
    cntrl: matching(/[\0-\x1f\x7f]/),
    digit: matching(/[0-9]/),
    graph: matching(/[!-~]/),
    print: matching(/[ -~]/),
    punct: matching(/[!-/:-@[-`{-~]/),
    space: matching(/[\t-\r ]/),
    word: matching(/\w/),
    xdigit: matching(/[0-9A-Fa-f]/),
  }),
);

export const wordBytes = matching(/\w/);

const lowerTypes: ReadonlyMap<string, ByteSet> = new Map([
  ['d', matching(/\d/)],
  ['w', wordBytes],
  ['s', matching(/[\t-\r ]/)],
  ['h', setOf((code) => code === 9 || code === 32 || code === 0xa0)],
  ['v', setOf((code) => (code >= 10 && code <= 13) || code === 0x85)],
]);

/** The sets of `\d`, `\D`, `\N` and the others, by letter. */
export const typeSets: ReadonlyMap<string, ByteSet> = new Map([
  ...lowerTypes,
  ...[...lowerTypes].map(([letter, set]): [string, ByteSet] => [letter.toUpperCase(), complement(set)]),
  ['N', notNewline],
  ['C', anyByte],
]);

/** What `\R` can begin with: the bytes of `\v`, but not the same object. */
export const newlines = Uint8Array.from(typeSets.get('v') ?? noByte);

const types = (letters: string) => [...letters].map((letter) => typeSets.get(letter) ?? noByte);
const [lowerS = noByte, upperS = noByte, lowerH = noByte, lowerV = noByte] = types('sShv');

/** Pairs of which PCRE believes that they share no byte: it forgets the bytes 0x85 and 0xa0, and that a `\r` alone is a newline for `\R`. */
const believedDisjoint: ReadonlyMap<ByteSet, readonly ByteSet[]> = new Map([
  [upperS, [lowerH, lowerV, newlines]],
  [lowerH, [upperS]],
  [lowerV, [upperS]],
  [notNewline, [newlines]],
  [newlines, [lowerS, notNewline]],
]);

/** Are they two of the types that PCRE takes for disjoint though they are not? It is these very objects that count. */
export function areBelievedDisjoint(set: ByteSet, next: ByteSet): boolean {
  return believedDisjoint.get(set)?.includes(next) === true;
}

export function areDisjoint(a: ByteSet, b: ByteSet): boolean {
  for (let code = 0; code < size; code++) if (a[code] && b[code]) return false;
  return true;
}
