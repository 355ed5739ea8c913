/** How does nginx read a number, a size, an offset, a time? `ngx_atoi`, `ngx_parse_size`, `ngx_parse_offset`, `ngx_parse_time`. */

/** The largest number nginx holds: 64 bits with a sign. */
const most = 2n ** 63n - 1n;

/** A whole number without sign; undefined where nginx says "invalid number". */
export function readNumber(text: string): number | undefined {
  return asNumber(digits(text));
}

/** Bytes: digits and perhaps `k` or `m`; undefined where nginx says "invalid value". */
export function readSize(text: string): number | undefined {
  return asNumber(scaled(text, { k: 10n, m: 20n }));
}

/** Bytes of a file: like a size, and also with `g`. */
export function readOffset(text: string): number | undefined {
  return asNumber(scaled(text, { k: 10n, m: 20n, g: 30n }));
}

/** Seconds: `1y 2M 3w 4d 5h 6m 7s`, from the larger to the smaller unit, the last one without a letter. */
export function readSeconds(text: string): number | undefined {
  return asNumber(duration(text, 'seconds'));
}

/** Milliseconds: `1w 2d 3h 4m 5s 6ms`; neither years nor months. A number without unit means seconds. */
export function readMilliseconds(text: string): number | undefined {
  return asNumber(duration(text, 'milliseconds'));
}

function asNumber(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function digits(text: string): bigint | undefined {
  if (!/^[0-9]+$/.test(text)) return undefined;
  // Leading zeros are no digits too many; 2,000 digits are.
  const significant = text.replace(/^0+(?=.)/, '');
  if (significant.length > 19) return undefined;
  const value = BigInt(significant);
  return value <= most ? value : undefined;
}

function scaled(text: string, units: Readonly<Record<string, bigint>>): bigint | undefined {
  const shift = units[text.slice(-1).toLowerCase()];
  const value = digits(shift === undefined ? text : text.slice(0, -1));
  if (value === undefined || shift === undefined) return value;
  const bytes = value << shift;
  return bytes <= most ? bytes : undefined;
}

/** Seconds in a unit, in the order in which units may follow each other. `M` is a month, `m` a minute. */
const units: readonly (readonly [letter: string, seconds: bigint])[] = [
  ['y', 31_536_000n],
  ['M', 2_592_000n],
  ['w', 604_800n],
  ['d', 86_400n],
  ['h', 3_600n],
  ['m', 60n],
  ['s', 1n],
  ['ms', 0n],
];

function duration(text: string, precision: 'seconds' | 'milliseconds'): bigint | undefined {
  const thousandfold = precision === 'milliseconds' ? 1_000n : 1n;
  let total = 0n;
  let anyDigit = false;
  // Milliseconds know neither years nor months, seconds no milliseconds.
  let next = precision === 'milliseconds' ? 2 : 0;
  const end = precision === 'milliseconds' ? units.length : units.length - 1;
  let rest = text;
  while (rest !== '') {
    const written = /^[0-9]*/.exec(rest)?.[0] ?? '';
    const value = written === '' ? 0n : digits(written);
    if (value === undefined) return undefined;
    anyDigit ||= written !== '';
    rest = rest.slice(written.length);
    let factor = thousandfold;
    if (rest.startsWith(' ')) {
      // A number followed by a space is seconds, and the last one.
      if (next > units.findIndex(([letter]) => letter === 's')) return undefined;
      next = units.length;
    } else if (rest !== '') {
      const letter = rest.startsWith('ms') ? 'ms' : rest.charAt(0);
      const step = units.findIndex(([known]) => known === letter);
      if (step < next || step >= end) return undefined;
      next = step + 1;
      factor = letter === 'ms' ? 1n : (units[step]?.[1] ?? 0n) * thousandfold;
      rest = rest.slice(letter.length);
    }
    total += value * factor;
    if (total > most) return undefined;
    rest = rest.replace(/^ +/, '');
  }
  return anyDigit ? total : undefined;
}
