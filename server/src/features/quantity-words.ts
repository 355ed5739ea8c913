/** How are bytes and times said in plain units? */

const binary: readonly (readonly [unit: string, bytes: number])[] = [
  ['GiB', 1024 ** 3],
  ['MiB', 1024 ** 2],
  ['KiB', 1024],
];

/** `10 MiB (10,485,760 bytes)`. */
export function sizeWords(bytes: number): string {
  const exact = bytes === 1 ? '1 byte' : `${grouped(bytes)} bytes`;
  const unit = binary.find(([, least]) => bytes >= least);
  if (!unit) return exact;
  const [name, each] = unit;
  const amount = bytes / each;
  const about = Number.isInteger(amount) ? grouped(amount) : `about ${amount.toFixed(amount < 10 ? 2 : 1)}`;
  return `${about} ${name} (${exact})`;
}

const times: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 1],
];

/** `1 hour 30 minutes (5,400 seconds)`; seconds are not said twice. At least 1. */
export function timeWords(milliseconds: number): string {
  let rest = milliseconds;
  const parts: string[] = [];
  for (const [unit, each] of times) {
    const count = Math.floor(rest / each);
    rest -= count * each;
    if (count > 0) parts.push(`${grouped(count)} ${unit}${count === 1 ? '' : 's'}`);
  }
  const words = parts.join(' ');
  const seconds = milliseconds / 1_000;
  const isPlain = parts.length === 1 && milliseconds < 60_000;
  return isPlain || !Number.isInteger(seconds) ? words : `${words} (${grouped(seconds)} seconds)`;
}

/** Thousands with commas. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
