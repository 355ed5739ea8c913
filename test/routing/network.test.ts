/** Which addresses does a network hold? */
import { expect, test } from 'vitest';
import { holds, readAddress, readNetwork, unmapped } from '../../server/src/routing/network.ts';

test.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.3', '10.1.2.4', false],
  ['10.1.2.128/25', '10.1.2.129', true],
  ['10.1.2.128/25', '10.1.2.127', false],
  ['10.0.0.0/255.0.0.0', '10.9.9.9', true],
  ['10.0.0.0/255.255.255.255', '10.0.0.1', false],
  ['0.0.0.0/0', '192.0.2.1', true],
  ['0.0.0.0/0', '::1', false],
  ['::/0', '::1', true],
  ['2001:db8::/33', '2001:db8:7fff::1', true],
  ['2001:db8::/33', '2001:db8:8000::1', false],
  ['::1', '::1', true],
])('%s holds %s: %s', (network, address, answer) => {
  const [whole, one] = [readNetwork(network), readAddress(address)];
  expect(whole && one && holds(whole, one)).toBe(answer);
});

test.each([
  '',
  'a',
  '10.0.0.0/33',
  '10.0.0/8',
  '::/129',
  '10.0.0.0/',
  '10.0.0.0/255.0.255.0',
  '10.0.0.0/a',
  'unix:',
])('%j is no network', (text) => {
  expect(readNetwork(text)).toBeUndefined();
});

test.each([
  ['1.2.3.4', [1, 2, 3, 4]],
  ['[::1]', [...Array.from({ length: 15 }, () => 0), 1]],
  ['::ffff:1.2.3.4', [...Array.from({ length: 10 }, () => 0), 255, 255, 1, 2, 3, 4]],
  ['1.2.3', undefined],
  ['1.2.3.256', undefined],
  ['1.2.3.', undefined],
  ['::g', undefined],
])('the bytes of %s', (text, bytes) => {
  expect(readAddress(text)).toEqual(bytes);
});

test('an IPv4 address in the clothes of an IPv6 one', () => {
  expect(unmapped(readAddress('::ffff:1.2.3.4') ?? [])).toEqual([1, 2, 3, 4]);
  expect(unmapped(readAddress('::1') ?? [])).toHaveLength(16);
});
