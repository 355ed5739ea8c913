/** Which sizes and times can the digits that are typed become, and how much is that? */

import { readMilliseconds, readOffset, readSeconds } from '../../catalog/quantities.ts';
import { sizeWords, timeWords } from '../quantity-words.ts';
import { inOrder, type Offer } from './completion.ts';

/** `either`: a time of which it is not known whether nginx reads it in seconds or in milliseconds. */
export type Quantity = 'size' | 'offset' | 'milliseconds' | 'seconds' | 'either';

const units: Readonly<Record<Quantity, readonly string[]>> = {
  size: ['k', 'm', ''],
  offset: ['k', 'm', 'g', ''],
  milliseconds: ['s', 'm', 'h', 'd', 'ms', ''],
  seconds: ['s', 'm', 'h', 'd', 'w', 'M', 'y', ''],
  either: ['s', 'm', 'h', 'd', 'w', ''],
};

/** `before`: what stands before the number in the same word, such as `max_size=`. Empty unless digits are typed. */
export function quantityOffers(typed: string, quantity: Quantity, before = ''): readonly Offer[] {
  const digits = /^\d{1,15}(?=[a-zA-Z]{0,2}$)/.exec(typed)?.[0];
  if (digits === undefined) return [];
  const offers = units[quantity].flatMap((unit): Offer[] => {
    const text = `${digits}${unit}`;
    const detail = inWords(text, quantity);
    return detail === undefined ? [] : [{ label: `${before}${text}`, kind: 'quantity', detail, grows: true }];
  });
  return inOrder(offers);
}

/** `10m` as "10 minutes" or "10 MiB (10,485,760 bytes)"; undefined for what nginx refuses. */
export function inWords(text: string, quantity: Quantity): string | undefined {
  if (quantity === 'size' || quantity === 'offset') {
    const bytes = readOffset(text);
    return bytes === undefined || bytes >= 2 ** 53 ? undefined : sizeWords(bytes);
  }
  const milliseconds =
    quantity !== 'milliseconds' ? (readSeconds(text) ?? Number.NaN) * 1000 : readMilliseconds(text);
  return milliseconds === undefined || Number.isNaN(milliseconds)
    ? undefined
    : milliseconds === 0
      ? '0'
      : timeWords(milliseconds);
}
