/** Which size or time was meant by one that nginx does not read (`10mb`, `1g`, `10sec`, `1.5h`)? */

import { readMilliseconds, readOffset, readSeconds, readSize } from '../catalog/quantities.ts';

/** As nginx reads it; undefined if that is not clear. `2gb` of what takes no gigabytes becomes `2048m`. */
export function meantSize(text: string, kind: 'size' | 'offset'): string | undefined {
  const [, amount = '', letter = ''] = /^(\d+)([kmg]?)(?:i?b|bytes?)?$/i.exec(text) ?? [];
  const known =
    kind === 'size' && /g/i.test(letter) ? `${Number(amount) * 1024}m` : amount + letter.toLowerCase();
  const read = kind === 'size' ? readSize : readOffset;
  return amount !== '' && known !== text && read(known) !== undefined ? known : undefined;
}

/** What people call nginx's units. */
const unitNames: readonly (readonly [RegExp, string, number])[] = [
  [/^(ms|msecs?|millis|milliseconds?)$/i, 'ms', 1],
  [/^(s|secs?|seconds?)$/i, 's', 1_000],
  [/^(m|mins?|minutes?)$/, 'm', 60_000],
  [/^(h|hrs?|hours?)$/i, 'h', 3_600_000],
  [/^(d|days?)$/i, 'd', 86_400_000],
  [/^(w|weeks?)$/i, 'w', 604_800_000],
  [/^(mon|months?)$/i, 'M', 2_592_000_000],
  [/^(y|yrs?|years?)$/i, 'y', 31_536_000_000],
];

/** As nginx reads it; undefined if that is not clear. Parts in the wrong order are put in order. */
export function meantTime(text: string, kind: 'milliseconds' | 'seconds'): string | undefined {
  const parts: { text: string; milliseconds: number }[] = [];
  for (const [, amount = '', name = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-zA-Z]*)\s*/g)) {
    const unit = unitNames.find(([names]) => names.test(name === '' ? 's' : name));
    if (!unit) return undefined;
    const [, letter, milliseconds] = unit;
    parts.push(whole(Number(amount), letter, milliseconds));
  }
  if (parts.length === 0 || !/^(\d+(\.\d+)?\s*[a-zA-Z]*\s*)+$/.test(text)) return undefined;
  parts.sort((a, b) => b.milliseconds - a.milliseconds);
  const known = parts.map((part) => part.text).join('');
  const read = kind === 'seconds' ? readSeconds : readMilliseconds;
  return known !== text && read(known) !== undefined ? known : undefined;
}

/** `1.5h` is `90m`: the largest unit that needs no fraction. */
function whole(amount: number, letter: string, milliseconds: number): { text: string; milliseconds: number } {
  if (Number.isInteger(amount)) return { text: `${amount}${letter}`, milliseconds };
  const total = Math.round(amount * milliseconds);
  for (const [, smaller, size] of [...unitNames].reverse()) {
    if (size <= milliseconds && total % size === 0)
      return { text: `${total / size}${smaller}`, milliseconds: size };
  }
  return { text: `${total}ms`, milliseconds: 1 };
}
