/** Are numbers, sizes and times read as nginx reads them? The differential test asks the binary; here stand the edges. */
import { expect, test } from 'vitest';
import { readNetwork } from '../../server/src/catalog/addresses.ts';
import {
  readMilliseconds,
  readNumber,
  readOffset,
  readSeconds,
  readSize,
} from '../../server/src/catalog/quantities.ts';

test('numbers are digits, and fit into 63 bits', () => {
  expect(readNumber('007')).toBe(7);
  expect(readNumber('9223372036854775807')).toBe(2 ** 63);
  for (const text of ['', '-1', '+1', '1.5', '1k', '9223372036854775808', '99999999999999999999'])
    expect(readNumber(text)).toBeUndefined();
});

test('sizes know k and m, offsets g too', () => {
  expect(readSize('8K')).toBe(8_192);
  expect(readSize('1m')).toBe(1_048_576);
  expect(readOffset('1G')).toBe(2 ** 30);
  for (const text of ['1g', '1mb', 'k', '', '9007199254740992k']) expect(readSize(text)).toBeUndefined();
});

test('times go from the larger to the smaller unit', () => {
  expect(readMilliseconds('1m30s')).toBe(90_000);
  expect(readMilliseconds('1m30')).toBe(90_000);
  expect(readMilliseconds('1s5ms')).toBe(1_005);
  expect(readMilliseconds('5')).toBe(5_000);
  expect(readSeconds('1y1M1w')).toBe(31_536_000 + 2_592_000 + 604_800);
  for (const text of ['30s1m', '1h1h', '1M', '1y', 'ms', '5S', '10sec', ''])
    expect(readMilliseconds(text)).toBeUndefined();
  for (const text of ['5ms', '1s1s']) expect(readSeconds(text)).toBeUndefined();
});

test('networks', () => {
  expect(readNetwork('10.0.0.0/8')).toEqual({ low: undefined });
  expect(readNetwork('10.0.0.1/8')).toEqual({ low: '10.0.0.0/8' });
  expect(readNetwork('2001:db8::1/32')).toEqual({ low: '2001:db8::/32' });
  expect(readNetwork('::ffff:192.0.2.1')).toEqual({ low: undefined });
  for (const text of ['10.0.0', '10.0.0.256', '10.0.0.0/33', '1::2::3', '255.255.255.255', 'example.com', ''])
    expect(readNetwork(text)).toBeUndefined();
});
