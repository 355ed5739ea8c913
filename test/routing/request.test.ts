/** How is a URL taken apart, and what is sent of a request? */
import { expect, test } from 'vitest';
import { headersSent, hostNamed, readUrl } from '../../server/src/routing/request.ts';

/** `scheme authority host port target`. */
function read(url: string): string | undefined {
  const address = readUrl(url);
  if (!address) return undefined;
  const { scheme, authority, host, port, target } = address;
  return [scheme, authority, host, port, target].map((part) => part ?? '-').join(' ');
}

test.each([
  ['http://A.test/b', 'http A.test a.test - /b'],
  ['HTTPS://a', 'https a a - /'],
  ['http://a?b', 'http a a - /?b'],
  ['http://a:8080/b?c#d', 'http a:8080 a 8080 /b?c#d'],
  ['http://a:/b', 'http a a - /b'],
  ['http://ann:pw@a/', 'http a a - /'],
  ['http://[::1]:80/', 'http [::1]:80 [::1] 80 /'],
  ['http://a/../%2e b', 'http a a - /../%2e b'],
  ['/a?b', '-   - /a?b'],
  ['//a/b', '-   - //a/b'],
  ['http://', undefined],
  ['http:///a', undefined],
  ['a', undefined],
  ['', undefined],
  ['ftp://a/', undefined],
])('%s', (url, parts) => {
  expect(read(url)).toBe(parts);
});

test('the Host of the URL is sent first, unless another is given', () => {
  const sent = (url: string, headers: [string, string][]) =>
    headersSent({ url, method: 'GET', headers }, readUrl(url)!).map(
      ({ name, key, value }) => `${name}|${key}|${value}`,
    );
  expect(sent('http://A:81/', [['X-A', '  é ']])).toEqual(['Host|host|A:81', 'X-A|x-a|\xc3\xa9']);
  expect(
    sent('http://a/', [
      ['X', '1'],
      ['hOst', 'b'],
    ]),
  ).toEqual(['X|x|1', 'hOst|host|b']);
  expect(sent('/a', [])).toEqual(['Host|host|localhost']);
});

test.each([
  ['A.test', 'a.test'],
  ['a:80', 'a'],
  ['a:b', 'a'],
  ['a.', 'a'],
  ['a.:80', 'a'],
  ['[::1]:80', '[::1]'],
  ['a_b', 'a_b'],
  ['', undefined],
  ['.', undefined],
  ['a..b', undefined],
  ['a/b', undefined],
  ['a b', undefined],
  ['a\tb', undefined],
])('the host of %j', (value, host) => {
  expect(hostNamed(value)).toBe(host);
});
