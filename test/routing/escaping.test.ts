/** Which bytes does nginx escape, and which does it decode in a redirect? */
import { expect, test } from 'vitest';
import {
  escapeArgument,
  escapeComponent,
  escapePath,
  unescapeRedirect,
} from '../../server/src/routing/escaping.ts';

/** Of all bytes those that stay as they are. */
const kept = (escaped: (bytes: string) => string) =>
  Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
    .filter((char) => escaped(char) === char)
    .join('');

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const sorted = (chars: string) => [...chars].sort().join('');

test('what stays as it is', () => {
  expect(kept(escapePath)).toBe(sorted(`${alphanumeric}!$&'()*+,-./:;=@[]_~`));
  expect(kept(escapeArgument)).toBe(sorted(`${alphanumeric}!$'()*,-./:=@[]_~`));
  expect(kept(escapeComponent)).toBe(sorted(`${alphanumeric}-._~`));
});

test('escapes are two digits in capitals', () => {
  expect(escapePath('\0 \n\xe9%')).toBe('%00%20%0A%E9%25');
});

test.each([
  ['/a%2Fb', '/a/b'],
  ['/%41%7e', '/A~'],
  ['/%20%25%00%7f%c3', '/%20%25%00%7f%c3'],
  ['/a?%41', '/a?%41'],
  ['/%3fa%41', '/?a%41'],
  ['/%zz', '/zz'],
  ['/%4zb', '/b'],
  ['/%', '/'],
])('a redirect to %s', (target, decoded) => {
  expect(unescapeRedirect(target)).toBe(decoded);
});
