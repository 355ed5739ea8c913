/** Which number does nginx hash a text to? */
import { expect, test } from 'vitest';
import { murmurHash2 } from '../../server/src/routing/murmur-hash.ts';

test.each([
  // What Austin Appleby's C program says of them with seed 0.
  ['', 0],
  ['a', 2_456_313_694],
  ['ab', 446_775_395],
  ['abc', 324_500_635],
  ['abcd', 646_393_889],
  ['abcde', 1_594_468_574],
  ['127.0.0.1', 3_054_706_065],
  ['The quick brown fox jumps over the lazy dog', 556_214_736],
  // Bytes: é in UTF-8, and one that is no UTF-8.
  ['\xc3\xa9\xff', 1_747_197_013],
])('%j', (bytes, hash) => {
  expect(murmurHash2(bytes)).toBe(hash);
});
